using System.Reflection;
using Hydron.Accounts;
using Hydron.Workspaces;

namespace Hydron.Tests.Accounts;

/// <summary>A workspace of which nothing can be asked but what somebody is there.</summary>
public class FakeRoles : DispatchProxy
{
    private Role _role;

    public static IWorkspaceGrain Of(Role role)
    {
        var workspace = Create<IWorkspaceGrain, FakeRoles>();
        ((FakeRoles)(object)workspace)._role = role;
        return workspace;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == nameof(IWorkspaceGrain.RoleOf) ? Task.FromResult(_role) : throw new NotSupportedException(targetMethod?.Name);
}
