using System.Collections.Immutable;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Tests.Plans;

/// <summary>Whatever a source, a person or a repository's compose file puts into a field: it is refused, or it stays one word.</summary>
public sealed class HostilePlansTests
{
    /// <summary>Commands that print their words instead of doing anything; <c>canary</c> tells that a text was executed.</summary>
    private const string Stage = """
        exec 3>&1
        canary() { printf 'CANARY\0' >&3; }
        cat() { printf '%s\0' "$@"; }
        docker() { printf 'docker\0'; printf '%s\0' "$@"; }
        certbot() { printf '%s\0' "$@"; }
        rm() { printf '%s\0' "$@"; }
        /usr/local/lib/hydron/hydron-await() { printf '%s\0' "$@"; }
        /usr/local/lib/hydron/hydron-place() { printf '%s\0' "$@" >&3; echo abc 18000; }
        /usr/local/lib/hydron/hydron-check() { printf '%s\0' "$@"; }
        /usr/local/lib/hydron/hydron-switch() { printf '%s\0' "$@"; }
        systemd-run() { printf '%s\0' "$@"; }
        /usr/local/lib/hydron/hydron-reload-proxy() { :; }
        export CONTEXT=/dev/null

        """;

    private static readonly Dictionary<string, Func<Service, string, Service>> Fields = new()
    {
        ["name"] = (service, text) => service with { Name = text },
        ["image"] = (service, text) => service with { Image = text },
        ["argument"] = (service, text) => service with { Arguments = ["first", text, "last"] },
        ["entry point"] = (service, text) => service with { EntryPoint = [text, text], Arguments = [text] },
        ["user"] = (service, text) => service with { User = text },
        ["working folder"] = (service, text) => service with { WorkingFolder = text },
        ["health path"] = (service, text) => service with { HealthCheck = new HealthCheck(text) },
        ["health command"] = (service, text) => service with { HealthCheck = new HealthCheck(Command: text) },
        ["volume name"] = (service, text) => service with { Volumes = [new Volume(text, "/data")] },
        ["mount path"] = (service, text) => service with { Volumes = [new Volume("data", text)] },
        ["variable name"] = (service, text) => service with { Environment = [Samples.Plain(text, "value")] },
        ["variable value"] = (service, text) => service with { Environment = [Samples.Plain("TEXT", text)] },
        ["place of a file"] = (service, text) => service with { Files = [new ServiceFile { Path = text, Content = new PlainValue("text") }] },
        ["text of a file"] = (service, text) => service with { Files = [new ServiceFile { Path = "/etc/app.conf", Content = new PlainValue(text) }] },
        ["Dockerfile path"] = (service, text) => service with { Dockerfile = new Dockerfile(false, text, "", ".") },
        ["context"] = (service, text) => service with { Dockerfile = new Dockerfile(false, "Dockerfile", "", text) },
        ["start command"] = (service, text) => service with { StartCommand = text, BuildCommand = text, InstallCommand = text },
    };

