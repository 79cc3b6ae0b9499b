using System.Collections.Frozen;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>
/// The extensions of PHP that a project needs beyond those in the official image, named among the system packages as Debian names them: <c>php-gd</c>, <c>php-pdo-mysql</c>.
/// </summary>
internal static class PhpExtensions
{
    // Compiled into the official image.
    private static readonly FrozenSet<string> BuiltIn = new[]
    {
        "core", "ctype", "curl", "date", "dom", "fileinfo", "filter", "ftp", "hash", "iconv", "json", "libxml", "mbstring", "mysqlnd", "openssl", "pcre", "pdo", "pdo_sqlite", "phar", "posix", "random", "readline",
        "reflection", "session", "simplexml", "sodium", "spl", "sqlite3", "standard", "tokenizer", "xml", "xmlreader", "xmlwriter", "zlib", "zend-opcache", "opcache",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static ImmutableArray<string> For(PhpProject project)
    {
        var required = (project.Composer?.Requires.Keys ?? []).Where(name => name.StartsWith("ext-", StringComparison.Ordinal)).Select(name => name["ext-".Length..]);
        return [.. required.Concat(project.Locked?.Extensions ?? []).Concat(OfDatabase(project)).Concat(OfFrameworks(project))
            .Select(name => name.ToLowerInvariant())
            .Where(name => !BuiltIn.Contains(name))
            .Select(name => $"php-{name.Replace('_', '-')}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The database that settings choose; code without settings names the extension by calling it.</summary>
    private static IEnumerable<string> OfDatabase(PhpProject project)
    {
        var settings = project.Text(".env.example") + project.Text(".env") + project.Text(".env.dist");
        var usesEloquent = project.DependsOn("laravel/framework") || project.DependsOn("laravel/lumen-framework") || project.DependsOn("illuminate/database");
        var usesDoctrine = project.DependsOn("doctrine/doctrine-bundle") || project.DependsOn("doctrine/orm") || project.DependsOn("doctrine/dbal");
        if (settings.Contains("pgsql", StringComparison.Ordinal) || settings.Contains("postgres", StringComparison.Ordinal) || project.Mentions("pgsql:host"))
            yield return "pdo_pgsql";
        else if (settings.Contains("mysql", StringComparison.Ordinal) || settings.Contains("mariadb", StringComparison.Ordinal) || (usesEloquent && !settings.Contains("sqlite", StringComparison.Ordinal)) || usesDoctrine || project.Mentions("mysql:host"))
            yield return "pdo_mysql";
        if (project.Tree.FirstOf(project.Folder, "wp-load.php", "wp-config.php", "wp-config-sample.php") is not null || project.Mentions("mysqli"))
            yield return "mysqli";
    }

    private static IEnumerable<string> OfFrameworks(PhpProject project)
    {
        if (project.DependsOn("laravel/horizon") || project.DependsOn("laravel/octane"))
            yield return "pcntl";
        var settings = project.Text(".env.example");
        if (project.DependsOn("laravel/framework") && !project.DependsOn("predis/predis") && (settings.Contains("_DRIVER=redis", StringComparison.Ordinal) || settings.Contains("_STORE=redis", StringComparison.Ordinal) || settings.Contains("_CONNECTION=redis", StringComparison.Ordinal)))
            yield return "redis";
    }
}
