using System.Collections.Immutable;
using System.Text;
using Hydron.Analysis;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

/// <summary>Findings as a text that a reviewer can read: everything that a change may alter, one line each.</summary>
internal static class Rendered
{
    internal static Findings Analyze(params (string Path, string Text)[] files) => Corrected([], files);

    internal static Findings Corrected(ImmutableArray<AnalysisCorrection> corrections, params (string Path, string Text)[] files)
        => Analyzer.Analyze(new InMemoryFileTree(files.ToDictionary(file => file.Path, file => file.Text)), new GitSource("https://git.test/someone/shop.git"), corrections);

    internal static string Text(Findings findings)
    {
        var text = new StringBuilder();
        foreach (var service in findings.Services)
            Append(text, service);
        foreach (var note in findings.Notes)
            text.Append("note: ").Append(note).Append('\n');
        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, Service service)
    {
        void Line(string name, string value)
        {
            if (value.Length > 0)
                text.Append("  ").Append(name).Append(": ").Append(value).Append('\n');
        }

        var place = service.Image ?? (service.Path == "." ? "the root" : service.Path);
        text.Append(service.Name).Append(" (").Append(service.Kind.ToString().ToLowerInvariant()).Append(service.IsPublic ? ", public" : "").Append(") from ").Append(place).Append('\n');
        Line("language", $"{service.Language} {service.LanguageVersion}".Trim());
        Line("framework", $"{service.Framework} {service.FrameworkVersion}".Trim());
        Line("manager", service.PackageManager);
        Line("install", service.InstallCommand);
        Line("build", service.BuildCommand);
        Line("start", service.StartCommand);
        Line("entry point", string.Join(' ', service.EntryPoint.Select(word => $"[{word}]")));
        Line("user", service.User);
        Line("working folder", service.WorkingFolder);
        Line("output", service.OutputFolder);
        Line("port", service.Port?.ToString() ?? "");
        Line("health", service.HealthCheck is { } check ? check.Path + check.Command is { Length: > 0 } how ? how : "port" : "");
        foreach (var variable in service.Environment)
            Line("variable", Variable(variable));
        foreach (var volume in service.Volumes)
            Line("volume", $"{volume.Name} at {volume.MountPath}{(volume.IsReadOnly ? " (read only)" : "")}");
        foreach (var file in service.Files)
            Line("file", $"{file.Path} {file.Mode}{(file.IsSecret ? " secret" : "")} {(file.Content is PlainValue plain ? $"= {plain.Text}" : "unset")}");
        Line("depends on", string.Join(", ", service.DependsOn));
        Line("dockerfile", service.Dockerfile is { } dockerfile ? $"{(dockerfile.IsGenerated ? "generated" : dockerfile.Path)} in {dockerfile.ContextPath}" : "");
    }

    private static string Variable(EnvironmentVariable variable)
    {
        var value = variable.Value switch
        {
            PlainValue plain => $" = {plain.Text}",
            ReferenceValue reference => $" -> {reference.Service}.{reference.Property}",
            GeneratedValue => " generated",
            _ => "",
        };
        var flags = (variable.IsRequired ? " required" : "") + (variable.IsSecret ? " secret" : "") + (variable.Default.Length > 0 ? $" default {variable.Default}" : "");
        return $"{variable.Name}{value}{flags}";
    }
}
