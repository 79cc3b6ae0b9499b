using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.FileDatabases;

/// <summary>
/// A volume for the file of an embedded database, where the service keeps one and uses no other database: at the folder in which the file lies, where that folder holds nothing else of the
/// source; otherwise at one of its own, to which the variable that the application reads leads; where it reads none, the person is told what to change.
/// </summary>
internal static partial class FileDatabase
{
    private const string UsualName = "app.db";

    internal static ServiceDraft AddVolume(SourceTree tree, ServiceDraft draft, bool hasDatabase)
    {
        if (hasDatabase || draft.Service.Image is not null || !draft.Service.Volumes.IsEmpty)
            return draft;
        var code = draft.LibraryFolders.Prepend(draft.Path).SelectMany(tree.CodeOf).ToList();
        var evidence = draft.Uses.FirstOrDefault(use => use.Kind == "sqlite")?.Evidence
            ?? code.Select(file => Opened().Match(file.Text) is { Success: true } match ? file.EvidenceAt(match.Index, "SQLite database") : null).FirstOrDefault(found => found is not null);
        if (evidence is null)
            return draft;
        draft = draft with
        {
            Uses = draft.Uses.Any(use => use.Kind == "sqlite") ? draft.Uses : draft.Uses.Add(new DependencyUse("sqlite", evidence)),
            Service = draft.Service with { Evidence = draft.Service.Evidence.Add(evidence) },
        };
        return Keep(draft, ImageFolders.Of(tree, draft.Service), DatabaseVariable.Of(tree, draft.Service, code), DatabaseFile.Find(tree, draft.Service, code));
    }

    private static ServiceDraft Keep(ServiceDraft draft, ImageFolders image, DatabaseVariable? variable, DatabaseFile? found)
    {
        var file = variable?.File ?? found;
        var folder = file is null ? null : image.MountFor(file.Path);
        if (folder is not null && variable?.IsNeeded != true)
            return WithVolume(draft, folder);

        var data = folder ?? image.DataFolder;
        if (variable is not null && image.IsWritable(data))
            return WithVolume(draft with { Service = variable.Lead(draft.Service, $"{data}/{file?.Name ?? UsualName}") }, data);
        if (file is null)
            return WithVolume(draft, data) with { Notes = draft.Notes.Add($"{draft.Path} uses SQLite: a volume is mounted at {data}. Keep the database file there, or its data is lost with each release.") };
        return WithVolume(draft, data) with
        {
            Notes = draft.Notes.Add($"{draft.Path} keeps its SQLite database in {file.Path}, where a volume would hide files of the image: its data is lost with each release. "
                + $"Keep it at {data}/{file.Name} instead, where a volume is mounted{(file.Evidence is { } place ? $" ({place.File}{(place.Line is { } line ? $", line {line}" : "")})" : "")}."),
        };
    }

    private static ServiceDraft WithVolume(ServiceDraft draft, string folder) => draft with { Service = draft.Service with { Volumes = [new Volume("data", folder)] } };

    [GeneratedRegex("""provider\s*=\s*"sqlite"|sqlite:///|django\.db\.backends\.sqlite3|UseSqlite\(|\bsqlite3\.connect\(""")]
    private static partial Regex Opened();
}
