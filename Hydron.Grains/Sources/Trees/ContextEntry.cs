namespace Hydron.Sources;

/// <summary>One file of a build context.</summary>
/// <param name="Path">Relative to the context.</param>
/// <param name="Open">Opens the content; null for a link.</param>
/// <param name="LinkTarget">Where a link leads; null for a file.</param>
internal sealed record ContextEntry(string Path, Func<Stream>? Open, bool IsExecutable = false, string? LinkTarget = null);
