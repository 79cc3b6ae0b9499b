namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>
/// The frameworks there are. The order matters: what is built upon another comes before it. Frameworks of whole applications use Vite and have servers of their own,
/// NestJS uses Express, and a server that also builds its pages with Vite is a server.
/// </summary>
internal static class NodeFrameworks
{
    internal static readonly ImmutableArray<INodeFramework> All =
    [
        new NextFramework(),
        new NuxtFramework(),
        new RemixFramework(),
        new ReactRouterFramework(),
        new TanStackStartFramework(),
        new SolidStartFramework(),
        new SvelteKitFramework(),
        new AstroFramework(),
        new AngularFramework(),
        new NitroFramework(),
        new StrapiFramework(),
        new NestFramework(),
        new SiteFramework("gatsby", "gatsby", "gatsby build", "public"),
        new SiteFramework("docusaurus", "@docusaurus/core", "docusaurus build", "build"),
        new SiteFramework("eleventy", "@11ty/eleventy", "eleventy", "_site") { Configurations = ["eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", ".eleventy.js"], OutputSetting = "output" },
        new PressFramework("vitepress", ".vitepress"),
        new PressFramework("vuepress", ".vuepress"),
        new SiteFramework("create-react-app", "react-scripts", "react-scripts build", "build"),
        new SiteFramework("vue-cli", "@vue/cli-service", "vue-cli-service build", "dist") { Configurations = ["vue.config.js", "vue.config.cjs", "vue.config.ts"], OutputSetting = "outputDir" },
        new SiteFramework("ember", "ember-cli", "ember build --environment=production", "dist"),
        new SiteFramework("rsbuild", "@rsbuild/core", "rsbuild build", "dist") { Configurations = ["rsbuild.config.ts", "rsbuild.config.js", "rsbuild.config.mjs"] },
        new ExpoFramework(),
        new ServerFramework("adonisjs", "@adonisjs/core", 3333),
        new ServerFramework("medusa", "@medusajs/medusa", 9000),
        new ServerFramework("keystone", "@keystone-6/core", 3000),
        new ServerFramework("feathers", "@feathersjs/feathers", 3030),
        new ServerFramework("sails", "sails", 1337),
        new ServerFramework("loopback", "@loopback/rest", 3000),
        new ServerFramework("elysia", "elysia", 3000),
        new ServerFramework("fastify", "fastify", 3000),
        new ServerFramework("express", "express", 3000),
        new ServerFramework("koa", "koa", 3000),
        new ServerFramework("hapi", "@hapi/hapi", 3000),
        new ServerFramework("hono", "hono", 3000),
        new ServerFramework("restify", "restify", 8080),
        new ServerFramework("polka", "polka", 3000),
        new ViteFramework(),
        new BundledSiteFramework("parcel", "parcel", "parcel build"),
        new BundledSiteFramework("webpack", "webpack", "webpack"),
    ];

    /// <summary>The framework that a person named; null for one that is not of Node.js.</summary>
    internal static INodeFramework? Named(string name) => All.FirstOrDefault(framework => framework.Name == name);
}
