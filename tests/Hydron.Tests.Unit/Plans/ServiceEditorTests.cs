using System.Collections.Immutable;
using Hydron.Analysis.Dependencies;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class ServiceEditorTests
{
    private static readonly ServicesVersion Shop = new() { Number = 3, AnalysisNumber = 2, Services = [Samples.Web, Samples.Worker, Samples.Postgres] };

    [Fact]
    public void Without_edits_the_services_are_the_same_instance() => Assert.Same(Shop, ServiceEditor.Apply(Shop, [], Protect));

    [Fact]
    public void Edits_make_the_next_version_of_the_same_analysis()
    {
        var next = Apply(new SetPort("web", 8080), new SetMemory("web", 256), new SetPublic("web", false));
        Assert.Equal((4, 2), (next.Number, next.AnalysisNumber));
        Assert.Equal((8080, 256, false), (Web(next).Port, Web(next).MemoryMb, Web(next).IsPublic));
        Assert.Equal(3000, Shop.Services[0].Port);
    }

    [Fact]
    public void Every_problem_is_told_at_once() => Assert.Equal(
        ["service.unknown", "service.port", "environment.name"],
        Refusal(new SetPort("nothing", 80), new SetMemory("web", 256), new SetPort("web", 70000), new SetEnvironmentVariable("web", "1X", "a")));

    [Fact]
    public void How_a_container_starts_is_set_word_by_word_and_given_back()
    {
        var next = Apply(new SetContainerStart("web", EntryPoint: "sh -c 'exec \"$@\"'", Command: "it  --as \"the shop\"", User: "1000:100", WorkingFolder: "/srv/it"));
        Assert.Equal<string>(["sh", "-c", "exec \"$@\""], Web(next).EntryPoint);
        Assert.Equal<string>(["it", "--as", "the shop"], Web(next).Arguments);
        Assert.Equal(("1000:100", "/srv/it"), (Web(next).User, Web(next).WorkingFolder));
        var kept = Web(ServiceEditor.Apply(next, [new SetContainerStart("web", User: "")], Protect));
        Assert.Equal(("", "/srv/it", 3), (kept.User, kept.WorkingFolder, kept.EntryPoint.Length));
        var own = Web(ServiceEditor.Apply(next, [new SetContainerStart("web", "", "", "", "")], Protect));
        Assert.True(own is { EntryPoint.IsEmpty: true, Arguments.IsEmpty: true, User: "", WorkingFolder: "" });
        Assert.Equal<string>([""], Web(Apply(new SetContainerStart("web", EntryPoint: "''"))).EntryPoint);
        Assert.Equal(
            ["service.container-command", "service.user", "service.working-folder"],
            Refusal(new SetContainerStart("web", EntryPoint: "a\0", User: "-v", WorkingFolder: "src")));
    }

    [Fact]
    public void A_renamed_service_keeps_those_who_need_it()
    {
        var next = Apply(new RenameService("postgres", "db"));
        Assert.Equal("db", Assert.Single(Web(next).DependsOn));
        Assert.Equal(new ReferenceValue("db", "url"), Web(next).Environment.Single(variable => variable.Name == "DATABASE_URL").Value);
        Assert.Equal(["service.name-taken"], Refusal(new RenameService("postgres", "web")));
        Assert.Equal("web", Web(Apply(new RenameService("web", "web"))).Name);
    }

    [Fact]
    public void A_service_that_moves_takes_its_context_and_Dockerfile_along()
    {
        var web = Web(Apply(new SetPath("web", "./apps//web/")));
        Assert.Equal(("apps/web", "apps/web", "apps/web/Dockerfile"), (web.Path, web.Dockerfile!.ContextPath, web.Dockerfile.Path));
        var back = ServiceEditor.Apply(Apply(new SetPath("web", "apps/web")), [new SetPath("web", ".")], Protect);
        Assert.Equal((".", ".", "Dockerfile"), (Web(back).Path, Web(back).Dockerfile!.ContextPath, Web(back).Dockerfile!.Path));
    }

    [Fact]
    public void A_context_that_is_not_the_services_folder_stays_and_is_copied_whole()
    {
        var monorepo = Samples.Web with { Path = "apps/web", InstallFiles = ["apps/web/package.json"] };
        var next = ServiceEditor.Apply(Shop with { Services = [monorepo] }, [new SetPath("web", "packages/web")], Protect);
        Assert.Equal(("packages/web", ".", 0), (Web(next).Path, Web(next).Dockerfile!.ContextPath, Web(next).InstallFiles.Length));
    }

    [Theory]
    [InlineData("web", "../elsewhere")]
    [InlineData("web", "/etc")]
    [InlineData("web", "a\nb")]
    [InlineData("web", "-x")]
    [InlineData("postgres", "apps/db")]
    public void Folders_outside_the_source_and_of_ready_images_are_refused(string service, string path) => Assert.Equal(["service.path"], Refusal(new SetPath(service, path)));

    [Fact]
    public void Volumes_are_set_as_a_whole() =>
        Assert.Equal(new Volume("uploads", "/app/uploads"), Assert.Single(Web(Apply(new SetVolumes("web", [new Volume("uploads", "/app/uploads")]))).Volumes));

    [Fact]
    public void The_volume_of_another_service_is_shared_by_its_name_and_keeps_to_it()
    {
        var next = Apply(new SetVolumes("worker", [Volume.Of("web/data", "/data")]), new RenameService("web", "site"));
        Assert.Equal("site/data", Assert.Single(next.Services[1].Volumes).Label);
        Assert.Contains("--volume hydron-shop-site-data:/data ", Hydron.Plans.Steps.Containers.Run("shop", next.Services[1], 1, isRouted: false, ""), StringComparison.Ordinal);
        Assert.Equal("data", Assert.Single(Web(Apply(new SetVolumes("web", [Volume.Of("web/data", "/data")]))).Volumes).Label);
        Assert.Equal(["service.unknown"], Refusal(new SetVolumes("worker", [Volume.Of("nobody/data", "/data")])));
    }

    [Fact]
    public void A_volume_that_a_service_only_reads_is_mounted_so_and_the_difference_is_shown()
    {
        var next = Apply(new SetVolumes("worker", [Volume.Parse("web/data:/data:ro")]));
        Assert.Contains("--volume hydron-shop-web-data:/data:ro ", Hydron.Plans.Steps.Containers.Run("shop", next.Services[1], 1, isRouted: false, ""), StringComparison.Ordinal);
        Assert.Equal("web/data at /data (read only)", Assert.Single(ServicesDiff.Between(Apply(new SetVolumes("worker", [Volume.Parse("web/data:/data")])), next)).After);
        Assert.Equal(["service.volume"], Refusal(new SetVolumes("worker", [Volume.Parse("web/data:/data:z")])));
    }

    [Fact]
    public void Volumes_that_docker_would_read_otherwise_are_refused_all_at_once() => Assert.Equal(
        ["service.volume", "service.volume", "service.volume", "service.volume"],
        Refusal(new SetVolumes("web", [new Volume("a", "/x:/y"), new Volume("b/c", "/b"), new Volume("d", "/"), new Volume("a", "/z")])));

    [Fact]
    public void A_variable_for_all_is_set_where_the_persons_code_runs()
    {
        var next = Apply(new SetEnvironmentVariable(null, "REGION", "eu"));
        Assert.Equal([true, true, false], next.Services.Select(service => service.Environment.Any(variable => variable.Name == "REGION")));
    }

    [Theory]
    [InlineData("STRIPE_API_KEY", true)]
    [InlineData("SESSION_SECRET", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("DATABASE_URL", true)]
    [InlineData("TITLE", false)]
    [InlineData("MONKEY", false)]
    public void A_name_that_sounds_like_a_secret_makes_one(string name, bool isSecret)
    {
        var variable = Web(Apply(new SetEnvironmentVariable("web", name, "value"))).Environment.Single(each => each.Name == name);
        Assert.Equal((isSecret, isSecret ? SecretValue.Given("sealed:value") : new PlainValue("value")), (variable.IsSecret, variable.Value));
    }

    [Fact]
    public void What_is_known_as_a_secret_stays_one_unless_the_person_says_otherwise()
    {
        var secret = Apply(new SetEnvironmentVariable("web", "TITLE", "a", IsSecret: true));
        var again = ServiceEditor.Apply(secret, [new SetEnvironmentVariable("web", "TITLE", "b")], Protect);
        Assert.Equal(SecretValue.Given("sealed:b"), Web(again).Environment.Single(variable => variable.Name == "TITLE").Value);
        Assert.Equal(new PlainValue("c"), Web(ServiceEditor.Apply(again, [new SetEnvironmentVariable("web", "TITLE", "c", IsSecret: false)], Protect)).Environment.Single(variable => variable.Name == "TITLE").Value);
    }

    [Fact]
    public void Hostile_names_and_values_of_variables_are_refused()
    {
        Assert.All(HostileTexts.All, text => Assert.Equal(["environment.name"], Refusal(new SetEnvironmentVariable("web", text, "a"))));
        Assert.Equal(["environment.name"], Refusal(new SetEnvironmentVariable("web", "TITLE\n", "a")));
        Assert.All(HostileTexts.All.Where(text => text.Contains('\n')), text => Assert.Equal(["environment.value"], Refusal(new SetEnvironmentVariable("web", "X", text))));
    }

    [Fact]
    public void A_variable_is_removed_from_one_or_from_all()
    {
        Assert.DoesNotContain(Web(Apply(new RemoveEnvironmentVariable("web", "TITLE"))).Environment, variable => variable.Name == "TITLE");
        Assert.All(Apply(new RemoveEnvironmentVariable(null, "TITLE")).Services, service => Assert.DoesNotContain(service.Environment, variable => variable.Name == "TITLE"));
        Assert.Equal(["environment.unknown"], Refusal(new RemoveEnvironmentVariable("web", "NOTHING")));
        Assert.Equal(["environment.unknown"], Refusal(new RemoveEnvironmentVariable(null, "NOTHING")));
        Assert.Equal(["service.unknown"], Refusal(new RemoveEnvironmentVariable("nothing", "TITLE")));
    }

    [Fact]
    public void Commands_of_a_generated_Dockerfile_make_it_anew_and_the_sources_own_stays()
    {
        var next = Apply(new SetCommands("web", Start: "node other.js"), new SetLanguageVersion("web", "20"));
        Assert.Contains("other.js", Web(next).Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Contains("node:20", Web(next).Dockerfile!.Content, StringComparison.Ordinal);

        var own = Shop with { Services = [Samples.Web with { Dockerfile = new Dockerfile(false, "Dockerfile", "", ".") }] };
        Assert.Equal(new Dockerfile(false, "Dockerfile", "", "."), Web(ServiceEditor.Apply(own, [new SetCommands("web", Start: "node other.js")], Protect)).Dockerfile);
    }

    [Fact]
    public void A_Dockerfile_that_a_person_wrote_is_not_overwritten_again()
    {
        var next = Apply(new SetDockerfile("web", "FROM alpine:3.20\n"), new SetCommands("web", Start: "node other.js"));
        Assert.Equal(new Dockerfile(false, "Dockerfile", "FROM alpine:3.20\n", "."), Web(next).Dockerfile);
        Assert.Equal(["service.dockerfile"], Refusal(new SetDockerfile("web", "RUN echo")));
    }

    [Fact]
    public void A_dependency_is_added_once_and_wired_to_the_code()
    {
        var next = Apply(new AddDependency("redis"), new AddDependency("Valkey"));
        var redis = Assert.Single(next.Services, service => DependencyCatalog.KindOf(service) == "redis");
        Assert.Equal(ServiceDecision.Accepted, redis.Decision);
        Assert.Contains("redis", Web(next).DependsOn);
        Assert.Equal(new ReferenceValue("redis", "url"), Web(next).Environment.Single(variable => variable.Name == "REDIS_URL").Value);
        Assert.DoesNotContain(next.Services.Single(service => service.Name == "postgres").DependsOn, name => name == "redis");
    }

    [Fact]
    public void A_dependency_can_be_for_one_service_only()
    {
        var next = Apply(new AddDependency("redis", For: "worker"));
        Assert.DoesNotContain("redis", Web(next).DependsOn);
        Assert.Contains("redis", next.Services.Single(service => service.Name == "worker").DependsOn);
        Assert.Equal(["dependency.unknown"], Refusal(new AddDependency("oracle")));
        Assert.Equal(["service.unknown"], Refusal(new AddDependency("redis", For: "nothing")));
    }

    [Fact]
    public void A_rejected_dependency_is_accepted_by_adding_it()
    {
        var next = Apply(new DecideService("postgres", ServiceDecision.Rejected), new AddDependency("postgres"));
        Assert.Equal(ServiceDecision.Accepted, next.Services.Single(service => service.Name == "postgres").Decision);
        Assert.Equal(3, next.Services.Length);
    }

    [Fact]
    public void A_removed_service_is_gone() => Assert.DoesNotContain(Apply(new RemoveService("worker")).Services, service => service.Name == "worker");

    private static ServicesVersion Apply(params ImmutableArray<ServiceEdit> edits) => ServiceEditor.Apply(Shop, edits, Protect);

    private static string[] Refusal(params ImmutableArray<ServiceEdit> edits) => Samples.Refusal(() => Apply(edits));

    private static Service Web(ServicesVersion services) => services.Services.Single(service => service.Name == "web");

    private static string Protect(string secret) => $"sealed:{secret}";
}
