namespace Hydron.Analysis.Manifests;

/// <summary>One stage of a Dockerfile: what its image is like, with what it inherits of an earlier stage.</summary>
internal sealed record DockerfileStage
{
    /// <summary>Empty for one without a name.</summary>
    public required string Name { get; init; }

    /// <summary>The image that it begins from, variables replaced; a stage's name where it builds on one.</summary>
    public required string Base { get; init; }

    /// <summary>The image outside the Dockerfile that it and the stages below it begin from.</summary>
    public required string Image { get; init; }

    public required int Line { get; init; }

    public ImmutableArray<int> Ports { get; init; } = [];

    public Evidence? PortEvidence { get; init; }

    public string EntryPoint { get; init; } = "";

    public string Command { get; init; } = "";

    public Evidence? CommandEvidence { get; init; }

    /// <summary>What runs is a shell that starts the program, which is why the program hears of no signal.</summary>
    public bool IsShellForm { get; init; }

    /// <summary>As in the last USER; empty for the image's own.</summary>
    public string User { get; init; } = "";

    /// <summary>Where its program runs, absolute; empty where only the image it begins from says so.</summary>
    public string WorkingFolder { get; init; } = "";

    /// <summary>The command of its HEALTHCHECK; empty for none.</summary>
    public string HealthCommand { get; init; } = "";

    public Evidence? HealthEvidence { get; init; }

    public ImmutableArray<string> Volumes { get; init; } = [];

    /// <summary>Variables of ENV, with the line of each.</summary>
    public ImmutableDictionary<string, (string Value, int Line)> Environment { get; init; } = ImmutableDictionary<string, (string, int)>.Empty;
}
