using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

/// <summary>Files that containers find in place: from an edit to what lies on the server.</summary>
public sealed class ServiceFilesTests
{
    private static readonly ServicesVersion Shop = new() { Number = 3, AnalysisNumber = 2, Services = [Samples.Web with { DependsOn = [], Environment = [] }, Samples.Worker with { DependsOn = [] }] };

    [Fact]
    public void What_lies_among_the_secrets_is_one_and_everything_else_can_be_read()
    {
        var web = Web(Apply(new SetFile("web", "/run/secrets/key", "hunter2"), new SetFile("web", "/etc/app.conf", "a=1\n"), new SetFile("web", "/etc/key.pem", "pem", IsSecret: true, Mode: "0400")));
        Assert.Equal(
            ["/run/secrets/key 0444 sealed:hunter2", "/etc/app.conf 0444 a=1\n", "/etc/key.pem 0400 sealed:pem"],
            web.Files.Select(file => $"{file.Path} {file.Mode} {Text(file)}"));
        var again = Web(Apply(web, new SetFile("web", "/etc/key.pem", "new"), new RemoveFile("web", "/etc/app.conf")));
        Assert.Equal(["sealed:hunter2", "sealed:new"], again.Files.Select(Text));
        Assert.Equal("0400", again.Files[1].Mode);
    }

    [Fact]
    public void A_file_of_several_services_is_set_once_for_all()
    {
        var shared = new ServiceFile { Path = "/run/secrets/db", IsSecret = true };
        var next = ServiceEditor.Apply(Shop with { Services = [.. Shop.Services.Select(service => service with { Files = [shared] })] }, [new SetFile(null, "/run/secrets/db", "one")], Protect);
        Assert.All(next.Services, service => Assert.Equal(SecretValue.Given("sealed:one"), Assert.Single(service.Files).Content));
    }

    [Fact]
    public void What_cannot_be_a_file_is_refused()
    {
        Assert.Equal(["file.path", "file.mode", "file.content"], Refusal(new SetFile("web", "etc/app.conf", "\0", Mode: "0777")));
        Assert.Equal(["file.content", "file.hidden", "file.path", "file.path"], Refusal(
            new SetFile("web", "/a", new string('x', ServiceFiles.Longest + 1)), new SetFile("web", "/a", "key=••••••"), new SetFile("web", "/a/", ""), new SetFile("web", "/a:/b", "")));
        Assert.Equal(["file.unknown", "file.unknown"], Refusal(new RemoveFile("web", "/a"), new SetFile(null, "/a", "")));
        Assert.Equal(["file.many"], Refusal([.. Enumerable.Range(0, ServiceFiles.Most + 1).Select(number => new SetFile("web", $"/f{number}", ""))]));
    }

    [Fact]
    public void Nothing_is_planned_before_a_file_has_a_text_and_a_place_of_its_own()
    {
        var file = new ServiceFile { Path = "/data", Content = new PlainValue("") };
        Assert.Equal(["file.unset"], Problems([file with { Content = null }], []));
        Assert.Equal(["file.twice"], Problems([file], [new Volume("data", "/data/")]));
        Assert.Equal(["file.path"], Problems([file with { Mode = "0666" }], []));
        Assert.Empty(Problems([file], [new Volume("data", "/data2")]));

        string[] Problems(ImmutableArray<ServiceFile> files, ImmutableArray<Volume> volumes) =>
            [.. ServiceFiles.Check(Samples.Web with { Files = files, Volumes = volumes }).Select(problem => problem.Code)];
    }

    [Fact]
    public void A_release_mounts_its_own_copies_read_only_from_a_folder_of_roots_alone()
    {
        var web = Web(Apply(new SetFile("web", "/etc/app.conf", "a=1\n"), new SetFile("web", "/run/secrets/key", "hunter2", Mode: "0400")));
        var step = (Samples.Input(web) with { ReleaseNumber = 7 }).Plan().Steps.Single(each => each.Id == "web-1.release-web");
        var files = Samples.FilesOf(step).Skip(1).ToList();
        Assert.Equal(
            [("/etc/hydron/shop-x7k2/web.files/7/0", "0444", "a=1\n", "0700"), ("/etc/hydron/shop-x7k2/web.files/7/1", "0400", "{{file:web/1}}", "0700")],
            files.Select(file => (file.Path, file.Mode, file.Content, file.FolderMode)));
        var commands = string.Join('\n', Samples.CommandsOf(step));
        Assert.Contains(" --volume /etc/hydron/shop-x7k2/web.files/7/0:/etc/app.conf:ro --volume /etc/hydron/shop-x7k2/web.files/7/1:/run/secrets/key:ro ", commands, StringComparison.Ordinal);
        Assert.Matches("hydron-place shop-x7k2 web [^ ]+ [^ ]+ [^ ]+ [0-9a-f]{16} /etc/hydron/shop-x7k2/web.files/7/0 /etc/hydron/shop-x7k2/web.files/7/1\\)", commands);
        Assert.Contains("rm -rf /etc/hydron/shop-x7k2/web.files", step.Rollback);
        Assert.Equal("hunter2", new EnvironmentResolver([web], Open).Fill(files[1].Content));
    }

