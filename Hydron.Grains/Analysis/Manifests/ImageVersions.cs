using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>The version of a language in the image that an existing Dockerfile builds on: <c>FROM golang:1.22-alpine</c>.</summary>
internal static partial class ImageVersions
{
    internal static (string Version, Evidence Evidence)? Find(SourceTree tree, string folder, string image)
    {
        foreach (var path in Paths.Upwards(folder).Select(above => tree.FirstOf(above, "Dockerfile")).OfType<string>())
        {
            if (tree.Read(path) is not { } text)
                continue;
            foreach (Match from in From().Matches(text))
            {
                if (from.Groups[1].ValueSpan.SequenceEqual(image))
                    return (from.Groups[2].Value, new SourceFile(path, text).EvidenceAt(from.Index, $"{image}:{from.Groups[2].Value} in the Dockerfile") with { Finding = "language version" });
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(?:[\w.:/-]*/)?([\w-]+):(\d[\d.]*)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex From();
}
