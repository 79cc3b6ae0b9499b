using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>The stage and the arguments that a compose file gives to the builder.</summary>
public class ComposeBuildTests
{
    private const string Dockerfile = "FROM node:22 AS base\nWORKDIR /app\nCOPY . .\nFROM base AS development\nCMD [\"npm\", \"run\", \"dev\"]\nFROM base AS web\nEXPOSE 8080\nCMD [\"node\", \"web.js\"]\nFROM base AS worker\nCMD [\"node\", \"worker.js\"]\n";

    [Fact]
    public void The_stage_that_is_named_becomes_the_image()
    {
        var service = Only("target: web");
        Assert.Equal("web", service.BuildTarget);
        Assert.Equal("node web.js", service.StartCommand);
        Assert.Equal(8080, service.Port);
    }

    [Theory]
    [InlineData("development", "builds the stage development of web/Dockerfile for web, which is one for developers")]
    [InlineData("nothing", "builds the stage nothing of web/Dockerfile for web, which is not there")]
    public void A_stage_for_developers_is_not_deployed(string target, string note)
    {
        var findings = Analyze($"target: {target}");
        Assert.Equal("", Assert.Single(findings.Services).BuildTarget);
        Assert.Contains(findings.Notes, candidate => candidate.Contains(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("args: { CHANNEL: stable, EDITION: '${EDITION:-free}' }")]
    [InlineData("args: ['CHANNEL=stable', 'EDITION=free', 'FROM_THE_SHELL', 'UNKNOWN=${UNKNOWN}']")]
    public void Arguments_with_a_value_are_taken_over(string arguments)
        => Assert.Equal<BuildArgument>([new BuildArgument("CHANNEL", "stable"), new BuildArgument("EDITION", "free")], Only(arguments).BuildArguments);

    [Fact]
    public void A_secret_is_no_argument()
    {
        var findings = Analyze("args: { NPM_TOKEN: npm_abcdefghijklmnopqrstuvwxyz0123456789 }");
        Assert.Empty(Assert.Single(findings.Services).BuildArguments);
        Assert.Contains(findings.Notes, note => note.Contains("NPM_TOKEN, which looks like a secret", StringComparison.Ordinal));
    }

    private static Service Only(string build) => Assert.Single(Analyze(build).Services);

    private static Findings Analyze(string build)
        => Rendered.Analyze(
            ("compose.yaml", $"services:\n  web:\n    build:\n      context: web\n      {build}\n"), ("web/Dockerfile", Dockerfile),
            ("web/package.json", """{ "name": "web", "scripts": { "start": "node web.js" }, "dependencies": { "express": "4.19.0" } }"""), ("web/package-lock.json", "{}"), ("web/web.js", "require('express')().listen(8080);"), ("web/worker.js", ""));
}
