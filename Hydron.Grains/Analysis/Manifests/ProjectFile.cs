using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Hydron.Analysis.Manifests;

/// <summary>A project file of .NET (<c>.csproj</c>).</summary>
internal sealed partial class ProjectFile
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private ProjectFile(string path, string text, XElement root)
    {
        Path = path;
        Text = text;
        Sdk = (string?)root.Attribute("Sdk") ?? (string?)root.Elements().FirstOrDefault(element => element.Name.LocalName == "Sdk")?.Attribute("Name") ?? "";
        Packages = [.. Items(root, "PackageReference")];
        ProjectReferences = [.. Items(root, "ProjectReference").Select(reference => Paths.Resolve(Paths.FolderOf(path), reference.Replace('\\', '/')))];
        OutputType = Property(root, "OutputType");
        AssemblyName = Property(root, "AssemblyName") is { Length: > 0 } name && PlainName().IsMatch(name) ? name : System.IO.Path.GetFileNameWithoutExtension(path);
        TargetFramework = Property(root, "TargetFramework") is { Length: > 0 } single ? single : Property(root, "TargetFrameworks");
        IsTest = Packages.Contains("Microsoft.NET.Test.Sdk") || Property(root, "IsTestProject").Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Sdk { get; }
    internal string OutputType { get; }
    internal string AssemblyName { get; }
    internal string TargetFramework { get; }
    internal bool IsTest { get; }
    internal ImmutableArray<string> Packages { get; }

    /// <summary>Paths in the source.</summary>
    internal ImmutableArray<string> ProjectReferences { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal static ProjectFile? Parse(string path, string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Safe);
            return XDocument.Load(reader).Root is { } root && root.Name.LocalName == "Project" ? new ProjectFile(path, text, root) : null;
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The highest <c>netN.0</c> that a property names: "8.0"; null for none.</summary>
    internal static string? VersionOf(string frameworks)
        => Framework().Matches(frameworks).Select(match => match.Groups[1].Value).OrderByDescending(version => version.Length).ThenByDescending(version => version, StringComparer.Ordinal).FirstOrDefault();

    private static string Property(XElement root, string name)
        => root.Elements().Where(group => group.Name.LocalName == "PropertyGroup").Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";

    private static IEnumerable<string> Items(XElement root, string name)
        => root.Elements().Where(group => group.Name.LocalName == "ItemGroup").Elements()
            .Where(element => element.Name.LocalName == name)
            .Select(element => (string?)element.Attribute("Include") ?? "")
            .Where(include => include.Length > 0);

    [GeneratedRegex(@"net(?:coreapp)?(\d{1,2}\.\d)")]
    private static partial Regex Framework();

    [GeneratedRegex(@"^[\w.-]{1,200}$")]
    private static partial Regex PlainName();
}
