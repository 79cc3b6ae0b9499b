using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>What each framework builds into and how it starts, from the least that its own starter writes.</summary>
public class NodeFrameworksTests
{
    private static Service Only(params (string Path, string Text)[] files) => Assert.Single(Rendered.Analyze(files).Services);

    private static (string, string) Package(string scripts, string dependencies, string rest = "")
        => ("package.json", $$"""{ "name": "shop", "scripts": { {{scripts}} }, "dependencies": { {{dependencies}} }{{rest}} }""");

    [Theory]
    [InlineData("nuxt", "nuxt build", "\"nuxt\": \"^3.16.0\"", "node .output/server/index.mjs", 3000)]
    [InlineData("react-router", "react-router build", "\"@react-router/dev\": \"^7\"", "npx react-router-serve ./build/server/index.js", 3000)]
    [InlineData("remix", "remix vite:build", "\"@remix-run/react\": \"^2\", \"@remix-run/dev\": \"^2\", \"vite\": \"^5\"", "npx remix-serve ./build/server/index.js", 3000)]
    [InlineData("tanstack-start", "vite build", "\"@tanstack/react-start\": \"^1\", \"nitro\": \"3\", \"vite\": \"^7\"", "node .output/server/index.mjs", 3000)]
    [InlineData("tanstack-start", "vite build", "\"@tanstack/react-start\": \"^1\", \"vite\": \"^7\"", "npx srvx --prod -s ../client dist/server/server.js", 3000)]
    [InlineData("solidstart", "vinxi build", "\"@solidjs/start\": \"^1\", \"vinxi\": \"^0.5\"", "node .output/server/index.mjs", 3000)]
    [InlineData("nitro", "nitro build", "\"nitropack\": \"^2\"", "node .output/server/index.mjs", 3000)]
    [InlineData("strapi", "strapi build", "\"@strapi/strapi\": \"5.1.0\"", "npx strapi start", 1337)]
    [InlineData("next", "next build", "\"next\": \"15.1.0\"", "npx next start", 3000)]
    [InlineData("astro", "astro build", "\"astro\": \"^5\", \"@astrojs/node\": \"^9\"", "HOST=0.0.0.0 node ./dist/server/entry.mjs", 4321)]
    public void A_framework_with_a_server_starts_it_where_no_script_does(string framework, string build, string dependencies, string start, int port)
    {
        var service = Only(Package($"\"build\": \"{build}\"", dependencies));
        Assert.Equal((framework, ServiceKind.Api is var api && framework == "nitro" ? api : ServiceKind.Web, "npm run build", start, (int?)port), (service.Framework, service.Kind, service.BuildCommand, service.StartCommand, service.Port));
    }

    [Theory]
    [InlineData("gatsby", "gatsby build", "gatsby develop", "\"gatsby\": \"^5\"", "public")]
    [InlineData("docusaurus", "docusaurus build", "docusaurus start", "\"@docusaurus/core\": \"3.5.0\"", "build")]
    [InlineData("eleventy", "eleventy", "eleventy --serve --quiet", "\"@11ty/eleventy\": \"^3\"", "_site")]
    [InlineData("vitepress", "vitepress build docs", "vitepress dev docs", "\"vitepress\": \"^1\"", "docs/.vitepress/dist")]
    [InlineData("create-react-app", "react-scripts build", "react-scripts start", "\"react-scripts\": \"5.0.1\"", "build")]
    [InlineData("vue-cli", "vue-cli-service build", "vue-cli-service serve", "\"@vue/cli-service\": \"^5\"", "dist")]
    [InlineData("ember", "ember build --environment=production", "ember serve", "\"ember-cli\": \"~5\"", "dist")]
    [InlineData("expo", "expo export --platform web", "expo start", "\"expo\": \"~52\", \"react-native\": \"0.76\", \"react-native-web\": \"~0.19\"", "dist")]
    [InlineData("astro", "astro build", "astro dev", "\"astro\": \"^5\"", "dist")]
    [InlineData("nuxt", "nuxt generate", "nuxt dev", "\"nuxt\": \"^3\"", ".output/public")]
    public void A_site_is_built_into_files_and_its_developers_server_is_not_its_start(string framework, string build, string start, string dependencies, string output)
    {
        var service = Only(Package($"\"build\": \"{build}\", \"start\": \"{start}\"", dependencies));
        Assert.Equal((framework, ServiceKind.Static, "", output), (service.Framework, service.Kind, service.StartCommand, service.OutputFolder));
    }

    [Theory]
    [InlineData("adapter-auto", "GCP_BUILDPACKS=1 npm run build", "node build", "")]
    [InlineData("adapter-node", "npm run build", "node build", "")]
    [InlineData("adapter-static", "npm run build", "", "build")]
    [InlineData("adapter-vercel", "npm run build", "", "")]
    public void The_adapter_of_SvelteKit_decides_what_is_deployed(string adapter, string build, string start, string output)
    {
        var service = Only(
            Package("\"build\": \"vite build\"", $"\"@sveltejs/kit\": \"^2\", \"@sveltejs/{adapter}\": \"^3\", \"vite\": \"^6\""),
            ("svelte.config.js", $"import adapter from '@sveltejs/{adapter}';\nexport default {{ kit: {{ adapter: adapter() }} }};\n"));
        Assert.Equal(("sveltekit", build, start, output), (service.Framework, service.BuildCommand, service.StartCommand, service.OutputFolder));
    }