    public static TheoryData<string, bool> EveryField
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Fields.Keys)
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void Nothing_in_a_field_is_ever_executed(string field, bool isDependency)
    {
        var service = isDependency ? Samples.Postgres with { Environment = [] } : Samples.Web with { DependsOn = [], Environment = [] };
        CheckAll(HostileTexts.All.Append("plain").Select(text => Planned(Samples.Input(Fields[field](service, text)))).OfType<ProvisioningPlan>());
    }

    [Theory]
    [InlineData("name", "service.name")]
    [InlineData("volume name", "service.volume")]
    [InlineData("variable name", "environment.name")]
    public void Names_are_held_to_their_alphabet(string field, string code)
    {
        var service = Samples.Postgres with { Environment = [] };
        Assert.All(HostileTexts.All, text => Assert.Contains(code, Samples.Refusal(() => Samples.Input(Fields[field](service, text)).Plan())));
        Assert.Empty(Samples.Refusal(() => Samples.Input(Fields[field](service, "plain")).Plan()));
    }

    [Fact]
    public void A_user_is_a_name_or_a_number_and_a_folder_is_absolute()
    {
        string[] users = ["", "a:b"]; // the image's own, and one with a group
        Assert.Equal(users, HostileTexts.All.Where(text => Samples.Refusal(() => Samples.Input(Fields["user"](Samples.Postgres with { Environment = [] }, text)).Plan()).Length == 0));
        var folders = HostileTexts.All.Where(text => Samples.Refusal(() => Samples.Input(Fields["working folder"](Samples.Postgres with { Environment = [] }, text)).Plan()).Length == 0);
        Assert.All(folders, folder => Assert.True(folder.Length == 0 || folder[0] == '/'));
    }

    [Fact]
    public void A_hostile_domain_is_refused_or_harmless()
    {
        foreach (var text in HostileTexts.All)
        {
            var input = Samples.Shop with { Domains = [new DomainBinding(text, "web", IsDefault: false)], Issuer = new AcmeIssuer("https://acme.example/", text) };
            Assert.NotEmpty(Samples.Refusal(() => input.Plan()));
        }
    }

    [Fact]
    public void Settings_of_the_installation_stay_words_too() =>
        CheckAll(HostileTexts.All.Select(text => (Samples.Shop with { Issuer = new AcmeIssuer(text, text) }).Plan()));

    [Theory]
    [InlineData("--privileged")]
    [InlineData("--volume=/:/host/redis:7")]
    [InlineData("nginx --privileged")]
    [InlineData("")]
    public void An_image_is_never_read_as_an_option(string image) =>
        Assert.Contains("service.image", Samples.Refusal(() => Samples.Input(Samples.Worker with { DependsOn = [], Image = image }).Plan()));

    [Fact]
    public void Arguments_of_a_container_come_after_its_image()
    {
        var words = Words(Samples.Input(Samples.Web with { Image = "nginx:1.27", DependsOn = [], Environment = [], Arguments = ["--privileged", "-v", "/:/host"] }).Plan(), "web-1.release-web");
        var image = Array.LastIndexOf(words, "hydron/shop-x7k2-web:1");
        Assert.True(image > 0);
        Assert.Equal(["hydron/shop-x7k2-web:1", "--privileged", "-v", "/:/host"], words[image..(image + 4)]);
        Assert.DoesNotContain("--privileged", words[..image]);
    }

    [Fact]
    public void An_entry_point_is_one_word_before_the_image_and_the_rest_after_it()
    {
        var words = Words(Samples.Input(Samples.Web with { Image = "nginx:1.27", DependsOn = [], Environment = [], EntryPoint = ["--privileged", "-v", "/:/host"], Arguments = ["last"], User = "1000:100", WorkingFolder = "/a b" }).Plan(), "web-1.release-web");
        var image = Array.LastIndexOf(words, "hydron/shop-x7k2-web:1");
        Assert.Equal(["hydron/shop-x7k2-web:1", "-v", "/:/host", "last"], words[image..(image + 4)]);
        var program = Array.LastIndexOf(words, "--entrypoint");
        Assert.Equal(["--user", "1000:100", "--workdir", "/a b", "--entrypoint", "--privileged"], words[(program - 4)..(program + 2)]);
    }

    [Fact]
    public void A_value_is_one_line_of_the_environment_file_or_refused()
    {
        foreach (var text in HostileTexts.All)
        {
            var input = Samples.Input(Samples.Web with { DependsOn = [], Environment = [Samples.Plain("TEXT", text)] });
            if (text.AsSpan().IndexOfAny('\r', '\n') >= 0)
                Assert.Equal(["environment.line-break"], Samples.Refusal(() => input.Plan()));
            else
                Assert.Equal(3, Content(input).Split('\n').Length);
        }
    }

    [Fact]
    public void A_secret_text_is_held_to_one_line_too()
    {
        var variable = Samples.Plain("TEXT", "a\nDOCKER_HOST=b") with { IsSecret = true };
        Assert.Equal(["environment.line-break"], Samples.Refusal(() => Samples.Input(Samples.Web with { DependsOn = [], Environment = [variable] }).Plan()));
    }

    [Fact]
    public void A_text_that_looks_like_a_placeholder_reads_no_secret()
    {
        ImmutableArray<Service> services = [Samples.Web with { Environment = [Samples.Plain("TITLE", "{{secret:postgres/POSTGRES_PASSWORD}}")] }, Samples.Postgres];
        var filled = new EnvironmentResolver(services, ciphertext => ciphertext["sealed:".Length..]).Fill(Content(Samples.Input(services)));
        Assert.Contains("TITLE={{secret:postgres/POSTGRES_PASSWORD}}\n", filled, StringComparison.Ordinal);
        Assert.DoesNotContain("p@ss/word", filled);
    }

    private static ProvisioningPlan? Planned(ProvisioningInput input)
    {
        try
        {
            return input.Plan();
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>Runs the commands on the stage, all in one bash: each in a subshell that tells its end, so that one which breaks out of its quotes is found.</summary>
    private static void CheckAll(IEnumerable<ProvisioningPlan> plans)
    {
        var steps = plans.SelectMany(plan => plan.Steps).Where(step => step.Phase == RunPhase.Deploy || step.Id.Contains("certificate", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(steps);
        Assert.All(steps.SelectMany(step => Samples.FilesOf(step)), file => Assert.Matches("^/(etc|usr/local)/[a-z0-9/._-]+$", file.Path));
        Assert.Equal("", Bash.Syntax(string.Concat(steps.Select(step => $"(\n{StepScript.Of(Samples.FilesOf(step), Samples.CommandsOf(step))}\n)\n"))));
        var said = Bash.Run(Stage + string.Concat(steps.Select((step, index) => $"(\n{string.Join('\n', Samples.CommandsOf(step))}\n{string.Join('\n', step.Rollback)}\n)\nprintf 'END %s\\0' {index}\n"))).Split('\0');
        Assert.DoesNotContain("CANARY", said);
        Assert.Equal(steps.Select((_, index) => $"END {index}"), said.Where(word => word.StartsWith("END ", StringComparison.Ordinal)));
    }

    private static string[] Words(ProvisioningPlan plan, string step) => Bash.Run($"{Stage}{string.Join('\n', Samples.CommandsOf(plan.Steps.Single(each => each.Id == step)))}\n").Split('\0');

    private static string Content(ProvisioningInput input) => Samples.FilesOf(input.Plan().Steps.Single(step => step.Id == "web-1.release-web")).Single().Content;
}
