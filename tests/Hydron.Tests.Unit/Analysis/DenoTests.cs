using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class DenoTests
{
    [Fact]
    public void A_server_of_Deno_runs_its_entry_file() => Snapshot.Matches("deno", withDockerfiles: true, findings: Rendered.Analyze(
        ("deno.jsonc", "{\n  // what developers run\n  \"tasks\": { \"dev\": \"deno run --watch main.ts\" },\n  \"imports\": { \"pg\": \"npm:pg@8\", \"@hono/hono\": \"jsr:@hono/hono@^4\" }\n}"),
        (".tool-versions", "deno 2.2.2\n"),
        ("main.ts", "import { Hono } from '@hono/hono';\nDeno.serve({ port: 8001 }, app.fetch);\n")));

    [Theory]
    [InlineData("deno run -A main.ts", "deno task start")]
    [InlineData("deno run -A --watch=static/ dev.ts", "deno run --allow-all main.ts")]
    public void Fresh_starts_by_its_task_unless_that_is_for_developers(string task, string start)
    {
        var service = Assert.Single(Rendered.Analyze(
            ("deno.json", $$"""{ "tasks": { "start": "{{task}}" }, "importMap": "./import_map.json" }"""),
            ("import_map.json", """{ "imports": { "$fresh/": "https://deno.land/x/fresh@1.6.0/" } }"""),
            ("main.ts", "await start(manifest);")).Services);
        Assert.Equal(("deno", "fresh", ServiceKind.Web, start, (int?)8000), (service.Language, service.Framework, service.Kind, service.StartCommand, service.Port));
    }

    [Fact]
    public void A_deno_json_beside_an_application_of_Node_is_not_its_language()
        => Assert.Equal("node", Assert.Single(Rendered.Analyze(
            ("deno.json", """{ "tasks": { "start": "deno run main.ts" } }"""),
            ("package.json", """{ "scripts": { "build": "next build", "start": "next start" }, "dependencies": { "next": "15" } }"""),
            ("main.ts", "")).Services).Language);
}
