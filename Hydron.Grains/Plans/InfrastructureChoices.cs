namespace Hydron.Plans;

/// <summary>The choices of an infrastructure plan when its services are edited.</summary>
public static class InfrastructureChoices
{
    /// <summary>The choices with the new names of services that the edits rename.</summary>
    public static ImmutableArray<InfrastructureEdit> Renamed(ImmutableArray<InfrastructureEdit> choices, ImmutableArray<Edit> edits) =>
        edits.OfType<RenameService>().Aggregate(choices, (kept, rename) => [.. kept.Select(choice => Renamed(choice, rename))]);

    private static InfrastructureEdit Renamed(InfrastructureEdit choice, RenameService rename) => choice switch
    {
        SplitToOwnServer split when split.Service == rename.Service => split with { Service = rename.NewName },
        PlaceService place when place.Service == rename.Service => place with { Service = rename.NewName },
        _ => choice,
    };
}
