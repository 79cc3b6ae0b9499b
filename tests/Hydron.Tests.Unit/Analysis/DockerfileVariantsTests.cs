using Hydron.Analysis;
using Hydron.Analysis.Dockerfiles;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>Generated Dockerfiles as a person changes them, in every language that has a generator.</summary>
public class DockerfileVariantsTests
{
    private static readonly (string Path, string Text)[] Source =
    [
        ("server/package.json", """{ "scripts": { "build": "tsc", "start": "node dist/server.js" }, "dependencies": { "express": "4" }, "engines": { "node": "20" } }"""),
        ("server/package-lock.json", "{}"),
        ("server/src/server.ts", "app.get('/health', ok); app.listen(3000)"),
        ("script/package.json", """{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4" }, "engines": { "node": "20" } }"""),
        ("script/package-lock.json", "{}"),
        ("script/server.js", "app.listen(3001)"),
        ("front/package.json", """{ "scripts": { "build": "vite build" }, "devDependencies": { "vite": "5.4.0" }, "engines": { "node": "20" } }"""),
        ("front/package-lock.json", "{}"),
        ("front/index.html", ""),
        ("flask/requirements.txt", "flask==3.0\ngunicorn\npsycopg2\n"),
        ("flask/.python-version", "3.12"),
        ("flask/app.py", "from flask import Flask\napp = Flask(__name__)\n"),
        ("shop/Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>"""),
        ("shop/Program.cs", "app.MapGet(\"/healthz\", () => 1); app.Run();"),
        ("counter/go.mod", "module a/counter\n\ngo 1.23\n"),
        ("counter/main.go", "package main\n\nfunc main() { http.ListenAndServe(\":9000\", nil) }\n"),
    ];

    [Theory]
    [InlineData(BaseVariant.Alpine)]
    [InlineData(BaseVariant.Full)]
    public void With_packages_and_a_build_argument(BaseVariant variant)
    {
        var findings = Rendered.Analyze(Source);
        Assert.Equal(6, findings.Services.Count(service => service.Dockerfile is { IsGenerated: true }));
        var changed = findings.Services.Select(service => DockerfileGenerator.Regenerate(service with
        {
            BaseVariant = variant,
            SystemPackages = [.. service.SystemPackages, "build-essential"],
            RuntimePackages = ["ffmpeg"],
            BuildArguments = [new BuildArgument("RELEASE", "2024-06"), new BuildArgument("TITLE", "The \"$best\" shop")],
        }));

        Snapshot.Matches($"dockerfiles-{variant.ToString().ToLowerInvariant()}", findings with { Services = [.. changed], Notes = [] }, withDockerfiles: true);
    }
}
