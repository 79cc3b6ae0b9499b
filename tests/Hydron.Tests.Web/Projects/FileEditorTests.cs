using Bunit;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Projects;

public sealed class FileEditorTests : IAsyncDisposable
{
    private readonly ProjectPartContext _context = new();
    private readonly FileFields _fields = new(
        "api",
        [
            new ServiceFile { Path = "/etc/app.conf", Content = new PlainValue("a=1\n") },
            new ServiceFile { Path = "/run/secrets/key", Content = new SecretValue("sealed"), IsSecret = true },
            new ServiceFile { Path = "/run/secrets/db", IsSecret = true },
        ]);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void An_untouched_form_changes_nothing_and_shows_no_secret()
    {
        var form = Render();
        Assert.Empty(_fields.ToEdits());
        Assert.Empty(_fields.Validate());
        Assert.DoesNotContain("sealed", form.Markup, StringComparison.Ordinal);
        Assert.Equal("required", form.Find("[data-file='/run/secrets/db'] .mark.error").TextContent);
    }

    [Fact]
    public void Files_are_changed_replaced_added_and_taken_out()
    {
        var form = Render();
        form.Find("#api-file-0-text").Change("a=2\r\n");
        form.Find("button[aria-label='Replace /run/secrets/key']").Click();
        form.Find("#api-file-1-text").Change("new");
        form.Find("button[aria-label='Take out the file /run/secrets/db']").Click();
        form.FindAll("button").Single(button => button.TextContent.Contains("Add a file", StringComparison.Ordinal)).Click();
        form.Find("#api-file-3-path").Change(" /etc/cert.pem ");
        form.Find("#api-file-3-text").Change("pem");
        form.Find("#api-file-3-secret").Change(true);

        Assert.Equal(
            [new SetFile("api", "/etc/app.conf", "a=2\n"), new SetFile("api", "/run/secrets/key", "new"), new RemoveFile("api", "/run/secrets/db"), new SetFile("api", "/etc/cert.pem", "pem", IsSecret: true)],
            _fields.ToEdits());
    }

    [Fact]
    public void A_place_that_stands_twice_and_a_text_without_one_are_refused()
    {
        _fields.Add();
        _fields.Rows[^1].Path = "/etc/app.conf";
        _fields.Add();
        _fields.Rows[^1].Text = "text";
        Assert.Equal(["file.twice", "file.path"], _fields.Validate().Select(problem => problem.Code));
        Assert.All(_fields.Validate(), problem => Assert.Equal(ServiceField.Files, ServiceFields.FieldOf(problem)));
    }

    [Fact]
    public void A_problem_is_told_beside_the_files() => Assert.Contains("No place.", Render("No place.").Find("p.wrong[role=alert]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<FileEditor> Render(string? error = null) => _context.Render<FileEditor>(parameters => parameters
        .Add(each => each.Fields, _fields).Add(each => each.Id, "api").Add(each => each.Error, error));
}
