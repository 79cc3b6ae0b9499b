using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class DockerfileEditsTests
{
    private static readonly ServicesVersion Shop = new() { Number = 3, AnalysisNumber = 2, Services = [Samples.Web, Samples.Worker, Samples.Postgres] };

    [Fact]
    public void Every_generated_Dockerfile_is_put_on_Alpine_or_only_one()
    {
        var all = Apply(new SetBaseVariant(null, BaseVariant.Alpine));
        Assert.All(all.Services.Take(2), service => Assert.Contains("FROM node:22-alpine", service.Dockerfile!.Content, StringComparison.Ordinal));
        Assert.Equal(Samples.Postgres, all.Services[2]);

        var one = Apply(new SetBaseVariant("web", BaseVariant.Alpine));
        Assert.Equal([BaseVariant.Alpine, BaseVariant.Default], one.Services.Take(2).Select(service => service.BaseVariant));
        Assert.Equal(["dockerfile.none-generated"], Samples.Refusal(() => Apply(Own("FROM alpine\n"), new SetBaseVariant(null, BaseVariant.Slim))));
    }

    [Fact]
    public void A_build_argument_is_set_replaced_and_removed()
    {
        var web = Web(Apply(new SetBuildArgument("web", "RELEASE", "1"), new SetBuildArgument("web", "RELEASE", "a \"b\" $c")));
        Assert.Contains("\nARG RELEASE=\"a \\\"b\\\" \\$c\"\n", web.Dockerfile!.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("ARG", Web(Apply(new SetBuildArgument("web", "RELEASE", "1"), new RemoveBuildArgument("web", "RELEASE"))).Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Equal(["build.argument"], Refusal(new RemoveBuildArgument("web", "RELEASE")));
    }

    [Theory]
    [InlineData("1X", "a", "build.argument")]
    [InlineData("X", "a\nUSER root", "build.argument")]
    [InlineData("NPM_TOKEN", "a", "build.secret")]
    [InlineData("URL", "postgres://user:pass@host/db", "build.secret")]
    public void A_build_argument_that_is_none_or_would_show_a_secret_is_refused(string name, string value, string code) =>
        Assert.Equal([code], Refusal(new SetBuildArgument("web", name, value)));

    [Fact]
    public void Packages_are_installed_where_they_are_needed()
    {
        var web = Web(Apply(new SetCommands("web", Build: "npm run build"), new AddSystemPackages("web", ["g++"], PackageStage.Build), new AddSystemPackages("web", ["ffmpeg"], PackageStage.Run), new AddSystemPackages("web", ["libvips-dev"])));
        var stages = web.Dockerfile!.Content.Split("\nFROM ");
        Assert.Contains("apt-get install -y --no-install-recommends g++ libvips-dev ", stages[0], StringComparison.Ordinal);
        Assert.Contains("apt-get install -y --no-install-recommends ffmpeg libvips-dev ", stages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_have_the_names_of_the_distribution()
    {
        var content = Web(Apply(new SetBaseVariant("web", BaseVariant.Alpine), new AddSystemPackages("web", ["build-essential", "ffmpeg", "libvips-dev"]))).Dockerfile!.Content;
        Assert.Contains("\nRUN apk add --no-cache build-base ffmpeg vips-dev\n", content, StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_are_taken_out_again_and_unknown_ones_are_named()
    {
        var added = Apply(new AddSystemPackages("web", ["ffmpeg", "curl"]));
        var web = Web(ServiceEditor.Apply(added, [new RemoveSystemPackages("web", ["curl"]), new RemoveSystemPackages("web", ["ffmpeg"], PackageStage.Build)], Protect));
        Assert.Equal((0, "ffmpeg"), (web.SystemPackages.Length, string.Join(' ', web.RuntimePackages)));
        Assert.Equal(["build.package"], Samples.Refusal(() => Apply(added, new RemoveSystemPackages("web", ["nano"]))));
        Assert.All(HostileTexts.All, text => Assert.Equal(["build.package"], Refusal(new AddSystemPackages("web", [text]))));
        Assert.Equal(["build.package"], Refusal(new AddSystemPackages("web", ["--allow-unauthenticated"])));
    }

    [Fact]
    public void The_image_checks_its_health_as_the_service_says_or_not_at_all()
    {
        Assert.Contains("HEALTHCHECK --interval=60s --timeout=5s --start-period=60s --retries=3 CMD ", Web(Apply(new SetHealthCheck("web", "/up", 60))).Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Contains("\"4000\", \"/health\"]", Web(Apply(new SetPort("web", 4000))).Dockerfile!.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("HEALTHCHECK", Web(Apply(new SetImageHealthCheck("web", false))).Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Equal(["build.health-check"], Refusal(new SetImageHealthCheck("worker", true)));
    }

    [Fact]
    public void Everything_that_a_generated_Dockerfile_is_made_from_makes_it_anew()
    {
        var web = Web(Apply(new SetPort("web", 4000), new SetVolumes("web", [new Volume("data", "/data")]), new SetCommands("web", Build: "npm run build"), new SetEnvironmentVariable("web", "NEXT_PUBLIC_API", "https://api.example")));
        Assert.Contains("EXPOSE 4000", web.Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Contains("mkdir -p /data", web.Dockerfile.Content, StringComparison.Ordinal);
        Assert.Contains("ARG NEXT_PUBLIC_API=\"https://api.example\"", web.Dockerfile.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Dockerfile_that_somebody_wrote_is_never_changed_by_them()
    {
        ServiceEdit[] edits =
        [
            new SetBaseVariant("web", BaseVariant.Alpine), new SetBuildArgument("web", "A", "1"), new AddSystemPackages("web", ["ffmpeg"]), new RemoveSystemPackages("web", ["ffmpeg"]),
            new SetImageHealthCheck("web", false), new SetLanguageVersion("web", "20"),
        ];
        Assert.All(edits, edit => Assert.Equal(["dockerfile.own"], Samples.Refusal(() => Apply(Own("FROM alpine\n"), edit))));
        Assert.All(edits, edit => Assert.Equal(["dockerfile.own"], Samples.Refusal(() => Apply(Own(""), edit))));
        Assert.Equal(["dockerfile.own"], Refusal(new SetDockerfile("web", "FROM alpine\n"), edits[0]));
        Assert.Equal(["dockerfile.ready-image"], Refusal(new AddSystemPackages("postgres", ["ffmpeg"])));
    }

    [Fact]
    public void It_gives_way_to_a_generated_one_only_where_that_is_asked_for()
    {
        Assert.Equal("FROM alpine\n", Web(Apply(Own("FROM alpine\n"), new SetPort("web", 4000), new SetCommands("web", Start: "node other.js"))).Dockerfile!.Content);

        var web = Web(Apply(Own("FROM alpine\n"), new GenerateDockerfile("web"), new SetBaseVariant("web", BaseVariant.Alpine)));
        Assert.StartsWith("FROM node:22-alpine\n", web.Dockerfile!.Content, StringComparison.Ordinal);
        Assert.True(web.Dockerfile.IsGenerated);
        Assert.Equal(["service.no-dockerfile"], Refusal(new GenerateDockerfile("postgres")));
        Assert.Equal(["dockerfile.language"], Samples.Refusal(() => Apply(Shop with { Services = [Samples.Web with { Language = "cobol" }] }, new GenerateDockerfile("web"))));
    }

    [Fact]
    public void What_changed_is_told()
    {
        var lines = ServicesDiff.Between(Shop, Apply(new SetBaseVariant("web", BaseVariant.Alpine), new SetBuildArgument("web", "A", "1"), new AddSystemPackages("web", ["ffmpeg"], PackageStage.Run), new SetImageHealthCheck("web", false)));
        Assert.Contains(new DiffLine("web: base image", "default", "alpine"), lines);
        Assert.Contains(new DiffLine("web: build arguments", "", "A=1"), lines);
        Assert.Contains(new DiffLine("web: packages to run with", "", "ffmpeg"), lines);
        Assert.Contains(new DiffLine("web: health check in the image", "yes", "no"), lines);
    }

    private static ServicesVersion Own(string content) => Shop with { Services = [Samples.Web with { Dockerfile = new Dockerfile(false, "Dockerfile", content, ".") }] };

    private static ServicesVersion Apply(params ImmutableArray<ServiceEdit> edits) => Apply(Shop, edits);

    private static ServicesVersion Apply(ServicesVersion services, params ImmutableArray<ServiceEdit> edits) => ServiceEditor.Apply(services, edits, Protect);

    private static string[] Refusal(params ImmutableArray<ServiceEdit> edits) => Samples.Refusal(() => Apply(edits));

    private static Service Web(ServicesVersion services) => services.Services.Single(service => service.Name == "web");

    private static string Protect(string secret) => $"sealed:{secret}";
}
