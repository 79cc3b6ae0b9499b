using System.Collections.Frozen;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>How the official image gets extensions of PHP: its own programs compile those of PHP's source, PECL brings the others. Source: the image's documentation.</summary>
internal static class PhpImageExtensions
{
    private const string Prefix = "php-";

    // In PHP's own source.
    private static readonly FrozenSet<string> Bundled = new[]
    {
        "bcmath", "bz2", "calendar", "dba", "enchant", "exif", "ffi", "gd", "gettext", "gmp", "imap", "intl", "ldap", "mysqli", "pcntl", "pdo_dblib", "pdo_mysql", "pdo_pgsql", "pgsql", "shmop", "snmp", "soap",
        "sockets", "sysvmsg", "sysvsem", "sysvshm", "tidy", "xsl", "zip",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Needs = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["bz2"] = ["libbz2-dev"],
        ["enchant"] = ["libenchant-2-dev"],
        ["ffi"] = ["libffi-dev"],
        ["gd"] = ["libfreetype6-dev", "libjpeg62-turbo-dev", "libpng-dev", "libwebp-dev"],
        ["gmp"] = ["libgmp-dev"],
        ["imagick"] = ["libmagickwand-dev"],
        ["imap"] = ["libc-client-dev", "libkrb5-dev"],
        ["intl"] = ["libicu-dev"],
        ["ldap"] = ["libldap2-dev"],
        ["memcached"] = ["libmemcached-dev", "libssl-dev", "zlib1g-dev"],
        ["amqp"] = ["librabbitmq-dev"],
        ["mongodb"] = ["libssl-dev"],
        ["pdo_dblib"] = ["freetds-dev"],
        ["pdo_pgsql"] = ["libpq-dev"],
        ["pgsql"] = ["libpq-dev"],
        ["snmp"] = ["libsnmp-dev"],
        ["soap"] = ["libxml2-dev"],
        ["tidy"] = ["libtidy-dev"],
        ["xsl"] = ["libxslt1-dev"],
        ["yaml"] = ["libyaml-dev"],
        ["zip"] = ["libzip-dev"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Debian's names for extensions mean those of Debian's own PHP, which the official image is not: they are compiled for the image.</summary>
    internal static bool IsExtension(string package) => package.StartsWith(Prefix, StringComparison.Ordinal) && SystemPackages.IsName(package);

    /// <summary>What has to be installed first, and the commands that compile.</summary>
    internal static (ImmutableArray<string> Packages, ImmutableArray<string> Commands) Of(IEnumerable<string> systemPackages)
    {
        var names = systemPackages.Where(IsExtension).Select(package => NameOf(package[Prefix.Length..])).Distinct(StringComparer.Ordinal).ToList();
        var bundled = names.Where(Bundled.Contains).ToList();
        var others = names.Where(name => !Bundled.Contains(name)).ToList();
        var commands = ImmutableArray.CreateBuilder<string>();
        if (bundled.Contains("gd"))
            commands.Add("docker-php-ext-configure gd --with-freetype --with-jpeg --with-webp");
        if (bundled.Contains("imap"))
            commands.Add("docker-php-ext-configure imap --with-kerberos --with-imap-ssl");
        if (bundled.Count > 0)
            commands.Add($"docker-php-ext-install -j\"$(nproc)\" {string.Join(' ', bundled)}");
        if (others.Count > 0)
            commands.Add($"pecl install {string.Join(' ', others)} && docker-php-ext-enable {string.Join(' ', others)}");
        return ([.. names.SelectMany(name => Needs.GetValueOrDefault(name, [])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], commands.ToImmutable());
    }

    /// <summary>Debian writes hyphens where PHP has underscores.</summary>
    private static string NameOf(string extension) => extension.Replace('-', '_') is var name && Bundled.Contains(name) ? name : extension;
}
