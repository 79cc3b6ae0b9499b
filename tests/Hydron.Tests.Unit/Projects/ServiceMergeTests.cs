using Hydron.Analysis.Dockerfiles;
using Hydron.Projects;

namespace Hydron.Tests.Projects;

public sealed class ServiceMergeTests
{
    private static readonly Service Api = new()
    {
        Name = "api",
        Path = ".",
        Port = 3000,
        StartCommand = "node server.js",
        Environment = [new EnvironmentVariable { Name = "TOKEN", IsRequired = true }, new EnvironmentVariable { Name = "OLD" }],
    };

    [Fact]
    public void What_the_person_changed_stays_and_the_rest_follows_the_new_analysis()
    {
        var edited = Api with { Port = 8080, Decision = ServiceDecision.Accepted };
        var found = Api with { Port = 4000, StartCommand = "node dist/server.js" };

        var merged = Assert.Single(ServiceMerge.Merge([Api], [edited], [found]));

        Assert.Equal(8080, merged.Port);
        Assert.Equal("node dist/server.js", merged.StartCommand);
        Assert.Equal(ServiceDecision.Accepted, merged.Decision);
    }

    [Fact]
    public void How_its_container_starts_follows_the_new_analysis_unless_the_person_changed_it()
    {
        var edited = Api with { User = "node", Arguments = ["mine"] };
        var found = Api with { User = "1000", WorkingFolder = "/srv", EntryPoint = ["/start.sh"], Arguments = ["theirs"] };

        var merged = Assert.Single(ServiceMerge.Merge([Api], [edited], [found]));

        Assert.Equal(("node", "/srv"), (merged.User, merged.WorkingFolder));
        Assert.Equal("/start.sh mine", string.Join(' ', merged.EntryPoint.Concat(merged.Arguments)));
    }

    [Fact]
    public void Files_that_the_person_set_added_or_removed_stay_so()
    {
        ServiceFile File(string path, string? text) => new() { Path = path, Content = text is null ? null : new PlainValue(text) };
        var old = Api with { Files = [File("/set", null), File("/own", "1"), File("/removed", "1"), File("/gone", "1")] };
        var edited = old with { Files = [File("/set", "mine"), File("/own", "1"), File("/gone", "1"), File("/added", "mine")] };
        var found = Api with { Files = [File("/set", null), File("/own", "2"), File("/removed", "2"), File("/new", "2")] };

        var merged = Assert.Single(ServiceMerge.Merge([old], [edited], [found]));

        Assert.Equal(["/set mine", "/own 2", "/new 2", "/added mine"], merged.Files.Select(file => $"{file.Path} {(file.Content as PlainValue)?.Text}"));
    }

    [Fact]
    public void Values_that_the_person_set_survive_and_variables_that_are_gone_go()
    {
        var edited = Api with { Environment = [Api.Environment[0] with { Value = new SecretValue("x") }, Api.Environment[1], new EnvironmentVariable { Name = "MINE", Value = new PlainValue("1") }] };
        var found = Api with { Environment = [Api.Environment[0], new EnvironmentVariable { Name = "NEW" }] };

        var merged = Assert.Single(ServiceMerge.Merge([Api], [edited], [found]));

        Assert.Equal(["TOKEN", "NEW", "MINE"], merged.Environment.Select(variable => variable.Name));
        Assert.Equal(new SecretValue("x"), merged.Environment[0].Value);
    }

    [Fact]
    public void A_service_that_the_person_removed_does_not_come_back()
    {
        Assert.Empty(ServiceMerge.Merge([Api], [], [Api]));
    }

    [Fact]
    public void A_service_that_the_person_added_or_renamed_stays_and_a_new_one_comes()
    {
        var renamed = Api with { Name = "backend" };
        var added = new Service { Name = "redis", Kind = ServiceKind.Cache, Image = "redis:7-alpine" };
        var worker = new Service { Name = "worker", Path = "worker" };

        var merged = ServiceMerge.Merge([Api], [renamed, added], [Api with { Port = 5000 }, worker]);

        Assert.Equal(["backend", "worker", "redis"], merged.Select(service => service.Name));
        Assert.Equal(5000, merged[0].Port);
    }

    [Fact]
    public void A_generated_Dockerfile_is_made_of_what_the_person_chose_and_what_the_new_analysis_found()
    {
        var old = DockerfileGenerator.Regenerate(Api with { Language = "node", SystemPackages = ["gcc", "make"], Dockerfile = new Dockerfile(true, "Dockerfile", "", ".") });
        var edited = DockerfileGenerator.Regenerate(old with { BaseVariant = BaseVariant.Alpine, SystemPackages = ["make", "ffmpeg"], BuildArguments = [new BuildArgument("A", "1")], HasImageHealthCheck = false });
        var found = DockerfileGenerator.Regenerate(old with { SystemPackages = ["gcc", "make", "git"], StartCommand = "node dist/server.js" });

        var merged = Assert.Single(ServiceMerge.Merge([old], [edited], [found]));

        Assert.Equal(["ffmpeg", "make", "git"], merged.SystemPackages.AsEnumerable());
        Assert.Contains("FROM node:22-alpine\nRUN apk add --no-cache ffmpeg make git\nARG A=\"1\"\n", merged.Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Contains("dist/server.js", merged.Dockerfile.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("HEALTHCHECK", merged.Dockerfile.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Dockerfile_that_the_person_wrote_survives_a_new_analysis()
    {
        var old = DockerfileGenerator.Regenerate(Api with { Language = "node", Dockerfile = new Dockerfile(true, "Dockerfile", "", ".") });
        var own = new Dockerfile(false, "Dockerfile", "FROM alpine\n", ".");

        Assert.Equal(own, Assert.Single(ServiceMerge.Merge([old], [old with { Dockerfile = own }], [old with { StartCommand = "node other.js" }])).Dockerfile);
    }

    [Fact]
    public void Where_two_could_be_the_renamed_service_neither_is_guessed()
    {
        var merged = ServiceMerge.Merge([Api], [Api with { Name = "one" }, Api with { Name = "two" }], [Api with { Port = 5000 }]);

        Assert.Equal(["one", "two"], merged.Select(service => service.Name));
        Assert.All(merged, service => Assert.Equal(3000, service.Port));
    }
}
