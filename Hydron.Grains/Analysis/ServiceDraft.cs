using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>What one detector says about one folder. Drafts of the same folder are brought together by <see cref="Combination.Combine"/>.</summary>
internal sealed record ServiceDraft
{
    public required Service Service { get; init; }

    public required DraftOrigin Origin { get; init; }

    /// <summary>The package's own name, where it has one: tells folders with general names apart.</summary>
    public string OwnName { get; init; } = "";

    /// <summary>Folders of libraries of the same repository that it uses: their drivers and variables are its own too.</summary>
    public ImmutableArray<string> LibraryFolders { get; init; } = [];

    /// <summary>Packages that it depends on, by name: what drivers are recognised by.</summary>
    public ImmutableArray<Package> Packages { get; init; } = [];

    /// <summary>Further ways in which its code is started, each a service of its own.</summary>
    public ImmutableArray<BackgroundProcess> Processes { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Names under which descriptions of deployments let other services reach it.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>What it talks to: at first what descriptions of deployments give it, then all that was found.</summary>
    public ImmutableArray<DependencyUse> Uses { get; init; } = [];

    /// <summary>Frameworks of other drafts for the same folder, which were not taken.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>What its Dockerfile copies and the source does not hold.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    internal string Path => Service.Path;
}

/// <summary>Where a draft comes from.</summary>
internal enum DraftOrigin
{
    /// <summary>The manifest or code of a language.</summary>
    Language,

    /// <summary>Plain files.</summary>
    Files,

    /// <summary>A Dockerfile in the source.</summary>
    Dockerfile,

    /// <summary>An entry of a compose file.</summary>
    Compose,
}

/// <summary>A package that a service depends on.</summary>
internal sealed record Package(string Name, Evidence Evidence);
