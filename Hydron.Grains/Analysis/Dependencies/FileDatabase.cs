using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>A volume for the file of an embedded database, where the service keeps one and uses no other database.</summary>
internal static partial class FileDatabase
{
    private const string Usual = "/app/data";

    internal static ServiceDraft AddVolume(SourceTree tree, ServiceDraft draft, bool hasDatabase)
    {
        if (hasDatabase || draft.Service.Image is not null || !draft.Service.Volumes.IsEmpty)
            return draft;
        var code = draft.LibraryFolders.Prepend(draft.Path).SelectMany(tree.CodeOf).ToList();
        var evidence = draft.Uses.FirstOrDefault(use => use.Kind == "sqlite")?.Evidence
            ?? code.Select(file => Opened().Match(file.Text) is { Success: true } match ? file.EvidenceAt(match.Index, "SQLite database") : null).FirstOrDefault(found => found is not null);
        if (evidence is null)
            return draft;
        var folder = FolderOf(draft.Service, code);
        return draft with
        {
            Uses = draft.Uses.Any(use => use.Kind == "sqlite") ? draft.Uses : draft.Uses.Add(new DependencyUse("sqlite", evidence)),
            Service = draft.Service with { Volumes = [new Volume("data", folder)], Evidence = draft.Service.Evidence.Add(evidence) },
            Notes = folder == Usual ? draft.Notes.Add($"{draft.Path} uses SQLite: a volume is mounted at {Usual}. Keep the database file there, or its data is lost with each release.") : draft.Notes,
        };
    }

    /// <summary>Where a variable's default or the code names a file by its full path; a folder of the system is nothing to cover.</summary>
    private static string FolderOf(Service service, List<SourceFile> code)
        => service.Environment.Select(variable => variable.Default)
            .Concat(code.Where(file => file.Text.Contains(".db", StringComparison.Ordinal) || file.Text.Contains(".sqlite", StringComparison.Ordinal)).SelectMany(file => FullPath().Matches(file.Text).Select(match => match.Groups["path"].Value)))
            .Select(text => FullPath().Match($"\"{text}\"").Groups["path"].Value)
            .Where(path => path.Length > 0)
            .Select(path => path[..path.LastIndexOf('/')])
            .FirstOrDefault(folder => folder.Length > 1 && !SystemFolder().IsMatch(folder)) ?? Usual;

    [GeneratedRegex("""provider\s*=\s*"sqlite"|sqlite:///|django\.db\.backends\.sqlite3|UseSqlite\(|\bsqlite3\.connect\(""")]
    private static partial Regex Opened();

    [GeneratedRegex("""["'](?:sqlite3?:(?://)?|file:|Data Source=)?/{0,2}(?<path>/(?:[\w-]{1,40}/){1,6}[\w.-]{1,60}\.(?:db|sqlite3?))["'?;]""")]
    private static partial Regex FullPath();

    [GeneratedRegex("^/(?:usr|etc|bin|lib|proc|sys|dev|tmp|home|root|Users)(?:/|$)")]
    private static partial Regex SystemFolder();
}
