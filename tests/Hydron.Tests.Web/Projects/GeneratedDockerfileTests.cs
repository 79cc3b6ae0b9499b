using AngleSharp.Dom;
using Bunit;
using Hydron.Plans;
using Hydron.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Projects;

public sealed class GeneratedDockerfileTests : IAsyncDisposable
{
    private readonly ProjectPartContext _context = new();
    private readonly GeneratedDockerfileFields _fields = new(Api with { BaseVariant = BaseVariant.Slim, SystemPackages = ["g++"], RuntimePackages = ["ffmpeg", "curl"], BuildArguments = [new BuildArgument("CHANNEL", "stable"), new BuildArgument("FAST", "")] });

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void What_the_Dockerfile_is_made_from_is_shown()
    {
        var form = Render();

        Assert.Equal("g++", form.Find("#api-build-packages").GetAttribute("value"));
        Assert.Equal("ffmpeg curl", form.Find("#api-run-packages").GetAttribute("value"));
        Assert.Equal("CHANNEL=stable\nFAST", Written(form.Find("#api-arguments")));
        Assert.Empty(form.FindAll("[role=alert]"));
        Assert.Empty(_fields.ToEdits());
    }

    [Fact]
    public void What_is_written_becomes_edits_of_that_alone()
    {
        var form = Render();
        form.Find("#api-build-packages").Change("g++, libvips-dev");
        form.Find("#api-run-packages").Change("ffmpeg");
        form.Find("#api-arguments").Change("CHANNEL=beta\nFAST");
        form.Find("#api-image-health-check").Change(!Api.HasImageHealthCheck);

        var edits = _fields.ToEdits().ToList();
        Assert.Equal([new SetBuildArgument("api", "CHANNEL", "beta"), new SetImageHealthCheck("api", !Api.HasImageHealthCheck)], edits.Where(edit => edit is not AddSystemPackages and not RemoveSystemPackages));
        Assert.Equal(("libvips-dev", PackageStage.Build), Assert.Single(edits.OfType<AddSystemPackages>()) is var more ? (Assert.Single(more.Packages), more.Stage) : default);
        Assert.Equal(("curl", PackageStage.Run), Assert.Single(edits.OfType<RemoveSystemPackages>()) is var gone ? (Assert.Single(gone.Packages), gone.Stage) : default);
    }

    [Fact]
    public void Every_mistake_stands_beside_its_field()
    {
        var form = Render(field => field switch
        {
            ServiceField.Packages => "\"rm -rf\" is no package.",
            ServiceField.BuildArguments => "CHANNEL stands there twice.",
            ServiceField.ImageHealthCheck => "There is no path to check.",
            _ => null,
        });

        Assert.Contains("\"rm -rf\" is no package.", form.Find("#api-build-packages-problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("CHANNEL stands there twice.", form.Find("#api-arguments-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("There is no path to check.", form.Find("p.wrong[role=alert]").TextContent);
        Assert.All(["#api-build-packages", "#api-run-packages", "#api-arguments"], id => Assert.Equal("true", form.Find(id).GetAttribute("aria-invalid")));
    }

    private static string Written(IElement area) => area.GetAttribute("value") ?? area.TextContent;

    private IRenderedComponent<GeneratedDockerfile> Render(Func<ServiceField, string?>? wrong = null) => _context.Render<GeneratedDockerfile>(parameters => parameters
        .Add(each => each.Fields, _fields).Add(each => each.Id, "api").Add(each => each.TextOf, wrong ?? (_ => null)));
}
