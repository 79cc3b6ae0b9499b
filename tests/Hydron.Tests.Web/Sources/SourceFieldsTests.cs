using Hydron.Sources;

namespace Hydron.Tests.Sources;

public sealed class SourceFieldsTests
{
    [Theory]
    [InlineData(SourceKind.Git, SourceField.Url)]
    [InlineData(SourceKind.Image, SourceField.Image)]
    [InlineData(SourceKind.Template, SourceField.Template)]
    public void What_is_missing_is_said_at_its_field(SourceKind kind, SourceField field) =>
        Assert.Equal([field], new SourceFields { Kind = kind }.Validate().Select(SourceFields.FieldOf));

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("80a")]
    [InlineData("8.0")]
    public void A_port_that_is_none_is_said_at_its_field(string port) =>
        Assert.Equal([SourceField.Port], new SourceFields { Kind = SourceKind.Image, Image = "nginx:1.27", Port = port }.Validate().Select(SourceFields.FieldOf));

    [Fact]
    public void Everything_wrong_with_an_image_is_said_at_once() =>
        Assert.Equal([SourceField.Image, SourceField.Port], new SourceFields { Kind = SourceKind.Image, Port = "x" }.Validate().Select(SourceFields.FieldOf));

    [Fact]
    public void Blank_fields_are_left_out_and_spaces_around_are_no_part_of_a_source()
    {
        Assert.Equal(new GitSource("https://example.com/a.git"), new SourceFields { Url = " https://example.com/a.git ", Branch = " ", Folder = "" }.ToSource());
        Assert.Equal(new GitSource("https://example.com/a.git", "main", "apps/web"), new SourceFields { Url = "https://example.com/a.git", Branch = "main ", Folder = " apps/web" }.ToSource());
        Assert.Equal(new ImageSource("nginx:1.27"), new SourceFields { Kind = SourceKind.Image, Image = " nginx:1.27" }.ToSource());
        Assert.Equal(new ImageSource("nginx:1.27", 8080), new SourceFields { Kind = SourceKind.Image, Image = "nginx:1.27", Port = " 8080 " }.ToSource());
    }

    [Fact]
    public void Changing_a_source_begins_with_what_it_is()
    {
        Source[] sources = [new GitSource("https://example.com/a.git", "main", "web"), new GitSource("https://example.com/a.git"), new ImageSource("nginx:1.27", 80), new TemplateSource("express")];
        Assert.Equal(sources, sources.Select(source => SourceFields.Of(source).ToSource()));
    }

    [Fact]
    public void Each_refusal_of_a_form_belongs_to_a_field()
    {
        var rules = new SourceOptions();
        var templates = new Hydron.Templates.TemplateCatalog();
        Source[] refused =
        [
            new GitSource(""), new GitSource("git@github.com:a/b.git"), new GitSource("file:///etc"), new GitSource("--upload-pack=x"), new GitSource("ext::sh"),
            new GitSource("https://u:p@example.com/a"), new GitSource("http://127.0.0.1/a.git"), new GitSource("https://example.com/a?b#c"), new GitSource("https://example.com"),
            new GitSource("https://example.com/a", "a..b"), new GitSource("https://example.com/a", null, "../x"), new ImageSource("UPPER"), new ImageSource("nginx", 0), new TemplateSource("none"),
        ];
        foreach (var source in refused)
        {
            var problems = SourceForm.Check(source, templates, rules);
            Assert.NotEmpty(problems);
            Assert.DoesNotContain(SourceField.None, problems.Select(SourceFields.FieldOf));
        }
    }
}
