using System.Text.RegularExpressions;
using System.Xml;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Monorepos;

/// <summary>Workspaces of the other languages: a file at the root that lists the members.</summary>
internal static partial class BuildMonorepo
{
    internal static string? ToolIn(SourceTree tree, string folder)
        => HasTable(tree, Paths.Join(folder, "pyproject.toml"), "tool", "uv", "workspace") ? "uv"
            : HasTable(tree, Paths.Join(folder, "Cargo.toml"), "workspace") ? "cargo"
            : HasModules(tree, Paths.Join(folder, "pom.xml")) ? "maven"
            : HasSubprojects(tree, folder) ? "gradle"
            : tree.HasIn(folder, "go.work") ? "go"
            : IsSolution(tree, folder) ? "dotnet"
            : IsUmbrella(tree, folder) ? "mix"
            : tree.HasIn(folder, "melos.yaml") ? "melos"
            : null;

    private static bool HasTable(SourceTree tree, string path, params ReadOnlySpan<string> keys)
        => tree.Read(path) is { } text && text.Contains("workspace", StringComparison.Ordinal) && Toml.Table(text).Table(keys) is { } workspace && workspace.Texts("members").Length > 0;

    private static bool HasModules(SourceTree tree, string path)
    {
        if (tree.Read(path) is not { } text || !text.Contains("<module>", StringComparison.Ordinal))
            return false;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            for (var names = new List<string>(); reader.Read();)
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                names.RemoveRange(Math.Min(reader.Depth, names.Count), names.Count - Math.Min(reader.Depth, names.Count));
                names.Add(reader.LocalName);
                if (names is ["project", "modules", "module"] or ["project", "profiles", "profile", "modules", "module"])
                    return true;
            }
        }
        catch (XmlException)
        {
            // A file that Maven cannot read either has no modules.
        }

        return false;
    }

    private static bool HasSubprojects(SourceTree tree, string folder)
        => tree.FirstOf(folder, "settings.gradle", "settings.gradle.kts") is { } path && tree.Read(path) is { } text && Include().IsMatch(text);

    /// <summary>A solution of several projects, its tests aside.</summary>
    private static bool IsSolution(SourceTree tree, string folder)
        => (HasFile(tree, folder, ".sln") || HasFile(tree, folder, ".slnx"))
            && ((string[])[".csproj", ".fsproj", ".vbproj"]).SelectMany(tree.WithExtension).Where(path => Paths.IsUnder(path, folder) && !path.Contains("test", StringComparison.OrdinalIgnoreCase)).Skip(1).Any();

    private static bool HasFile(SourceTree tree, string folder, string extension) => tree.WithExtension(extension).Any(path => Paths.FolderOf(path) == folder || Paths.FolderOf(path) == Paths.Join(folder, "src"));

    private static bool IsUmbrella(SourceTree tree, string folder) => tree.Read(Paths.Join(folder, "mix.exs")) is { } text && text.Contains("apps_path:", StringComparison.Ordinal);

    [GeneratedRegex(@"^[ \t]*include(?:Flat)?[ \t]*\(?[ \t\r\n]*['""]", RegexOptions.Multiline)]
    private static partial Regex Include();
}
