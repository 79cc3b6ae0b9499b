using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors;

/// <summary>The version of a language that a folder's own Dockerfile builds from: <c>FROM python:3.11-slim</c>.</summary>
internal static partial class DockerfileVersion
{
    /// <param name="image">The official image's name, without its registry: <c>python</c>, <c>ruby</c>.</param>
    /// <returns>Major and minor, or the major alone where only that is said; null for none.</returns>
    internal static (string Version, Evidence Evidence)? For(SourceTree tree, string folder, string image)
    {
        foreach (var path in Candidates(tree, folder))
        {
            foreach (var from in tree.Parse(path, DockerfileText.Parse)?.Bases ?? [])
            {
                var name = from.Split('@')[0];
                var colon = name.LastIndexOf(':');
                var tag = name[(colon + 1)..];
                // Images that build on the official one name its version in words: …-fastapi:python3.9-slim.
                var isWord = tag.StartsWith(image, StringComparison.Ordinal);
                if (colon < 0 || !(isWord || Paths.NameOf(name[..colon]).Contains(image, StringComparison.Ordinal)))
                    continue;
                if (Tag().Match(isWord ? tag[image.Length..] : tag) is { Success: true } match)
                    return (match.Value, SourceFile.EvidenceFor(path, tree.Read(path), from, $"{image} {match.Value} in {Paths.NameOf(path)}"));
            }
        }

        return null;
    }

    private static IEnumerable<string> Candidates(SourceTree tree, string folder)
        => tree.Under(folder)
            .Select(file => file.Path)
            .Where(path => Paths.NameOf(path).StartsWith("Dockerfile", StringComparison.Ordinal) && Paths.DepthOf(Paths.RelativeTo(path, folder)) <= 1)
            .OrderBy(Paths.DepthOf)
            .ThenBy(path => path.Length)
            .Take(8);

    [GeneratedRegex(@"^\d{1,3}(?:\.\d{1,3})?")]
    private static partial Regex Tag();
}
