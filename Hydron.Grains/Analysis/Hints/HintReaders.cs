namespace Hydron.Analysis.Hints;

/// <summary>The formats there are, the ones that say most clearly how something runs first: of two that speak of the same the earlier wins.</summary>
internal static class HintReaders
{
    private static readonly ImmutableArray<IHintReader> All =
    [
        new RailpackHints(), new NixpacksHints(), new ProcfileHints(), new RailwayHints(), new RenderHints(), new FlyHints(), new HerokuAppHints(), new SkaffoldHints(), new KubernetesHints(), new HelmHints(), new NetlifyHints(), new VercelHints(),
    ];

    /// <summary>All that the source's descriptions of deployments say; read once.</summary>
    internal static IReadOnlyList<ServiceHint> Of(SourceTree tree) => tree.Derive(".", () => All.SelectMany(reader => reader.Read(tree)).Where(hint => Paths.IsUnder(hint.Folder, tree.Root) || hint.Folder == tree.Root).ToList());

    /// <summary>Settings files with a name, examples and tests left out; one that cannot be understood is noted.</summary>
    internal static IEnumerable<SettingsFile> Files(SourceTree tree, params ReadOnlySpan<string> names)
    {
        var found = new List<SettingsFile>();
        foreach (var name in names)
        {
            found.AddRange(tree.Named(name).Where(path => !Folders.IsSecondary(Paths.FolderOf(path), tree.Root)).Take(100)
                .Select(path => tree.Parse(path, Settings.Parse)).OfType<SettingsFile>());
        }

        return found;
    }
}