    [Fact]
    public void A_database_has_one_copy_for_all_releases_and_starts_anew_when_it_changes()
    {
        string Commands(string text, int release) => string.Join('\n', Samples.CommandsOf(
            (Samples.Input(Samples.Postgres with { Environment = [], Files = [new ServiceFile { Path = "/etc/postgresql.conf", Content = new PlainValue(text) }] }) with { ReleaseNumber = release }).Plan()
            .Steps.Single(each => each.Id == "web-1.dependency-postgres")));
        Assert.Contains("/etc/hydron/shop-x7k2/postgres.files/0/0:/etc/postgresql.conf:ro", Commands("a", 3), StringComparison.Ordinal);
        Assert.NotEqual(Commands("a", 1), Commands("b", 1));
    }

    [Fact]
    public void A_text_that_looks_like_a_placeholder_reads_nobody_elses_secret()
    {
        const string sly = "{{secret:postgres/POSTGRES_PASSWORD}} {{file:worker/0}}";
        ImmutableArray<Service> services =
        [
            Samples.Web with { DependsOn = [], Environment = [Samples.Plain("TITLE", sly)], Files = [new ServiceFile { Path = "/a", Content = new PlainValue(sly) }] },
            Samples.Worker with { DependsOn = [], Files = [new ServiceFile { Path = "/run/secrets/key", Content = new SecretValue("sealed:hunter2"), IsSecret = true }] },
            Samples.Postgres,
        ];
        var resolver = new EnvironmentResolver(services, Open);
        var filled = Samples.FilesOf(Samples.Input(services).Plan().Steps.Single(step => step.Id == "web-1.release-web")).Select(file => resolver.Fill(file.Content)).ToList();
        Assert.Contains($"TITLE={sly}\n", filled[0], StringComparison.Ordinal);
        Assert.Equal(sly, filled[1]);
        Assert.Contains("hunter2", resolver.Secrets());
    }

    [Fact]
    public void Secrets_of_a_source_are_encrypted_before_they_are_stored_and_told_without_their_text()
    {
        var open = Samples.Web with { Files = [new ServiceFile { Path = "/run/secrets/key", Content = new PlainValue("hunter2"), IsSecret = true }, new ServiceFile { Path = "/a", Content = new PlainValue("a") }] };
        var web = Assert.Single(SealedServices.Seal([open], [], Protect, Open));
        Assert.Equal(["sealed:hunter2", "a"], web.Files.Select(Text));
        Assert.Equal(web.Files.Select(file => file.Content), Assert.Single(SealedServices.Seal([open], [web], text => $"{Protect(text)} again", Open)).Files.Select(file => file.Content));
        var changed = Assert.Single(SealedServices.Seal([open with { Files = [open.Files[0] with { Content = new PlainValue("hunter3") }] }], [web], Protect, Open));
        Assert.Equal(SecretValue.Given("sealed:hunter3"), Assert.Single(changed.Files).Content);
        Assert.Equal(["new sealed:hunter2", "a"], Assert.Single(SealedServices.Renewed([web], old => $"new {old}")).Files.Select(Text));
        var before = Shop with { Services = [web] };
        Assert.Equal(
            [new DiffLine("web: file /run/secrets/key", "secret, mode 0444", "secret, mode 0444 (changed)"), new DiffLine("web: file /a", "1 characters, mode 0444", ""), new DiffLine("web: file /b", "", "2 characters, mode 0444")],
            ServicesDiff.Between(before, ServiceEditor.Apply(before, [new SetFile("web", "/run/secrets/key", "hunter3"), new RemoveFile("web", "/a"), new SetFile("web", "/b", "bb")], Protect)).AsEnumerable());
    }

    private static string Text(ServiceFile file) => file.Content switch
    {
        PlainValue plain => plain.Text,
        SecretValue secret => secret.Ciphertext,
        _ => "unset",
    };

    private static string Protect(string text) => $"sealed:{text}";

    private static string Open(string ciphertext) => ciphertext["sealed:".Length..];

    private static ServicesVersion Apply(params ImmutableArray<ServiceEdit> edits) => ServiceEditor.Apply(Shop, edits, Protect);

    private static ServicesVersion Apply(Service web, params ImmutableArray<ServiceEdit> edits) => ServiceEditor.Apply(Shop with { Services = [web] }, edits, Protect);

    private static Service Web(ServicesVersion services) => services.Services.Single(service => service.Name == "web");

    private static string[] Refusal(params ImmutableArray<ServiceEdit> edits) => Samples.Refusal(() => Apply(edits));
}
