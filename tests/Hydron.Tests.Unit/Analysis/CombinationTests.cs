using Hydron.Analysis;
namespace Hydron.Tests.Analysis;

public class CombinationTests
{
    private const string Vite = """{ "name": "ui", "scripts": { "build": "vite build", "dev": "vite" }, "devDependencies": { "vite": "5.0.0" } }""";

    private static readonly (string, string)[] Go = [("go.mod", "module shop\ngo 1.22\n"), ("main.go", "package main\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n")];

    private static IEnumerable<string> Paths(params (string Path, string Text)[] files) => Rendered.Analyze(files).Services.Where(service => !service.IsDependency).Select(service => service.Path).Order(StringComparer.Ordinal);

    [Fact]
    public void A_front_end_that_the_program_above_it_embeds_is_part_of_it()
        => Assert.Equal(["."], Paths([.. Go, ("assets.go", "package main\n//go:embed web/dist\nvar files embed.FS\n"), ("web/package.json", Vite), ("web/index.html", "")]));

    [Fact]
    public void A_front_end_that_the_Dockerfile_above_it_builds_is_part_of_that_image()
        => Assert.Equal(["."], Paths([.. Go, ("Dockerfile", "FROM node:22 AS ui\nCOPY ui ui\nRUN cd ui && npm run build\nFROM golang:1.22\nCOPY . .\nEXPOSE 8080\nCMD [\"./shop\"]\n"), ("ui/package.json", Vite), ("ui/index.html", "")]));

    [Fact]
    public void A_front_end_that_nothing_embeds_is_a_service()
        => Assert.Equal([".", "web"], Paths([.. Go, ("web/package.json", Vite), ("web/index.html", "")]));

    [Theory]
    [InlineData("wwwroot/index.html", "App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />")]
    [InlineData("hybrid/wwwroot/index.html", "hybrid/Hybrid.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Razor\" />")]
    [InlineData("app/src/index.html", "app/package.json", "{}")]
    public void A_page_of_a_program_is_no_site(string page, string manifest, string text) => Assert.Empty(Paths((page, "<p>"), (manifest, text)));

    [Theory]
    [InlineData("extra/push-examples/js")]
    [InlineData(".codesandbox/app")]
    [InlineData("e2e-tests")]
    [InlineData("docs")]
    public void Examples_tests_and_folders_of_tools_are_no_services(string folder)
        => Assert.Equal(["."], Paths([.. Go, ($"{folder}/package.json", Vite), ($"{folder}/index.html", "")]));

    [Fact]
    public void Documentation_among_a_workspaces_apps_is_a_service()
        => Assert.Equal([".", "apps/docs"], Paths([.. Go, ("apps/docs/package.json", Vite), ("apps/docs/index.html", "")]));

    [Fact]
    public void What_lies_inside_an_embedded_front_end_is_part_of_it()
        => Assert.Equal(["."], Paths([.. Go, ("assets.go", "package main\n//go:embed web/dist\nvar files embed.FS\n"), ("web/package.json", Vite), ("web/index.html", ""), ("web/editor/package.json", Vite), ("web/editor/index.html", "")]));

    [Fact]
    public void A_desktop_program_is_no_service()
        => Assert.Equal(["."], Paths([.. Go, ("desktop/package.json", Vite), ("desktop/index.html", ""), ("desktop/src-tauri/tauri.conf.json", "{}")]));

    [Fact]
    public void An_image_that_holds_several_services_at_once_is_none_beside_them()
        => Assert.Equal(["api", "web"], Paths(
            ("Dockerfile", "FROM node:22\nCOPY api api\nCOPY web web\nEXPOSE 80\nCMD [\"node\", \"all.js\"]\n"),
            ("api/package.json", """{ "scripts": { "start": "node a.js" }, "dependencies": { "express": "4" } }"""), ("api/a.js", "require('express')().listen(3000)"),
            ("web/package.json", """{ "scripts": { "start": "node a.js" }, "dependencies": { "express": "4" } }"""), ("web/a.js", "require('express')().listen(3001)")));

    [Fact]
    public void A_manual_beside_a_service_is_left_out_and_alone_it_is_the_service()
    {
        (string, string)[] manual = [("website/package.json", """{ "scripts": { "build": "docusaurus build" }, "dependencies": { "@docusaurus/core": "3.7.0" } }"""), ("website/package-lock.json", "{}"), ("website/docusaurus.config.js", "")];
        (string, string)[] server = [("package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0" } }"""), ("package-lock.json", "{}"), ("index.js", "require('express')().listen(3000)")];

        Assert.Equal(["."], Rendered.Analyze([.. manual, .. server]).Services.Select(service => service.Path));
        Assert.Equal(["website"], Rendered.Analyze(manual).Services.Select(service => service.Path));
        Assert.Equal(2, Rendered.Corrected([new FolderCorrection("website")], [.. manual, .. server]).Services.Length);
    }
}
