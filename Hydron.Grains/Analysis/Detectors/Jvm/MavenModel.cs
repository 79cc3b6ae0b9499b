using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The poms of a source as Maven sees them: each with what it inherits from the parents that lie in the source, and with the build that lists it.</summary>
internal sealed class MavenModel
{
    private const int MaxPoms = 1000;
    private const int MaxParents = 12;
    private const int MaxExpansions = 12;

    private readonly SourceTree _tree;
    private readonly Dictionary<string, MavenPom> _poms;
    private readonly Dictionary<string, MavenPom> _byArtifact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MavenPom> _aggregators = new(StringComparer.Ordinal);

    internal MavenModel(SourceTree tree)
    {
        _tree = tree;
        _poms = tree.Named("pom.xml").Where(path => Paths.NameOf(path) == "pom.xml").Take(MaxPoms)
            .Select(path => tree.Parse(path, MavenPom.Parse)).OfType<MavenPom>()
            .ToDictionary(pom => pom.Path, StringComparer.Ordinal);
        foreach (var pom in _poms.Values)
        {
            _byArtifact.TryAdd($"{pom.GroupId}:{pom.ArtifactId}", pom);
            foreach (var module in pom.Modules)
            {
                if (Locate(pom.Folder, module) is { } member && member != pom)
                    _aggregators.TryAdd(member.Path, pom);
            }
        }
    }

    internal IEnumerable<MavenPom> Poms => _poms.Values;

    /// <summary>The pom itself and its parents in the source, nearest first.</summary>
    internal List<MavenPom> Chain(MavenPom pom)
    {
        var chain = new List<MavenPom> { pom };
        while (chain.Count < MaxParents && chain[^1].Parent is { RelativePath.Length: > 0 } parent
            && Locate(chain[^1].Folder, parent.RelativePath) is { } found && found.ArtifactId == parent.ArtifactId && !chain.Contains(found))
        {
            chain.Add(found);
        }

        return chain;
    }

    /// <summary>Plugins that a pom of the chain applies to the project at the chain's beginning.</summary>
    internal IEnumerable<MavenPlugin> Plugins(MavenPom owner, List<MavenPom> chain)
        => owner.Plugins.Concat(Active(owner, chain).SelectMany(profile => profile.Plugins));

    internal IEnumerable<MavenDependency> Dependencies(MavenPom owner, List<MavenPom> chain)
        => owner.Dependencies.Concat(Active(owner, chain).SelectMany(profile => profile.Dependencies));

    private IEnumerable<MavenFileProfile> Active(MavenPom owner, List<MavenPom> chain)
        => owner.FileProfiles.Where(profile => _tree.Has(Paths.Resolve(chain[0].Folder, profile.Exists.Replace("${basedir}/", "", StringComparison.Ordinal))));

    /// <summary>The topmost pom that lists this one among its modules, directly or not; itself where none does.</summary>
    internal MavenPom RootOf(MavenPom pom)
    {
        var root = pom;
        for (var level = 0; level < MaxParents && _aggregators.TryGetValue(root.Path, out var above); level++)
            root = above;
        return root;
    }

    /// <summary>The module of the source behind a dependency, or null.</summary>
    internal MavenPom? Module(MavenDependency dependency, List<MavenPom> chain)
        => _byArtifact.GetValueOrDefault($"{Expand(dependency.GroupId, chain)}:{dependency.ArtifactId}");

    /// <summary>A text with the properties in it expanded; those that are not known stay.</summary>
    internal static string Expand(string text, List<MavenPom> chain)
    {
        for (var round = 0; round < MaxExpansions; round++)
        {
            var start = text.IndexOf("${", StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0 || Property(text[(start + 2)..end], chain) is not { } value || value.Length > 1000)
                return text;
            text = text[..start] + value + text[(end + 1)..];
        }

        return text;
    }

    /// <summary>The pom of the chain that sets a property, nearest first.</summary>
    internal static MavenPom? Setting(string name, List<MavenPom> chain) => chain.FirstOrDefault(pom => pom.Properties.ContainsKey(name));

    private static string? Property(string name, List<MavenPom> chain) => name switch
    {
        "project.artifactId" or "artifactId" => chain[0].ArtifactId,
        "project.groupId" or "groupId" => chain[0].GroupId,
        "project.parent.version" => chain[0].Parent?.Version,
        _ => Setting(name, chain)?.Properties[name],
    };

    private MavenPom? Locate(string folder, string relative)
    {
        var path = Paths.Resolve(folder, relative);
        return _poms.GetValueOrDefault(path) ?? _poms.GetValueOrDefault(Paths.Join(path, "pom.xml"));
    }
}
