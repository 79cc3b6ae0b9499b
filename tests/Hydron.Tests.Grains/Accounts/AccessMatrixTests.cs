using System.Collections.Immutable;
using System.Reflection;
using Hydron.Accounts;
using Hydron.Domains;
using Hydron.Projects;
using Hydron.Workspaces;
using Orleans.Runtime;

namespace Hydron.Tests.Accounts;

/// <summary>Every grain method, called by everyone, against the table that people read.</summary>
public sealed class AccessMatrixTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly ImmutableDictionary<string, MethodInfo> Methods = GrainMethods.Interfaces(typeof(RequiresAttribute).Assembly.GetTypes())
        .SelectMany(grain => GrainMethods.Of(grain).Select(method => (Name: $"{grain.Name}.{method.Name}", method)))
        .ToImmutableDictionary(each => each.Name, each => each.method);

    public static TheoryData<AccessRow> Rows() => [.. AccessTable.Read(AccessTable.Grains)];

    [Fact]
    public void The_table_has_every_grain_method_and_no_other() =>
        AccessTable.CheckNames(Methods.Keys, AccessTable.Read(AccessTable.Grains).Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_may_call_what_the_table_says(AccessRow row)
    {
        var method = Methods[row.Name];
        var id = ClusterFixture.NewWorkspace();
        var project = await TeamAsync(id);
        var key = KeyOf(method.DeclaringType!, id, project);
        var found = new List<string>();
        foreach (var visitor in AccessTable.Visitors)
            found.Add(await CallAsync(method, key, visitor, id) ? AccessTable.Yes : AccessTable.No);
        Assert.True(row.Wrong(found) is "", row.Wrong(found));
    }

    /// <summary>A team with a member of each role, and another workspace with its owner.</summary>
    /// <returns>The id of a project of the team.</returns>
    private async Task<string> TeamAsync(string id)
    {
        cluster.ActAs(Role.System, $"{id}-other");
        await Workspace($"{id}-other").FoundTeam("Others", UserOf(AccessTable.Stranger, id));
        cluster.ActAs(Role.System, id);
        await Workspace(id).FoundTeam("Engines", UserOf(AccessTable.Owner, id));
        foreach (var role in (Role[])[Role.Admin, Role.Deployer, Role.Viewer])
        {
            var user = UserOf(role.ToString().ToLowerInvariant(), id);
            var code = (await Workspace(id).Invite($"{user}@example.com", role)).Code;
            await Workspace(id).Join(code, user, $"{user}@example.com");
        }

        return await Workspace(id).CreateProject("shop", ProjectType.WebApplication);
    }

    /// <returns>Whether the door was open. What a grain that was reached thinks of empty arguments is no matter here.</returns>
    private async Task<bool> CallAsync(MethodInfo method, string key, string visitor, string id)
    {
        if (await TokenAsync(visitor, id) is { } token)
            RequestContext.Set(CallerTokens.ContextKey, token);
        else
            ClusterFixture.ActAsNobody();
        try
        {
            await (Task)method.Invoke(cluster.Grains.GetGrain(method.DeclaringType!, key), GrainMethods.EmptyArguments(method))!;
            return true;
        }
        catch (ProblemException exception)
        {
            return exception.Problems is not [{ Code: "access.denied" }];
        }
        catch (NullReferenceException)
        {
            return true; // thrown by the grain's own code, over an argument
        }
    }

    /// <summary>As the web tier does: the visitor's own workspace says what they are there.</summary>
    private async Task<string?> TokenAsync(string visitor, string id)
    {
        if (visitor == AccessTable.Nobody)
            return null;
        var (user, workspace) = (UserOf(visitor, id), visitor == AccessTable.Stranger ? $"{id}-other" : id);
        cluster.ActAs(Role.System, workspace);
        var role = await Workspace(workspace).RoleOf(user);
        Assert.Equal(visitor == AccessTable.Stranger ? AccessTable.Owner : visitor, role.ToString().ToLowerInvariant());
        return cluster.Tokens.Sign(user, workspace, role);
    }

    private static string KeyOf(Type grain, string id, string project) => grain.Name switch
    {
        nameof(IWorkspaceGrain) => id,
        nameof(IProjectGrain) => GrainKeys.Of(id, project),
        nameof(IGatewayGrain) => IGatewayGrain.Key,
        nameof(IPersonGrain) => GrainKeys.Of(GrainKeys.People, UserOf(AccessTable.Viewer, id)),
        _ => GrainKeys.Of(id, "anything"),
    };

    private static string UserOf(string visitor, string id) => $"{visitor}-{id}";

    private IWorkspaceGrain Workspace(string id) => cluster.Grains.GetGrain<IWorkspaceGrain>(id);
}
