namespace Hydron.Analysis.Dependencies;

/// <summary>The parts of an image reference (<c>registry/owner/name:tag@digest</c>).</summary>
/// <param name="Repository">All without tag and digest: <c>ghcr.io/owner/app</c>.</param>
/// <param name="Tag">Empty for none.</param>
internal sealed record ImageName(string Repository, string Tag)
{
    /// <summary>The last part of the name, lower case: <c>app</c>.</summary>
    internal string ShortName => Repository[(Repository.LastIndexOf('/') + 1)..].ToLowerInvariant();

    internal static ImageName Of(string reference)
    {
        var withoutDigest = reference.Split('@')[0].Trim();
        var colon = withoutDigest.LastIndexOf(':');
        // A colon before the last slash belongs to the registry's port.
        return colon > withoutDigest.LastIndexOf('/')
            ? new ImageName(withoutDigest[..colon], withoutDigest[(colon + 1)..])
            : new ImageName(withoutDigest, "");
    }
}
