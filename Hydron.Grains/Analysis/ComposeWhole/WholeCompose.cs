using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Analysis.Environments;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.ComposeWhole;

/// <summary>
/// A compose file taken as it is, since the person said so: its services are the services, with what it says of them and nothing of what the code does. What Hydron gives to no
/// service is told.
/// </summary>
internal static class WholeCompose
{
    private const int MostNotes = 40;

    /// <summary>Null where the person has not said so, and where there is no such file, which is noted.</summary>
    internal static Findings? Of(SourceTree tree)
    {
        if (tree.Corrections.OfType<ComposeCorrection>().LastOrDefault() is not { } said)
            return null;
        if (PathOf(tree, said.File) is not { } path)
        {
            tree.Notes.Add(said.File.Length > 0 ? $"There is no compose file {said.File} in the source: what was found without it is shown." : "There is no compose file in the source: what was found without it is shown.");
            return null;
        }

        var values = ExampleFile.Read(tree, Paths.Join(Paths.FolderOf(path), ".env")).GroupBy(use => use.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Default, StringComparer.Ordinal);
        ComposeFile? Open(string file) => tree.Read(file) is { } text ? ComposeFile.Parse(file, text, values) : null;
        if (Open(path)?.Extended(Open) is not { Services.IsEmpty: false } compose)
        {
            tree.Notes.Add($"{path} names no services: what was found without it is shown.");
            return null;
        }

        return Of(tree, compose, values);
    }

    private static Findings Of(SourceTree tree, ComposeFile compose, Dictionary<string, string> values)
    {
        var volumes = new ComposeVolumes();
        var files = new WholeFiles(tree, compose, values);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        List<WholeService> whole = [.. compose.Services.Select(service => WholeService.Of(tree, service, values, volumes, files, taken)).OfType<WholeService>()];
        List<ServiceDraft> drafts = [.. whole.Select(service => service.Draft)];
        var names = whole.ToDictionary(service => service.Draft.OwnName, service => service.Draft.Service.Name, StringComparer.Ordinal);
        ImmutableArray<Service> services =
        [
            .. WholeReferences.Add(whole).Select(service => service with
            {
                DependsOn = [.. service.DependsOn.Where(names.ContainsKey).Select(name => names[name]).Where(name => name != service.Name).Distinct(StringComparer.Ordinal)],
            }),
        ];
        var (unshared, shared) = SharedSecrets.Separate(services);
        return new Findings(unshared, [.. Notes(tree, compose, drafts, unshared).Concat(shared).Distinct(StringComparer.Ordinal).Take(MostNotes)])
        {
            Dependencies = UsedDependencies.Of(unshared, drafts),
        };
    }

    private static IEnumerable<string> Notes(SourceTree tree, ComposeFile compose, List<ServiceDraft> drafts, ImmutableArray<Service> services)
    {
        yield return $"The services are those of {compose.Path}, taken as it is.";
        foreach (var note in drafts.SelectMany(draft => draft.Notes).Concat(tree.Notes))
            yield return note;
        var told = services.SelectMany(service => service.Environment.Where(variable => variable is { IsSecret: true, Value: PlainValue { Text.Length: > 0 } }).Select(variable => $"{variable.Name} of {service.Name}")).ToList();
        if (told.Count > 0)
            yield return $"{compose.Path} itself holds {string.Join(", ", told.Take(10))}{(told.Count > 10 ? $" and {told.Count - 10} more" : "")}: whoever can read the source knows them. Set others.";
    }

    /// <summary>The file of that path, or the nearest of that name; for no name the nearest of those that docker compose looks for, or the nearest of all.</summary>
    private static string? PathOf(SourceTree tree, string said)
    {
        var all = ComposeFiles.All(tree);
        if (said.Length == 0)
            return all.FirstOrDefault(path => Paths.FolderOf(path) == tree.Root) ?? all.FirstOrDefault();
        var path = Paths.Normalize(said);
        return tree.Has(path) ? path : all.FirstOrDefault(candidate => candidate == Paths.Join(tree.Root, path)) ?? all.FirstOrDefault(candidate => Paths.NameOf(candidate).Equals(path, StringComparison.OrdinalIgnoreCase));
    }
}
