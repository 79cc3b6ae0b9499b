using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>What a service talks to: by its drivers, the providers that its ORM is configured for, the addresses it is given, the services that its tests run beside it.</summary>
internal static class DependencyDetector
{
    /// <summary>So many kinds of servers without an address are seldom an application's own, where addresses come by the environment.</summary>
    private const int MostUnaddressed = 3;

    /// <param name="beside">Kinds that the source's compose file runs.</param>
    /// <param name="given">Those that the compose file says this very service needs: they are known already.</param>
    internal static IReadOnlyList<DependencyUse> UsesOf(SourceTree tree, ServiceDraft draft, IReadOnlyCollection<string> beside, IReadOnlyCollection<string> given)
    {
        if (draft.Service.Image is not null || draft.Service.Kind == ServiceKind.Static)
            return [];

        var run = beside.Concat(TestServices.Of(tree)).Distinct(StringComparer.Ordinal).ToList();
        var signs = WithoutOthersServers(draft.Service, SignsOf(tree, draft), run);
        bool IsOptional(string kind) => !run.Contains(kind) && IsLeftToThePerson(draft.Service, kind);
        var database = given.Any(kind => Databases.IsRelational(kind)) ? [] : Databases.Choose(signs, run, IsOptional);
        var others = signs.Selected.Concat(signs.Configured.Concat(signs.Addressed).Where(use => !IsUnbacked(draft, signs, use.Kind))).Concat(signs.Drivers.Where(use => !IsOptional(use.Kind)))
            .Where(use => !Databases.IsRelational(use.Kind) && !given.Contains(use.Kind));
        return
        [
            .. database.Concat(others).Select(use => StandIn(use, run)).Concat(AccountUses.Of(draft, run))
                .DistinctBy(use => use.Kind)
                .OrderBy(use => DependencyCatalog.Kinds.IndexOf(use.Kind) is var index and >= 0 ? index : int.MaxValue),
        ];
    }

    /// <summary>
    /// Drivers of many kinds of servers, none of which the code or its configuration says where to find: a tool that watches, queries or copies the servers of others, whose
    /// addresses people give it while it runs.
    /// </summary>
    private static DependencySigns WithoutOthersServers(Service service, DependencySigns signs, List<string> run)
    {
        // Configuration files of the JVM and of .NET hold addresses without a variable.
        if (service.Language is not ("node" or "deno" or "python" or "ruby" or "php" or "go"))
            return signs;
        var known = signs.Selected.Concat(signs.Configured).Concat(signs.Addressed).Select(use => use.Kind).Concat(run).ToHashSet(StringComparer.Ordinal);
        var others = signs.Drivers.Where(use => !known.Contains(use.Kind) && !Databases.IsEmbedded(use.Kind) && !AddressesOf(service, use.Kind).Any()).ToList();
        return others.Count < MostUnaddressed ? signs : signs with { Drivers = [.. signs.Drivers.Except(others)] };
    }

    /// <summary>Rails generates a configuration that points at Redis whether or not its client is among the gems.</summary>
    private static bool IsUnbacked(ServiceDraft draft, DependencySigns signs, string kind)
        => draft.Service.Language == "ruby" && draft.Packages.Length > 0 && signs.Drivers.All(driver => driver.Kind != kind);

    /// <summary>What the code of a folder is configured for, once a kind.</summary>
    internal static List<DependencyUse> InCode(SourceTree tree, string folder)
        => tree.Derive(folder, () => tree.CodeOf(folder).SelectMany(ConfiguredDependencies.In).DistinctBy(use => use.Kind).ToList());

    private static DependencySigns SignsOf(SourceTree tree, ServiceDraft draft)
    {
        var folders = draft.LibraryFolders.Prepend(draft.Path);
        return new DependencySigns(
            [.. draft.Uses, .. SelectedDependencies.Of(tree, draft)],
            [.. folders.SelectMany(folder => InCode(tree, folder)).DistinctBy(use => use.Kind)],
            [.. draft.Service.Environment.SelectMany(ByAddress).DistinctBy(use => use.Kind)],
            [.. draft.Packages.Select(package => (package, kind: Drivers.KindOf(package.Name))).Where(pair => pair.kind is not null && !IsThereForOthers(tree, folders, pair.package)).Select(pair => new DependencyUse(pair.kind!, pair.package.Evidence)).DistinctBy(use => use.Kind)]);
    }

