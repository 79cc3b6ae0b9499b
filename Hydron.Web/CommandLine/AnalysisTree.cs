using System.Globalization;
using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.CommandLine;

/// <summary>An analysis as a tree of lines, for a person.</summary>
public static class AnalysisTree
{
    public static IEnumerable<string> Of(AnalysisVersion analysis)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{analysis.Source.Label}: {AnalysisText.Count(analysis.Services.Length, "service")} in {AnalysisText.Count(analysis.FileCount, "file")}{(analysis.Monorepo.Length > 0 ? $", a {analysis.Monorepo} monorepo" : "")}");
        var blocks = analysis.Services.Select(Service).ToList();
        if (!analysis.Dependencies.IsEmpty)
            blocks.Add(Dependencies(analysis.Dependencies));
        if (!analysis.Notes.IsEmpty)
            blocks.Add(new Block("notes", [.. analysis.Notes]));
        for (var index = 0; index < blocks.Count; index++)
        {
            var isLast = index == blocks.Count - 1;
            yield return (isLast ? "└─ " : "├─ ") + blocks[index].Title;
            for (var line = 0; line < blocks[index].Lines.Length; line++)
                yield return (isLast ? "   " : "│  ") + (line == blocks[index].Lines.Length - 1 ? "└─ " : "├─ ") + blocks[index].Lines[line];
        }
    }

    private static Block Service(Service service)
    {
        (string Name, string Text)[] facts =
        [
            ("folder", service.Path),
            ("image", service.Image ?? ""),
            ("language", $"{service.Language} {service.LanguageVersion}".Trim()),
            ("framework", $"{service.Framework} {service.FrameworkVersion}".Trim()),
            ("packages", service.PackageManager),
            ("install", service.InstallCommand),
            ("build", service.BuildCommand),
            ("start", service.StartCommand),
            ("entry point", CommandWords.Join(service.EntryPoint)),
            ("user", service.User),
            ("working folder", service.WorkingFolder),
            ("output", service.OutputFolder),
            ("port", service.Port?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("health check", service.HealthCheck?.Path ?? ""),
            ("variables", string.Join(", ", service.Environment.Select(variable => variable.Name + (variable is { IsRequired: true, Value: null, Default: "" } ? " (required)" : "")))),
            ("volumes", string.Join(", ", service.Volumes.Select(volume => volume.IsReadOnly ? $"{volume.MountPath} (read only)" : volume.MountPath))),
            ("files", string.Join(", ", service.Files.Select(file => file.Path + (file.Content is null ? " (required)" : "")))),
            ("depends on", string.Join(", ", service.DependsOn)),
            ("Dockerfile", service.Dockerfile is { } dockerfile ? dockerfile.IsGenerated ? "generated" : dockerfile.Path : ""),
            ("seen in", string.Join("; ", service.Evidence.Select(Where))),
        ];
        return new Block($"{service.Name} ({service.Kind.ToString().ToLowerInvariant()})", [.. facts.Where(fact => fact.Text.Length > 0).Select(fact => $"{fact.Name}: {fact.Text}")]);
    }

    private static Block Dependencies(ImmutableArray<UsedDependency> dependencies) => new(
        "uses",
        [.. dependencies.Select(dependency => $"{dependency.Kind} ({dependency.Provision.ToString().ToLowerInvariant()}){(dependency.UsedBy.IsEmpty ? "" : $" by {string.Join(", ", dependency.UsedBy)}")}: {string.Join("; ", dependency.Evidence.Take(3).Select(Where))}")]);

    private static string Where(Evidence evidence) => $"{evidence.Rule} ({evidence.File}{(evidence.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}") : "")})";

    private sealed record Block(string Title, ImmutableArray<string> Lines);
}
