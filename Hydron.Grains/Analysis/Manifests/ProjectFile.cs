using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Hydron.Analysis.Manifests;

/// <summary>A project file of .NET (<c>.csproj</c>, <c>.fsproj</c>, <c>.vbproj</c>) or a file of properties that projects import; as it is written, conditions aside.</summary>
internal sealed partial class ProjectFile
{
    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _conditional = new(StringComparer.OrdinalIgnoreCase);

    private ProjectFile(string path, string text, XElement root)
    {
        Path = path;
        Text = text;
        IsSdkStyle = root.Attribute("Sdk") is not null || root.Child("Sdk") is not null || root.Children("Import").Any(import => import.Attribute("Sdk") is not null);
        Sdks = [.. Names(root.Attribute("Sdk")).Concat(root.Children("Sdk").SelectMany(sdk => Names(sdk.Attribute("Name")))).Concat(root.Children("Import").SelectMany(import => Names(import.Attribute("Sdk"))))];
        Packages = [.. Items(root, "PackageReference")];
        FrameworkReferences = [.. Items(root, "FrameworkReference")];
        ProjectReferences = [.. Items(root, "ProjectReference").Select(reference => Paths.Resolve(Paths.FolderOf(path), reference.Replace('\\', '/')))];
        Imports = [.. root.Children("Import").Select(import => ((string?)import.Attribute("Project") ?? "").Replace("$(MSBuildThisFileDirectory)", "", StringComparison.OrdinalIgnoreCase).Replace('\\', '/')).Where(import => import.Length > 0 && !import.Contains('$', StringComparison.Ordinal)).Select(import => Paths.Resolve(Paths.FolderOf(path), import))];
        // What is set without a condition holds wherever no condition does.
        foreach (var property in root.Children("PropertyGroup").OrderBy(group => group.Attribute("Condition") is null ? 0 : 1).Elements().OrderBy(property => property.Attribute("Condition") is null ? 0 : 1))
        {
            if (_properties.TryAdd(property.Name.LocalName, property.Value.Trim()) && (property.Attribute("Condition") ?? property.Parent?.Attribute("Condition")) is not null)
                _conditional.Add(property.Name.LocalName);
        }
    }

    internal string Path { get; }
    internal string Text { get; }

    /// <summary>Without their versions: <c>Microsoft.NET.Sdk.Web</c>.</summary>
    internal ImmutableArray<string> Sdks { get; }

    /// <summary>False for the projects of .NET Framework, which list all their files.</summary>
    internal bool IsSdkStyle { get; }

    internal ImmutableArray<string> Packages { get; }
    internal ImmutableArray<string> FrameworkReferences { get; }

    /// <summary>Paths in the source.</summary>
    internal ImmutableArray<string> ProjectReferences { get; }

    /// <summary>Paths in the source of the files that it takes properties from.</summary>
    internal ImmutableArray<string> Imports { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal static ProjectFile? Parse(string path, string text) => Xml.Root(text, "Project") is { } root ? new ProjectFile(path, text, root) : null;

    internal string? Property(string name) => _properties.GetValueOrDefault(name);

    /// <summary>Whether it is set under a condition only, which may not hold.</summary>
    internal bool IsConditional(string name) => _conditional.Contains(name);

    internal bool HasSdk(string name) => Sdks.Any(sdk => sdk.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The highest <c>netN.0</c> that a property names: "8.0"; null for none.</summary>
    internal static string? VersionOf(string frameworks)
        => Framework().Matches(frameworks).Select(match => match.Groups[1].Value).OrderByDescending(version => version.Length).ThenByDescending(version => version, StringComparer.Ordinal).FirstOrDefault();

    private static IEnumerable<string> Names(XAttribute? sdk)
        => (sdk?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => name.Split('/')[0]);

    private static IEnumerable<string> Items(XElement root, string name)
        => root.Children("ItemGroup").Elements()
            .Where(element => element.Name.LocalName == name)
            .Select(element => (string?)element.Attribute("Include") ?? "")
            .Where(include => include.Length > 0);

    [GeneratedRegex(@"\bnet(?:coreapp)?(\d{1,2}\.\d)")]
    private static partial Regex Framework();
}