    [Theory]
    [InlineData("react-router.config.ts", "\"@react-router/dev\": \"^7\"", "export default {\n  ssr: false,\n} satisfies Config;")]
    [InlineData("vite.config.ts", "\"@remix-run/react\": \"^2\", \"@remix-run/dev\": \"^2\", \"vite\": \"^5\"", "export default defineConfig({ plugins: [remix({ ssr: false })] });")]
    public void Without_server_rendering_a_router_makes_files(string file, string dependencies, string configuration)
    {
        var service = Only(Package("\"build\": \"build\", \"start\": \"serve\"", dependencies, ", \"devDependencies\": { \"remix\": \"1\" }"), (file, configuration));
        Assert.Equal((ServiceKind.Static, "build/client"), (service.Kind, service.OutputFolder));
    }

    [Theory]
    [InlineData("\"builder\": \"@angular/build:application\", \"options\": { \"outputPath\": \"dist/shop\" }", ServiceKind.Static, "dist/shop/browser", "")]
    [InlineData("\"builder\": \"@angular-devkit/build-angular:browser\", \"options\": { \"outputPath\": \"dist/shop\" }", ServiceKind.Static, "dist/shop", "")]
    [InlineData("\"builder\": \"@angular/build:application\", \"options\": { \"outputPath\": { \"base\": \"out\", \"browser\": \"\" } }", ServiceKind.Static, "out", "")]
    [InlineData("\"builder\": \"@angular/build:application\", \"options\": { }", ServiceKind.Static, "dist/shop/browser", "")]
    [InlineData("\"builder\": \"@angular/build:application\", \"options\": { \"outputMode\": \"server\", \"ssr\": { \"entry\": \"src/server.ts\" } }", ServiceKind.Web, "", "node dist/shop/server/server.mjs")]
    public void Angular_json_names_the_folder_of_an_application_or_makes_a_server(string build, ServiceKind kind, string output, string start)
    {
        var service = Only(
            Package("\"build\": \"ng build\", \"start\": \"ng serve\"", "\"@angular/core\": \"^19\""),
            ("angular.json", $$"""{ "projects": { "shop": { "projectType": "application", "architect": { "build": { {{build}} } } } } }"""));
        Assert.Equal(("angular", kind, output, start), (service.Framework, service.Kind, service.OutputFolder, service.StartCommand));
    }

    [Fact]
    public void A_Vite_site_with_a_program_that_serves_it_is_a_server()
    {
        var service = Only(
            Package("\"build\": \"vite build\", \"start\": \"node serve.js\"", "\"vite\": \"^6\""),
            ("index.html", ""),
            ("serve.js", "createServer(answer).listen(process.env.PORT || 4173)"));
        Assert.Equal((ServiceKind.Web, "npm run build", "node serve.js", (int?)4173), (service.Kind, service.BuildCommand, service.StartCommand, service.Port));
    }

    [Fact]
    public void A_library_that_Vite_builds_is_no_service()
        => Assert.Empty(Rendered.Analyze(
            ("package.json", """{ "name": "buttons", "scripts": { "build": "vite build" }, "exports": "./dist/index.js", "devDependencies": { "vite": "^6" } }"""),
            ("vite.config.ts", "export default { build: { lib: { entry: 'src/index.ts' } } }"),
            ("src/index.ts", "export const button = 1;")).Services);

    [Theory]
    [InlineData("\"electron\": \"31\"", "electron .")]
    [InlineData("\"react-native\": \"0.76\", \"expo\": \"~52\"", "expo start")]
    public void Programs_of_desktops_and_telephones_are_no_services(string dependencies, string start)
        => Assert.Empty(Rendered.Analyze(Package($"\"start\": \"{start}\"", dependencies), ("index.js", "")).Services);

    [Fact]
    public void The_pages_of_a_desktop_application_are_no_site()
        => Assert.Empty(Rendered.Analyze(
            ("package.json", """{ "private": true, "scripts": { "build": "vite build" }, "devDependencies": { "vite": "^6", "@tauri-apps/cli": "^2" } }"""),
            ("vite.config.ts", "export default {};"),
            ("src-tauri/tauri.conf.json", "{}"),
            ("src/main.ts", "")).Services);

    [Fact]
    public void The_framework_that_a_person_names_wins()
    {
        var tree = new Hydron.Sources.InMemoryFileTree(new Dictionary<string, string> { ["package.json"] = """{ "scripts": { "build": "make" }, "dependencies": { "express": "4" } }""", ["index.js"] = "app.listen(1)" });
        var service = Assert.Single(Analyzer.Analyze(tree, new Hydron.Sources.GitSource("https://git.test/someone/shop.git"), [new FrameworkCorrection(".", "next")]).Services);
        Assert.Equal(("next", "npm run build", "npx next start"), (service.Framework, service.BuildCommand, service.StartCommand));
    }
}
