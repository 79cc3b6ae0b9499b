namespace Hydron.Analysis.Detectors.Node;

/// <summary>The frameworks there are. The order matters: NestJS uses Express, a Next.js application may have Express, and Vite serves many.</summary>
internal static class NodeFrameworks
{
    internal static readonly ImmutableArray<INodeFramework> All =
    [
        new NextFramework(),
        new NestFramework(),
        new ServerFramework("fastify", "fastify"),
        new ServerFramework("express", "express"),
        new ServerFramework("koa", "koa"),
        new ServerFramework("hapi", "@hapi/hapi"),
        new ServerFramework("hono", "@hono/node-server"),
        new ViteFramework(),
    ];
}
