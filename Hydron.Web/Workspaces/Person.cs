using Hydron.Accounts;

namespace Hydron.Workspaces;

/// <summary>A member as people know them.</summary>
/// <param name="Account">Null where the account is gone.</param>
public sealed record Person(WorkspaceMember Member, Account? Account)
{
    public string Name => Account switch
    {
        null => "An account that is deleted",
        { Name.Length: > 0 } account => account.Name,
        var account => account.Email!,
    };
}
