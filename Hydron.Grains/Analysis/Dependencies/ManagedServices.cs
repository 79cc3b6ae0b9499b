using System.Text.RegularExpressions;
using Hydron.Analysis.Dependencies.FileDatabases;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Adds the managed dependencies that services use, once each, and wires the services to them; what the person has to bring is asked for.</summary>
internal static partial class ManagedServices
{
    internal static List<ServiceDraft> Add(SourceTree tree, List<ServiceDraft> drafts)
    {
        var compose = ComposeDetector.FileOf(tree);
        // The compose file's own names for databases: other entries depend on them, and addresses name them as hosts.
        var composeNames = (compose?.Services ?? [])
            .Select(service => (service.Name, Kind: service.Image.Length > 0 ? DependencyCatalog.FindByImage(service.Image)?.Kind : null, service))
            .Where(entry => entry.Kind is not null)
            .ToList();
        var found = new Dictionary<string, Service>(StringComparer.Ordinal);
        foreach (var (name, kind, entry) in composeNames)
        {
            var service = found.GetValueOrDefault(kind!) ?? WithImageOf(DependencyCatalog.Create(kind!), entry.Image);
            found[kind!] = service with { Evidence = service.Evidence.Add(new Evidence(compose!.Path, entry.Line, $"image {entry.Image} in {Paths.NameOf(compose.Path)}")) };
        }

        var result = new List<ServiceDraft>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            var given = draft.Service.DependsOn.Select(name => composeNames.FirstOrDefault(entry => entry.Name == name).Kind).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var uses = DependencyDetector.UsesOf(tree, draft, found.Keys, given);
            foreach (var use in uses.Where(use => DependencyCatalog.Find(use.Kind) is not null))
            {
                var service = found.GetValueOrDefault(use.Kind) ?? DependencyCatalog.Create(use.Kind);
                found[use.Kind] = service.Evidence.Contains(use.Evidence) ? service : service with { Evidence = service.Evidence.Add(use.Evidence) };
            }

            var kinds = given.Concat(uses.Select(use => use.Kind).Where(kind => DependencyCatalog.Find(kind) is not null)).Distinct(StringComparer.Ordinal)
                .OrderBy(kind => DependencyCatalog.Kinds.IndexOf(kind)).ToList();
            used.UnionWith(kinds);
            var hasDatabase = kinds.Any(kind => found[kind].Kind == ServiceKind.Database);
            var wired = Wire(draft with { Uses = [.. uses] }, kinds, found, [.. composeNames.Select(entry => entry.Name)]);
            result.Add(FileDatabase.AddVolume(tree, AskForAccounts(wired), hasDatabase));
        }

        // Where the services use one, another of a compose file is a choice that was not taken.
        foreach (var kind in found.Keys.Where(kind => Databases.IsRelational(kind) && !used.Contains(kind) && used.Any(Databases.IsRelational)).ToList())
            found.Remove(kind);
        return [.. result, .. found.OrderBy(pair => DependencyCatalog.Kinds.IndexOf(pair.Key)).Select(pair => new ServiceDraft { Service = pair.Value, Origin = DraftOrigin.Compose })];
    }

    private static ServiceDraft Wire(ServiceDraft draft, List<string> kinds, Dictionary<string, Service> found, HashSet<string> composeNames)
    {
        var service = draft.Service;
        foreach (var kind in kinds)
        {
            var wiring = DependencyCatalog.WiringFor(found[kind], service);
            service = service with { Environment = DependencyCatalog.Merge(service.Environment, wiring) };
        }

        // A password for a cache that asks for none is not asked of the person either.
        if (kinds.Contains("redis"))
            service = service with { Environment = [.. service.Environment.Select(variable => variable is { Name: "REDIS_PASSWORD" or "REDIS_USERNAME" or "REDIS_USER", Value: null } ? variable with { IsRequired = false } : variable)] };
        var others = service.DependsOn.Where(name => !composeNames.Contains(name));
        return draft with { Service = service with { DependsOn = [.. kinds.Concat(others).Distinct(StringComparer.Ordinal)] } };
    }

    /// <summary>Nobody can make up the keys of an account: the person is told of it, and asked for the variable that its library reads where the code names none.</summary>
    private static ServiceDraft AskForAccounts(ServiceDraft draft)
    {
        foreach (var use in draft.Uses)
        {
            if (Accounts.Find(use.Kind) is not { } account)
                continue;
            if (AccountUses.OwnVariable(account, draft.Service, use.Evidence) is { } variable)
                draft = draft with { Service = draft.Service with { Environment = draft.Service.Environment.Add(variable) } };
            var asked = AccountUses.VariablesOf(account, draft.Service).Where(candidate => candidate is { IsRequired: true, Value: null }).Select(candidate => candidate.Name).ToList();
            draft = draft with { Notes = draft.Notes.Add($"{draft.Path} uses {account.Title}, which Hydron does not run{(asked.Count > 0 ? $": set {string.Join(", ", asked)}" : "")}.") };
        }

        return draft;
    }

    /// <summary>The version that the compose file names is kept; a variant that takes the same variables (pgvector, PostGIS) is kept whole.</summary>
    private static Service WithImageOf(Service service, string image)
        => DependencyCatalog.Find(service) is { } managed && ImageName.Of(image) is { Tag: not ("" or "latest") } name && !image.Contains('$') && managed.TakesPlaceOf(name) ? WithVolumeOf(service with { Image = image }, name) : service;

    /// <summary>Since version 18 the images of PostgreSQL keep the data one folder further up, and refuse to start with a volume at the old place (https://hub.docker.com/_/postgres, "PGDATA").</summary>
    private static Service WithVolumeOf(Service service, ImageName name)
        => service.Name == "postgres" && PostgresVersion().Match(name.Tag) is { Success: true } match && int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) >= 18
            ? service with { Volumes = [new Volume("data", "/var/lib/postgresql")] } : service;

    // 18.1-alpine, pg18, 0.8.1-pg18-trixie.
    [GeneratedRegex(@"\A(?:.*pg)?(\d{1,2})(?!\d)")]
    private static partial Regex PostgresVersion();
}
