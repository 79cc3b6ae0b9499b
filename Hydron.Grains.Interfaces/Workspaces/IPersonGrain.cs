using Hydron.Accounts;
using Hydron.Audit;
using Orleans.Concurrency;

namespace Hydron.Workspaces;

/// <summary>
/// Which workspaces a person belongs to, so that they can be listed. What the person is in each, the workspace alone knows: one that is listed here may have
/// removed the person already.
/// </summary>
[Alias("hydron.IPersonGrain")]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Idempotent.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Joined")]
    Task Joined(string workspace);

    /// <summary>Idempotent.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Left")]
    Task Left(string workspace);

    [Requires(Role.System), Reads, Alias("Workspaces"), AlwaysInterleave]
    Task<ImmutableArray<string>> Workspaces();
}