    /// <summary>Libraries of the JVM for tracing and metrics want Lettuce beside them, whether or not the code has a Redis.</summary>
    private static bool IsThereForOthers(SourceTree tree, IEnumerable<string> folders, Package package)
        => package.Name.EndsWith("lettuce-core", StringComparison.Ordinal)
            && !folders.SelectMany(tree.CodeOf).Any(file => file.Text.Contains("redis", StringComparison.OrdinalIgnoreCase) || file.Text.Contains("io.lettuce", StringComparison.Ordinal));

    /// <summary>MariaDB where the source runs that for a driver of MySQL.</summary>
    private static DependencyUse StandIn(DependencyUse use, List<string> run)
        => run.Contains(use.Kind) ? use : run.Find(kind => kind != use.Kind && Databases.Family(kind) == use.Kind) is { } other ? use with { Kind = other } : use;

    /// <summary>The code reads where the dependency is, does without, and assumes no address by itself: whoever runs it may use one.</summary>
    private static bool IsLeftToThePerson(Service service, string kind)
    {
        var addresses = AddressesOf(service, kind).ToList();
        return addresses.Count > 0 && addresses.All(variable => variable is { IsRequired: false, Default.Length: 0, Value: null });
    }

    /// <summary>The variables that say where a dependency is.</summary>
    private static IEnumerable<EnvironmentVariable> AddressesOf(Service service, string kind)
        => DependencyCatalog.Find(kind) is not { } managed ? [] : service.Environment.Where(variable => Wiring.PropertyFor(variable, managed, service) is { } property && Wiring.Leads(property));

    private static IEnumerable<DependencyUse> ByAddress(EnvironmentVariable variable)
        => AddressKind(variable) is { } kind ? [new DependencyUse(kind, variable.Evidence.Length > 0 ? variable.Evidence[0] : new Evidence("", null, variable.Name))] : [];

    /// <summary>The kind that an address in a variable names by its scheme; where the service needs it, the one that its name cannot mean otherwise.</summary>
    private static string? AddressKind(EnvironmentVariable variable)
    {
        var text = (variable.Value as PlainValue)?.Text is { Length: > 0 } plain ? plain : variable.Default;
        if (SchemeKind(text) is { } kind)
            return kind;
        if (!variable.IsRequired && text.Length == 0)
            return null;
        return variable.Name switch
        {
            "REDIS_URL" or "REDIS_HOST" or "REDIS_ADDR" or "REDIS_URI" => "redis",
            "MONGODB_URI" or "MONGO_URL" or "MONGO_URI" or "MONGODB_URL" => "mongodb",
            "POSTGRES_HOST" or "PGHOST" or "POSTGRES_URL" or "POSTGRES_SERVER" => "postgres",
            "MYSQL_HOST" or "MYSQL_URL" => "mysql",
            "AMQP_URL" or "RABBITMQ_URL" or "RABBITMQ_HOST" => "rabbitmq",
            "KAFKA_BROKERS" or "KAFKA_BOOTSTRAP_SERVERS" => "kafka",
            "ELASTICSEARCH_URL" or "ELASTICSEARCH_HOST" => "elasticsearch",
            "CLICKHOUSE_URL" or "CLICKHOUSE_HOST" => "clickhouse",
            "NATS_URL" => "nats",
            _ => null,
        };
    }

    /// <summary>The dependency whose address a text is, by its scheme: <c>postgresql+asyncpg://</c>, <c>jdbc:mysql://</c>, <c>sqlite:</c>.</summary>
    internal static string? SchemeKind(string text)
    {
        if (text.StartsWith("jdbc:", StringComparison.Ordinal))
            text = text["jdbc:".Length..];
        var end = text.IndexOf(':', StringComparison.Ordinal);
        if (end <= 0)
            return null;
        var scheme = text[..end].Split('+')[0];
        if (scheme is "sqlite" or "sqlite3" or "file" && text.Contains(".db", StringComparison.Ordinal) || scheme is "sqlite" or "sqlite3" or "libsql")
            return "sqlite";
        if (scheme is "h2")
            return "h2";
        return text.AsSpan(end).StartsWith("://") && scheme is not ("http" or "https") ? DependencyCatalog.KindOf(scheme) : null;
    }
}
