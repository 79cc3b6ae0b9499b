namespace Hydron.Analysis.Routes;

/// <summary>A route that tells of a service's health.</summary>
internal sealed record Route(string Path, Evidence Evidence)
{
    internal static Route In(SourceFile file, int index, string path) => new(path, file.EvidenceAt(index, $"route {path}") with { Finding = "health check" });

    /// <summary>Parts of a path put together with one slash between each; the last one's own slash at the end stays.</summary>
    internal static string Joined(params ReadOnlySpan<string> parts)
    {
        var path = "";
        foreach (var part in parts)
            path = part.Trim('/') is { Length: > 0 } segment ? $"{path}/{segment}" : path;
        return parts.Length > 0 && parts[^1].Length > 1 && parts[^1].EndsWith('/') ? path + "/" : path.Length == 0 ? "/" : path;
    }
}
