using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Rust;

/// <summary>
/// The toolchain: what rustup obeys (rust-toolchain.toml, rust-toolchain), a version manager's file, the oldest that the manifest or its workspace allows
/// (<c>rust-version</c>), the image that an existing Dockerfile builds in, else a current one.
/// </summary>
internal static partial class RustVersion
{
    internal const string Default = "1.89";

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, RustPackage package)
    {
        foreach (var above in Paths.Upwards(package.Manifest.Folder))
        {
            if (tree.FirstOf(above, "rust-toolchain", "rust-toolchain.toml") is { } file && tree.Read(file) is { } text && ChannelOf(text) is { Length: > 0 } channel)
                return (Short(channel), SourceFile.EvidenceFor(file, text, channel, $"toolchain {channel} in {Paths.NameOf(file)}") with { Finding = "language version" });
        }

        if (ToolVersions.Find(tree, package.Manifest.Folder, "rust") is { } managed)
            return (Short(managed.Version), managed.Evidence);
        if (tree.FirstOf(package.Root.Folder, ".rust-version", "rust-version.txt") is { } plain && tree.Read(plain) is { Length: < 200 } named && Number().IsMatch(named))
            return (Short(named.Trim()), new Evidence(plain, 1, $"Rust version in {Paths.NameOf(plain)}", "language version"));
        var (manifest, oldest) = package.Manifest.RustVersion.Length > 0 ? (package.Manifest, package.Manifest.RustVersion) : (package.Root, package.Root.Shared.Text("rust-version"));
        if (oldest.Length > 0)
            return (Short(oldest), manifest.EvidenceFor("rust-version", $"rust-version {oldest} in Cargo.toml") with { Finding = "language version" });
        return ImageVersions.Find(tree, package.Manifest.Folder, "rust") is { } image ? (Short(image.Version), image.Evidence) : (Default, null);
    }

    /// <summary>The old form of the file is the channel alone.</summary>
    private static string ChannelOf(string text)
        => text.Contains('[', StringComparison.Ordinal) ? Toml.Table(text).Table("toolchain").Text("channel") : Plain().Match(text).Value;

    /// <summary>Major and minor of a release; a nightly's or a channel's name as it is.</summary>
    private static string Short(string version) => Number().Match(version) is { Success: true } match ? match.Value : version.Length < 60 ? version : Default;

    [GeneratedRegex(@"^\d+\.\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\w.-]{1,60}")]
    private static partial Regex Plain();
}
