using System.Reflection;
using System.Text;
using Hydron.Accounts;
using Hydron.Domains;
using Hydron.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace Hydron.Tests.Accounts;

/// <summary>No method of any grain can be reached but by a member of its workspace with the role that it demands.</summary>
public sealed class CallFilterTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Gateway = "system";

    /// <summary>Every method of every grain that exists: the interface's and the method's full names.</summary>
    public static TheoryData<string, string> Methods
    {
        get
        {
            var product = typeof(SiloExtensions).Assembly.GetTypes();
            var methods = new TheoryData<string, string>();
            foreach (var grain in GrainMethods.Interfaces(typeof(RequiresAttribute).Assembly.GetTypes()).Where(grain => GrainMethods.IsImplemented(grain, product)))
                foreach (var method in GrainMethods.Of(grain))
                    methods.Add(grain.FullName!, method.Name);
            return methods;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Everyone_who_may_not_is_refused(string grain, string method)
    {
        var call = CallOf(grain, method);
        foreach (var (who, token) in Outsiders(call).Concat(LesserRoles(call)))
            Assert.True(await IsRefusedAsync(call, token), $"{who} reached {grain}.{method}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Those_who_may_get_past_the_door(string grain, string method)
    {
        var call = CallOf(grain, method);
        Assert.False(await IsRefusedAsync(call, cluster.Tokens.Sign("person", call.Workspace, call.Required)), $"{call.Required} did not reach {grain}.{method}");
    }

    private static Call CallOf(string grain, string name)
    {
        var type = typeof(RequiresAttribute).Assembly.GetType(grain, throwOnError: true)!;
        var method = GrainMethods.Of(type).Single(each => each.Name == name);
        var required = method.GetCustomAttribute<RequiresAttribute>()!.Role;
        var isGateway = type == typeof(IGatewayGrain);
        var workspace = isGateway ? Gateway : ClusterFixture.NewWorkspace();
        var isWorkspace = type == typeof(Workspaces.IWorkspaceGrain);
        return new Call(type, method, required, workspace, isGateway ? IGatewayGrain.Key : isWorkspace ? workspace : GrainKeys.Of(workspace, "anything"));
    }

    private IEnumerable<(string Who, string? Token)> Outsiders(Call call)
    {
        var right = cluster.Tokens.SignSystem(call.Workspace);
        var key = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<DataFolder>().CallerKey();
        yield return ("nobody", null);
        yield return ("nonsense", "nonsense");
        yield return ("an empty token", "");
        yield return ("an empty signature", $"{right.Split('.')[0]}.");
        yield return ("a signature of another key", new CallerTokens(new byte[32], TimeProvider.System).SignSystem(call.Workspace));
        yield return ("a token of yesterday", new CallerTokens(key, new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(-1))).SignSystem(call.Workspace));
        yield return ("a promoted viewer", Promote(cluster.Tokens.Sign("person", call.Workspace, Role.Viewer)));
        yield return ("the system of another workspace", cluster.Tokens.SignSystem(ClusterFixture.NewWorkspace()));
        yield return ("the owner of a workspace whose name begins alike", cluster.Tokens.SignSystem($"{call.Workspace}1"));
        yield return ("the owner of a workspace named like the grain", cluster.Tokens.SignSystem($"{call.Workspace}/anything"));
        yield return ("the owner of a workspace without a name", cluster.Tokens.SignSystem(""));
    }

    private IEnumerable<(string Who, string? Token)> LesserRoles(Call call) =>
        Enum.GetValues<Role>().Where(role => role < call.Required)
            .Select(role => ($"a {role}", (string?)cluster.Tokens.Sign("person", call.Workspace, role)));

    private static string Promote(string token)
    {
        var parts = token.Split('.');
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(parts[0])).Replace("\"Role\":1", "\"Role\":5", StringComparison.Ordinal);
        Assert.Contains("\"Role\":5", body);
        return $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}.{parts[1]}";
    }

    /// <summary>Whether the door was shut. What a grain that was reached thinks of empty arguments is no matter here.</summary>
    private async Task<bool> IsRefusedAsync(Call call, string? token)
    {
        if (token is null)
            ClusterFixture.ActAsNobody();
        else
            RequestContext.Set(CallerTokens.ContextKey, token);
        var target = cluster.Cluster.Client.GetGrain(call.Grain, call.Key);
        try
        {
            await (Task)call.Method.Invoke(target, GrainMethods.EmptyArguments(call.Method))!;
            return false;
        }
        catch (ProblemException exception)
        {
            return exception.Problems is [{ Code: "access.denied" }];
        }
        catch (NullReferenceException)
        {
            return false; // thrown by the grain's own code, over an argument
        }
    }

    private sealed record Call(Type Grain, MethodInfo Method, Role Required, string Workspace, string Key);
}
