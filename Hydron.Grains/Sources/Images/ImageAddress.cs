using System.Net;

namespace Hydron.Sources;

/// <summary>Where a registry keeps an image, as Docker reads a reference (<c>github.com/distribution/reference</c>).</summary>
/// <param name="Registry">The registry's address without a path.</param>
/// <param name="Repository">The name inside the registry: <c>library/nginx</c>.</param>
/// <param name="Version">A tag, or a digest (<c>sha256:…</c>).</param>
internal sealed record ImageAddress(Uri Registry, string Repository, string Version)
{
    private const string DockerHub = "registry-1.docker.io";

    internal bool IsDigest => Version.Contains(':', StringComparison.Ordinal);

    internal Uri Manifest(string version) => new(Registry, $"/v2/{Repository}/manifests/{version}");

    internal Uri Blob(string digest) => new(Registry, $"/v2/{Repository}/blobs/{digest}");

    /// <param name="reference">One that <see cref="ImageForm.IsValid"/>.</param>
    internal static ImageAddress Of(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var (named, digest) = at < 0 ? (reference, "") : (reference[..at], reference[(at + 1)..]);
        var colon = named.LastIndexOf(':');
        var hasTag = colon > named.LastIndexOf('/');
        var (name, tag) = hasTag ? (named[..colon], named[(colon + 1)..]) : (named, "latest");
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : name[..slash];
        var hasHost = first.AsSpan().ContainsAny('.', ':') || first == "localhost";
        var (host, repository) = hasHost ? (HostOf(first), name[(slash + 1)..]) : (DockerHub, name);
        if (host == DockerHub && !repository.Contains('/', StringComparison.Ordinal))
            repository = $"library/{repository}";
        return new ImageAddress(new Uri($"{(IsThisMachine(host) ? "http" : "https")}://{host}/"), repository, digest.Length > 0 ? digest : tag);
    }

    /// <summary>Docker Hub's registry has another name than its images.</summary>
    internal static string HostOf(string name) => name is "docker.io" or "index.docker.io" or "" ? DockerHub : name.ToLowerInvariant();

    /// <summary>Docker talks to a registry on its own machine without encryption.</summary>
    private static bool IsThisMachine(string authority)
        => new Uri($"http://{authority}/") is var url && (url.Host == "localhost" || (IPAddress.TryParse(url.IdnHost, out var address) && IPAddress.IsLoopback(address)));
}
