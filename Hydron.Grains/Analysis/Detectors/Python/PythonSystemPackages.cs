namespace Hydron.Analysis.Detectors.Python;

/// <summary>Debian packages that packages without ready-made wheels are compiled against.</summary>
internal static class PythonSystemPackages
{
    private static readonly (string Package, string[] Needs)[] Known =
    [
        ("psycopg2", ["gcc", "libc6-dev", "libpq-dev"]),
        ("mysqlclient", ["gcc", "libc6-dev", "default-libmysqlclient-dev", "pkg-config"]),
        ("psycopg", ["libpq5"]),
    ];

    internal static ImmutableArray<string> For(PythonProject project)
        => [.. Known.Where(known => project.DependsOn(known.Package)).SelectMany(known => known.Needs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
