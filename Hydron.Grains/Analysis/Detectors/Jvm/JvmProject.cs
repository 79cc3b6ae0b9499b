using Hydron.Analysis.Ports;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>A project of Maven or Gradle, as far as frameworks and commands are concerned: what it inherits and what its modules bring is its own.</summary>
internal sealed record JvmProject
{
    /// <summary>Folder of its build file.</summary>
    public required string Folder { get; init; }

    /// <summary>Its build file.</summary>
    public required string Manifest { get; init; }

    /// <summary><c>maven</c> or <c>gradle</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>Folder of the whole build, which it cannot be built without.</summary>
    public required string Root { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Its own libraries, and those of the modules of the same build that it uses.</summary>
    public required ImmutableArray<JvmDependency> Dependencies { get; init; }

    /// <summary>Plugins that are applied to it: artifacts of Maven, ids of Gradle.</summary>
    public required ImmutableArray<JvmPlugin> Plugins { get; init; }

    /// <summary>Folders of the modules of the same build that it uses.</summary>
    public ImmutableArray<string> LibraryFolders { get; init; } = [];

    public required JavaVersion Java { get; init; }

    public required JvmPackaging Packaging { get; init; }

    /// <summary>The port that the build writes into the image it makes.</summary>
    public FoundPort? ImagePort { get; init; }

    /// <summary>Neither modules beside it nor above it.</summary>
    public bool IsAlone { get; init; }

    public required SourceTree Tree { get; init; }

    /// <summary>Read when it is asked for, and once: of a large build, only the code of what may be a service is read.</summary>
    internal IReadOnlyList<SourceFile> Code => Tree.CodeOf(Folder);

    internal ApplicationConfiguration Configuration => Tree.Derive(Folder, () => ApplicationConfiguration.In(Tree, Folder));

    /// <summary>The first library whose coordinates begin so: <c>io.ktor:ktor-server-</c>.</summary>
    internal JvmDependency? Library(params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            foreach (var dependency in Dependencies)
            {
                if (dependency.Coordinates.StartsWith(prefix, StringComparison.Ordinal))
                    return dependency;
            }
        }

        return null;
    }

    internal bool Uses(params ReadOnlySpan<string> prefixes) => Library(prefixes) is not null;

    internal JvmPlugin? Plugin(params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            if (Plugins.FirstOrDefault(plugin => plugin.Id == id) is { } found)
                return found;
        }

        return null;
    }
}

/// <param name="Version">Empty where a parent or the settings say it.</param>
internal sealed record JvmPlugin(string Id, string Version, Evidence Evidence);

/// <summary>How a project becomes a program: commands that are run in its folder.</summary>
/// <param name="Output">What has to be copied to where it runs, relative to the folder: jars (<c>target/*.jar</c>) or a folder.</param>
/// <param name="IsRunnable">The build makes a program by itself; otherwise its classes are started.</param>
internal sealed record JvmPackaging(string Build, string Start, string Output, bool IsRunnable)
{
    public string Install { get; init; } = "";

    /// <summary>Relative to the build's root; empty where everything is needed.</summary>
    public ImmutableArray<string> InstallFiles { get; init; } = [];

    /// <summary>An archive for a servlet container, which is no program.</summary>
    public bool IsForContainer { get; init; }
}
