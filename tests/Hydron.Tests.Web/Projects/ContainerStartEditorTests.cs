using Bunit;
using Hydron.Plans;
using Hydron.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Projects;

public sealed class ContainerStartEditorTests : IAsyncDisposable
{
    private readonly ProjectPartContext _context = new();
    private readonly ContainerStartFields _fields = new(Api with { EntryPoint = ["/start.sh", "the shop"], User = "node" });

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void What_the_container_starts_with_is_shown_and_changed()
    {
        var form = Render();
        Assert.Equal("node", form.Find("#api-user").GetAttribute("value"));
        form.Find("#api-entry-point").Change("/other.sh");
        form.Find("#api-working-folder").Change("/srv");

        Assert.Equal([new SetContainerStart("api", EntryPoint: "/other.sh", WorkingFolder: "/srv")], _fields.ToEdits());
    }

    [Fact]
    public void Every_mistake_stands_beside_its_field()
    {
        var form = Render(field => field switch
        {
            ServiceField.ContainerCommand => "Too long.",
            ServiceField.User => "\"a b\" is not a user.",
            ServiceField.WorkingFolder => "\"src\" is not a folder.",
            _ => null,
        });

        Assert.Contains("Too long.", form.Find("#api-entry-point-problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("is not a user", form.Find("#api-user-problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("is not a folder", form.Find("#api-working-folder-problem").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ContainerStartEditor> Render(Func<ServiceField, string?>? wrong = null) => _context.Render<ContainerStartEditor>(parameters => parameters
        .Add(each => each.Fields, _fields).Add(each => each.Id, "api").Add(each => each.TextOf, wrong ?? (_ => null)));
}
