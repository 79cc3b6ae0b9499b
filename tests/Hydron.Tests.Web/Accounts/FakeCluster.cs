using System.Reflection;
using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Hydron.Tests.Accounts;

/// <summary>Hands out a test's own grains. Without streams, components under test just load, as while a page is prerendered.</summary>
public class FakeCluster : DispatchProxy
{
    private const string Workspace = "ws";
    private readonly Dictionary<(Type, string), object> _grains = [];
    private IServiceProvider? _services;

    public static FakeCluster Empty => (FakeCluster)(object)Create<IClusterClient, FakeCluster>();

    public FakeCluster With<T>(string id, T grain)
        where T : class, IGrainWithStringKey
    {
        _grains[(typeof(T), GrainKeys.Of(Workspace, id))] = grain;
        return this;
    }

    public FakeCluster With(IStreamProvider streams)
    {
        _services = new ServiceCollection().AddKeyedSingleton(Streams.Provider, streams).BuildServiceProvider();
        return this;
    }

    /// <summary>A signed-in person's way to these grains.</summary>
    public WorkspaceClient ClientFor(Role role)
    {
        var cluster = (IClusterClient)(object)this;
        _grains.TryAdd((typeof(IWorkspaceGrain), Workspace), FakeRoles.Of(role));
        var tokens = new CallerTokens(new byte[32], TimeProvider.System);
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "ada"), new Claim(AccountClaims.Workspace, Workspace)], "test"));
        return new WorkspaceClient(cluster, tokens, new MemberRoles(cluster, tokens), () => Task.FromResult(person));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: "GetGrain", IsGenericMethod: true } && args is [string key, ..]
            ? _grains[(targetMethod.GetGenericArguments()[0], key)]
            : targetMethod?.Name == "get_ServiceProvider" && _services is not null ? _services : throw new NotSupportedException(targetMethod?.Name);
}
