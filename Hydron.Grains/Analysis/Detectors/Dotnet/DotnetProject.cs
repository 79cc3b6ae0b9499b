using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>A project as MSBuild sees it: with the properties that <c>Directory.Build.props</c> and imported files give it, and the projects that it refers to.</summary>
internal sealed partial class DotnetProject
{
    private const int MaxInherited = 40;
    private const int MaxExpansions = 8;

    private static readonly ImmutableArray<string> SharedNames = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "NuGet.config", "nuget.config", "NuGet.Config", "global.json"];

    private readonly List<ProjectFile> _inherited;

    private DotnetProject(SourceTree tree, ProjectFile file, List<ProjectFile> inherited, ImmutableArray<ProjectFile> closure)
    {
        Tree = tree;
        File = file;
        Closure = closure;
        _inherited = inherited;
        Shared = [.. Paths.Upwards(file.Folder).SelectMany(folder => SharedNames.Select(name => Paths.Join(folder, name))).Where(tree.Has)];
    }

    internal SourceTree Tree { get; }
    internal ProjectFile File { get; }

    /// <summary>The project itself and all that it refers to.</summary>
    internal ImmutableArray<ProjectFile> Closure { get; }

    /// <summary>Files above the project that restoring it needs.</summary>
    internal ImmutableArray<string> Shared { get; }

    internal string Name => System.IO.Path.GetFileNameWithoutExtension(File.Path);

    internal string Language => File.Path.EndsWith(".fsproj", StringComparison.OrdinalIgnoreCase) ? "fsharp" : "dotnet";

    /// <summary>The name of the assembly that is started.</summary>
    internal string AssemblyName => Property("AssemblyName") is { Length: > 0 } name && PlainName().IsMatch(name) ? name : Name;

    internal string TargetFrameworks => Property("TargetFramework") is { Length: > 0 } single ? single : Property("TargetFrameworks");

    internal IReadOnlyList<SourceFile> Code => Tree.CodeOf(File.Folder);

    internal static DotnetProject Of(SourceTree tree, ProjectFile file, Dictionary<string, ProjectFile> projects)
    {
        // MSBuild imports the nearest Directory.Build.props; what lies above is meant for it as often as not, and only fills what is missing.
        var inherited = Paths.Upwards(file.Folder).Select(folder => Paths.Join(folder, "Directory.Build.props")).Concat(file.Imports)
            .Select(path => tree.Has(path) ? tree.Parse(path, ProjectFile.Parse) : null).OfType<ProjectFile>().ToList();
        for (var index = 0; index < inherited.Count && inherited.Count < MaxInherited; index++)
        {
            foreach (var import in inherited[index].Imports.Where(import => tree.Has(import) && inherited.All(known => known.Path != import)))
            {
                if (tree.Parse(import, ProjectFile.Parse) is { } imported)
                    inherited.Add(imported);
            }
        }

        return new DotnetProject(tree, file, inherited, Referred(file, projects));
    }

    /// <summary>A property with others in it expanded; empty for none.</summary>
    internal string Property(string name) => Expand(Raw(name)?.Property(name) ?? "");

    internal bool IsTrue(string name) => Raw(name)?.IsConditional(name) == false && Property(name).Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file that sets a property.</summary>
    internal ProjectFile? Raw(string name) => File.Property(name) is not null ? File : _inherited.FirstOrDefault(file => file.Property(name) is not null);

    internal bool Uses(string package) => Closure.Any(file => file.Packages.Contains(package, StringComparer.OrdinalIgnoreCase));

    internal string? PackageStartingWith(string prefix) => Closure.SelectMany(file => file.Packages).FirstOrDefault(package => package.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private string Expand(string text)
    {
        for (var round = 0; round < MaxExpansions && Reference().Match(text) is { Success: true } match; round++)
        {
            var value = Raw(match.Groups[1].Value)?.Property(match.Groups[1].Value) ?? "";
            if (value.Length > 1000)
                return "";
            text = text[..match.Index] + value + text[(match.Index + match.Length)..];
        }

        return text;
    }

    private static ImmutableArray<ProjectFile> Referred(ProjectFile file, Dictionary<string, ProjectFile> projects)
    {
        var found = new List<ProjectFile> { file };
        for (var index = 0; index < found.Count; index++)
        {
            foreach (var path in found[index].ProjectReferences)
            {
                if (projects.TryGetValue(path, out var reference) && !found.Contains(reference))
                    found.Add(reference);
            }
        }

        return [.. found];
    }

    [GeneratedRegex(@"^[\w.-]{1,200}$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\$\((\w{1,100})\)")]
    private static partial Regex Reference();
}
