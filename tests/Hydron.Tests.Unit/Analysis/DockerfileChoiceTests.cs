using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class DockerfileChoiceTests
{
    private const string Package = """{ "name": "shop", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0" } }""";

    private const string Listens = "require('express')().listen(3000)";

    private static Dockerfile Chosen(params (string Path, string Text)[] files) => Assert.Single(Rendered.Analyze([.. files, ("package.json", Package), ("index.js", Listens)]).Services).Dockerfile!;

    [Theory]
    [InlineData(".devcontainer/Dockerfile")]
    [InlineData(".codesandbox/Dockerfile")]
    [InlineData(".gitpod.Dockerfile")]
    [InlineData("tests/Dockerfile")]
    [InlineData("packaging/debian/Dockerfile")]
    [InlineData("Dockerfile.playwright")]
    [InlineData("Dockerfile.dev")]
    [InlineData("Dockerfile.j2")]
    public void A_Dockerfile_of_tools_tests_or_packages_makes_no_service_and_is_not_used(string path)
        => Assert.True(Chosen((path, "FROM node:22\nCOPY . .\nCMD [\"node\", \"index.js\"]\n")).IsGenerated);

    [Theory]
    [InlineData("docker/Dockerfile")]
    [InlineData("deploy/images/Dockerfile")]
    [InlineData("packaging/docker/alpine/Dockerfile")]
    [InlineData("scripts/dockerfile")]
    [InlineData("Containerfile")]
    public void One_in_a_folder_for_such_files_is_built_from_where_the_code_is(string path)
        => Assert.Equal((path, "."), (Chosen((path, "FROM node:22\nCOPY . .\nEXPOSE 3000\nCMD [\"node\", \"index.js\"]\n")).Path, Chosen((path, "FROM node:22\nCOPY package.json .\nCMD [\"node\", \"index.js\"]\n")).ContextPath));

    [Fact]
    public void The_one_for_production_is_taken_before_the_plain_one()
        => Assert.Equal("Dockerfile.prod", Chosen(("Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"npm\", \"run\", \"dev\"]\n"), ("Dockerfile.prod", "FROM node:22\nCOPY . .\nCMD [\"node\", \"index.js\"]\n")).Path);

    [Fact]
    public void One_for_development_is_taken_where_a_compose_file_builds_it_and_there_is_no_other()
        => Assert.Equal("Dockerfile.dev", Chosen(("Dockerfile.dev", "FROM node:22\nCOPY . .\nCMD [\"node\", \"index.js\"]\n"), ("compose.yaml", "services:\n  app:\n    build: { context: ., dockerfile: Dockerfile.dev }\n")).Path);

    [Fact]
    public void One_that_can_be_built_is_taken_before_one_that_copies_what_the_source_does_not_hold()
        => Assert.Equal("docker/Dockerfile.alpine", Chosen(("Dockerfile", "FROM alpine:3.20\nCOPY shop-binary /shop\nCMD [\"/shop\"]\n"), ("docker/Dockerfile.alpine", "FROM node:22-alpine\nCOPY package.json index.js ./\nEXPOSE 3000\nCMD [\"node\", \"index.js\"]\n")).Path);

    [Fact]
    public void What_the_only_one_copies_and_the_source_does_not_hold_is_said()
        => Assert.Contains(Rendered.Analyze(("Dockerfile", "FROM alpine:3.20\nCOPY shop-binary /shop\nCMD [\"/shop\"]\n"), ("package.json", Package), ("index.js", Listens)).Notes, note => note.Contains("copies shop-binary, which is not in the repository", StringComparison.Ordinal));

    [Fact]
    public void A_template_for_several_services_is_none_itself()
        => Assert.Equal(["billing", "shop"], Rendered.Analyze(
            ("docker/Dockerfile", "FROM eclipse-temurin:21\nARG ARTIFACT\nCOPY ${ARTIFACT}.jar app.jar\nCMD [\"java\", \"-jar\", \"app.jar\"]\n"),
            ("shop/package.json", Package), ("shop/index.js", Listens), ("billing/package.json", Package), ("billing/index.js", Listens)).Services.Select(service => service.Path).Order());

    [Fact]
    public void A_name_tells_which_service_it_makes()
    {
        var services = Rendered.Analyze(
            ("Dockerfile.api", "FROM node:22\nCOPY apps apps\nEXPOSE 4000\nCMD [\"node\", \"apps/api/index.js\"]\n"),
            ("docker/worker/Dockerfile", "FROM node:22\nCOPY apps apps\nCMD [\"node\", \"apps/worker/index.js\"]\n"),
            ("apps/api/package.json", Package), ("apps/api/index.js", Listens),
            ("apps/worker/package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "bullmq": "5.0.0" } }"""), ("apps/worker/index.js", "new Worker()")).Services.Where(service => !service.IsDependency);

        Assert.Equal([("apps/api", "Dockerfile.api"), ("apps/worker", "docker/worker/Dockerfile")], services.Select(service => (service.Path, service.Dockerfile!.Path)).Order());
    }

    [Fact]
    public void A_database_with_first_data_is_not_the_persons_service()
        => Assert.Single(Rendered.Analyze(("db/Dockerfile", "FROM postgres:16\nCOPY init.sql /docker-entrypoint-initdb.d/\n"), ("db/init.sql", ""), ("package.json", Package), ("index.js", Listens)).Services, service => !service.IsDependency);

    [Fact]
    public void A_stage_inherits_what_the_stage_below_it_says()
    {
        var service = Assert.Single(Rendered.Analyze(("Dockerfile", "FROM node:22 AS base\nENV PORT 8081\nEXPOSE $PORT\nHEALTHCHECK --interval=5s CMD curl -f http://localhost:${PORT}/up || exit 1\nCMD [\"node\", \"index.js\"]\nFROM base\nCOPY . .\n"), ("index.js", "")).Services);

        Assert.Equal((8081, "/up", "node index.js"), (service.Port, service.HealthCheck?.Path, service.StartCommand));
    }

    [Fact]
    public void Here_documents_and_comments_between_lines_are_no_instructions()
    {
        var service = Assert.Single(Rendered.Analyze(("Dockerfile", "FROM node:22\nRUN <<EOF\nCMD [\"wrong\"]\nEXPOSE 1\nEOF\nRUN apt-get update \\\n  # EXPOSE 2\n  && true\nCOPY . .\nEXPOSE 3000\nCMD [\"node\", \"index.js\"]\n"), ("index.js", "")).Services);

        Assert.Equal((3000, "node index.js"), (service.Port, service.StartCommand));
    }

    [Fact]
    public void Variables_that_double_each_other_stay_small()
        => Assert.Single(Rendered.Analyze(("Dockerfile", "FROM node:22\nENV A=xxxxxxxxxx\n" + string.Concat(Enumerable.Repeat("ENV A=$A$A\n", 500)) + "EXPOSE $A 80\nCOPY . .\nCMD [\"node\"]\n"), ("index.js", "")).Services);

    [Fact]
    public void A_Dockerfile_named_for_a_program_and_for_what_it_is_based_on_is_the_program_s()
    {
        const string Listening = "package main\nimport \"net/http\"\nfunc main() { http.ListenAndServe(\":8000\", nil) }\n";
        const string Image = "FROM golang:1.24 AS build\nCOPY . .\nRUN go build -o /out ./cmd\nFROM debian:12-slim\nCOPY --from=build /out /bin/out\nEXPOSE 8000\nENTRYPOINT [\"/bin/out\"]\n";
        var services = Rendered.Analyze(
            ("go.mod", "module shop.test/shop\n\ngo 1.24\n"), ("cmd/server/main.go", Listening), ("cmd/agent/main.go", Listening), ("docker/Dockerfile.server.alpine", Image), ("docker/Dockerfile.agent.alpine", Image)).Services;

        Assert.Equal([("cmd/agent", "docker/Dockerfile.agent.alpine"), ("cmd/server", "docker/Dockerfile.server.alpine")], services.Select(service => (service.Path, service.Dockerfile!.Path)).Order());
    }

    [Fact]
    public void Pages_that_a_stage_of_the_server_s_Dockerfile_writes_are_part_of_the_server()
    {
        (string, string)[] Files(string final) =>
        [
            ("requirements.txt", "fastapi\nuvicorn\n"), ("main.py", "from fastapi import FastAPI\napp = FastAPI()\n"),
            ("frontend/package.json", """{ "scripts": { "build": "nuxt build", "start": "nuxt start" }, "dependencies": { "nuxt": "3.15.0" } }"""), ("frontend/package-lock.json", "{}"),
            ("Dockerfile", $"FROM node:22 AS pages\nWORKDIR /app\nCOPY ./frontend .\nRUN npm ci && npx nuxt generate\n{final}"),
        ];

        Assert.Equal(["."], Rendered.Analyze(Files("FROM python:3.12-slim\nCOPY . .\nCOPY --from=pages /app/dist /pages\nEXPOSE 8000\nCMD [\"uvicorn\", \"main:app\"]\n")).Services.Select(service => service.Path));
        Assert.Contains("frontend", Rendered.Analyze([.. Files("")[..^1], ("Dockerfile", "FROM python:3.12-slim\nCOPY . .\nEXPOSE 8000\nCMD [\"uvicorn\", \"main:app\"]\n")]).Services.Select(service => service.Path));
    }
}
