namespace Hydron.Analysis.Dependencies;

/// <summary>Chooses the relational database of a service: drivers of several are often installed, of which the configuration picks one.</summary>
internal static class Databases
{
    internal static bool IsEmbedded(string kind) => kind is "sqlite" or "h2";

    internal static bool IsRelational(string kind) => IsEmbedded(kind) || Family(kind) is "postgres" or "mysql" or "sqlserver" or "oracle";

    /// <summary>The kind whose protocol it speaks: MariaDB's is MySQL's.</summary>
    internal static string Family(string kind) => DependencyCatalog.Find(kind) is { StandsInFor.Length: > 0 } managed ? managed.StandsInFor : kind;

    /// <param name="selected">What a variable picks by name (<c>DB_CONNECTION=sqlite</c>).</param>
    /// <param name="beside">Kinds that the source itself runs for developers or for its tests: compose entries first, then CI services.</param>
    /// <param name="isOptional">Whether the code goes on without an address of this kind.</param>
    internal static IEnumerable<DependencyUse> Choose(DependencySigns signs, IReadOnlyList<string> beside, Func<string, bool> isOptional)
    {
        var selected = signs.Selected.Where(use => IsRelational(use.Kind)).ToList();
        if (selected.Count > 0)
            return selected.Take(1);

        var all = signs.Configured.Concat(signs.Addressed).Concat(signs.Drivers).Where(use => IsRelational(use.Kind)).ToList();
        var embedded = all.FirstOrDefault(use => IsEmbedded(use.Kind));
        foreach (var source in new[] { signs.Configured, signs.Addressed, signs.Drivers })
        {
            var servers = source.Where(use => IsRelational(use.Kind) && !IsEmbedded(use.Kind)).DistinctBy(use => Family(use.Kind)).ToList();
            if (servers.Count == 0)
                continue;
            if (beside.Select(kind => servers.Find(use => Family(use.Kind) == Family(kind))).FirstOrDefault(use => use is not null) is { } run)
                return [run];
            // Applications that let those who run them choose come with a file of their own.
            if (embedded is not null && (servers.Count > 1 || isOptional(servers[0].Kind)))
                return [embedded];
            // A URL in the configuration that is none of an installed driver's is an example or a comment.
            return servers.Where(use => signs.Drivers.Any(driver => Family(driver.Kind) == Family(use.Kind))).Concat(servers).Take(1);
        }

        return embedded is null ? [] : [embedded];
    }
}
