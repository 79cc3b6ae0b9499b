using System.Collections.Immutable;
using Hydron.Analysis;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

/// <summary>What the person knows better wins over what the files say.</summary>
public class CorrectionsTests
{
    private static readonly (string Path, string Text)[] TwoLanguages =
    [
        ("package.json", """{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4" } }"""),
        ("server.js", "require('express')().listen(3000);"),
        ("requirements.txt", "flask==3.0\n"),
        ("app.py", "from flask import Flask\napp = Flask(__name__)\n"),
    ];

    [Fact]
    public void Of_two_frameworks_in_a_folder_the_named_one_is_the_service()
    {
        Assert.Equal("flask", Assert.Single(Analyze(TwoLanguages, new FrameworkCorrection(".", "Flask")).Services).Framework);
        Assert.Equal("express", Assert.Single(Analyze(TwoLanguages, new FrameworkCorrection("./", "express")).Services).Framework);
    }

    [Fact]
    public void A_named_folder_is_a_service_although_its_name_says_example()
    {
        (string, string)[] files = [.. Application("."), .. Application("examples/auth")];

        Assert.Equal(["."], Analyze(files).Services.Select(service => service.Path));
        Assert.Equal([".", "examples/auth"], Analyze(files, new FolderCorrection("examples/auth/")).Services.Select(service => service.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_named_folder_without_anything_deployable_is_answered()
    {
        Assert.Contains("Nothing that can be deployed was found in notes. Add a Dockerfile to it.", Analyze([.. Application("."), ("notes/todo.txt", "")], new FolderCorrection("notes")).Notes);
        Assert.Contains("There is no folder services/auth in the source.", Analyze(Application("."), new FolderCorrection("services/auth")).Notes);
    }

    [Theory]
    [InlineData("Next.js", "next")]
    [InlineData("spring boot", "spring-boot")]
    [InlineData("Ruby on Rails", "rails")]
    [InlineData("ASP.NET", "aspnetcore")]
    [InlineData("11ty", "eleventy")]
    [InlineData("great", null)]
    [InlineData("", null)]
    public void Frameworks_are_known_by_the_names_that_people_use(string words, string? framework) => Assert.Equal(framework, FrameworkNames.Of(words));

    [Fact]
    public void The_form_of_corrections_is_checked_as_a_whole() => Assert.Equal(
        ["source.folder-name", "source.folder-name", "source.folder-name", "analysis.framework-unknown"],
        CorrectionForm.Check([new ComposeCorrection(""), new ComposeCorrection("../compose.yaml"), new FolderCorrection("../secrets"), new FrameworkCorrection("/etc", "COBOL on Cogs"), new FolderCorrection("apps/web")]).Select(problem => problem.Code));

    [Fact]
    public void The_last_word_about_a_folder_counts_and_nothing_is_kept_twice() => Assert.Equal<AnalysisCorrection>(
        [new FolderCorrection("apps/auth"), new FrameworkCorrection("apps/web", "next"), new ComposeCorrection("deploy/compose.yaml")],
        CorrectionForm.Normalize([new ComposeCorrection(""), new FolderCorrection("apps/auth/"), new FrameworkCorrection("apps/web", "Vue"), new FolderCorrection("apps/auth"), new FrameworkCorrection("./apps/web", "Next.js"), new ComposeCorrection("./deploy/compose.yaml")]));

    private static (string Path, string Text)[] Application(string folder) =>
    [
        (Path(folder, "package.json"), """{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4" } }"""),
        (Path(folder, "server.js"), "require('express')().listen(3000);"),
    ];

    private static string Path(string folder, string name) => folder == "." ? name : $"{folder}/{name}";

    private static Findings Analyze((string Path, string Text)[] files, params ImmutableArray<AnalysisCorrection> corrections)
        => Analyzer.Analyze(new InMemoryFileTree(files.ToDictionary(file => file.Path, file => file.Text)), new GitSource("https://git.test/someone/shop.git"), corrections);
}
