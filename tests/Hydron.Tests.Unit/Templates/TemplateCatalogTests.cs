using Hydron.Templates;

namespace Hydron.Tests.Templates;

public sealed class TemplateCatalogTests
{
    private readonly TemplateCatalog catalog = new();

    [Fact]
    public void There_are_three_templates_each_with_words_for_the_person()
    {
        Assert.Equal(["express", "postgresql", "static-html"], catalog.All.Select(template => template.Id));
        Assert.All(catalog.All, template => Assert.True(template.Name.Length > 3 && template.Description.Length > 30));
    }

    [Fact]
    public void Paths_keep_their_dots_dashes_and_folders()
    {
        Assert.Equal(
            [".dockerignore", ".env.example", ".gitignore", "notes.js", "package-lock.json", "package.json", "public/index.html", "public/style.css", "server.js"],
            catalog.FilesOf("express")!.Keys);
        Assert.Equal(["index.html", "style.css"], catalog.FilesOf("static-html")!.Keys);
        Assert.Contains("postgres:16-alpine", catalog.FilesOf("postgresql")!["compose.yaml"]);
    }

    [Fact]
    public void An_unknown_template_has_no_files() => Assert.Null(catalog.FilesOf("nothing"));
}
