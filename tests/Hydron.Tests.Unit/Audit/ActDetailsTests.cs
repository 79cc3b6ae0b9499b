using System.Collections.Immutable;
using System.Reflection;
using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Workspaces;

namespace Hydron.Tests.Audit;

/// <summary>An entry says what a call was about, and no secret.</summary>
public sealed class ActDetailsTests
{
    private const string Canary = "canary-7f3a";
    private static readonly Dictionary<string, string> Addresses = new() { ["5f0c-grace"] = "grace=1@example.com" };

    [Fact]
    public void A_call_is_told_by_its_names_and_what_it_made() =>
        Assert.Equal("name: shop, type: webapplication, made: prj-1", Told<IWorkspaceGrain>(nameof(IWorkspaceGrain.CreateProject), "prj-1", "shop", ProjectType.WebApplication));

    [Fact]
    public void Edits_are_told_without_their_values()
    {
        ImmutableArray<Edit> edits =
        [
            new SetEnvironmentVariable("web", "DATABASE_URL", Canary, true),
            new SetBuildArgument("web", "TOKEN", Canary),
            new SetDockerfile("web", Canary),
            new SetCommands("web", Canary, Canary, Canary),
            new EditStepCommands("step-1", [Canary]),
            new SetPort("web", 8080),
        ];
        var told = Told<IProjectGrain>(nameof(IProjectGrain.Edit), null, edits);
        Assert.DoesNotContain(Canary, told, StringComparison.Ordinal);
        Assert.Equal(
            "edits: set environment variable service web name DATABASE_URL is secret true; set build argument service web name TOKEN; set dockerfile service web; " +
            "set commands service web; edit step commands step id step-1; set port service web port 8080",
            told);
    }

    [Fact]
    public void A_machines_key_and_password_are_not_told() => Assert.Equal(
        "name: attic, address: 192.0.2.7, made: srv-1", Told<IWorkspaceGrain>(nameof(IWorkspaceGrain.AdoptServer), "srv-1", new AdoptServer("attic", "192.0.2.7", 22, Canary, Canary)));

    [Fact]
    public void A_models_key_is_not_told() => Assert.Equal("provider: openai", Told<IWorkspaceGrain>(nameof(IWorkspaceGrain.SetModelKey), null, "openai", Canary));

    [Fact]
    public void A_revealed_key_is_not_told() => Assert.Equal("", Told<IServerGrain>(nameof(IServerGrain.RevealPrivateKey), Canary));

    [Fact]
    public void A_repositorys_password_is_not_told() => Assert.Equal(
        "source: git.example.com/you/app.git", Told<IProjectGrain>(nameof(IProjectGrain.SetSource), null, new GitSource($"https://you:{Canary}@git.example.com/you/app.git?token={Canary}")));

    [Fact]
    public void What_somebody_pasted_into_a_field_for_names_is_not_told() => Assert.Equal("name: (not told)", Told<IProjectGrain>(nameof(IProjectGrain.Rename), null, $"API_KEY={Canary}"));

    [Fact]
    public void A_member_is_told_by_their_address_and_by_their_id_where_none_is_known()
    {
        Assert.Equal("member: grace=1@example.com, role: admin", Told<IWorkspaceGrain>(nameof(IWorkspaceGrain.ChangeRole), null, "5f0c-grace", Role.Admin));
        Assert.Equal("member: 5f0c-ada", Told<IWorkspaceGrain>(nameof(IWorkspaceGrain.RemoveMember), null, "5f0c-ada"));
        Assert.Equal("name: 5f0c-grace", Told<IWorkspaceGrain>(nameof(IWorkspaceGrain.Rename), null, "5f0c-grace"));
    }

    [Fact]
    public void Long_texts_and_control_characters_fit_into_an_entry()
    {
        Assert.Equal("a b", AuditText.Fit("a\nb", 3));
        Assert.Equal("ab…", AuditText.Fit("abcd", 3));
        Assert.Equal("a…", AuditText.Fit("a😀bc", 3));
    }

    private static string Told<T>(string name, object? result, params object?[] arguments)
    {
        var method = typeof(T).GetMethod(name)!;
        return ActDetails.Of(method.GetCustomAttribute<ActAttribute>()!, method, index => arguments[index], result, Addresses);
    }
}
