using System.Text.RegularExpressions;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Packages of the operating system: known by Debian's names, installed by each distribution's own manager.</summary>
public static partial class SystemPackages
{
    /// <summary>Alpine's names where they differ. Source: packages of Alpine 3.21 (main and community).</summary>
    private static readonly Dictionary<string, string> Alpine = new(StringComparer.Ordinal)
    {
        ["build-essential"] = "build-base",
        ["default-libmysqlclient-dev"] = "mariadb-connector-c-dev",
        ["default-mysql-client"] = "mysql-client",
        ["fonts-liberation"] = "font-liberation",
        ["fonts-noto"] = "font-noto",
        ["libc6-dev"] = "musl-dev",
        ["libcairo2-dev"] = "cairo-dev",
        ["libcurl4-openssl-dev"] = "curl-dev",
        ["libfreetype6-dev"] = "freetype-dev",
        ["libgmp-dev"] = "gmp-dev",
        ["libicu-dev"] = "icu-dev",
        ["libjpeg-dev"] = "libjpeg-turbo-dev",
        ["libjpeg62-turbo-dev"] = "libjpeg-turbo-dev",
        ["libmagickwand-dev"] = "imagemagick-dev",
        ["libonig-dev"] = "oniguruma-dev",
        ["libpango1.0-dev"] = "pango-dev",
        ["libpq5"] = "libpq",
        ["libsqlite3-dev"] = "sqlite-dev",
        ["libssl-dev"] = "openssl-dev",
        ["libvips"] = "vips",
        ["libvips42"] = "vips",
        ["libvips-dev"] = "vips-dev",
        ["libxslt1-dev"] = "libxslt-dev",
        ["libyaml-dev"] = "yaml-dev",
        ["pkg-config"] = "pkgconf",
        ["python-is-python3"] = "python3",
        ["sqlite3"] = "sqlite",
        ["xz-utils"] = "xz",
        ["zlib1g-dev"] = "zlib-dev",
    };

    /// <summary>Whether it has the form of a package's name (Debian policy, section 5.6.1), so that it is neither an option nor more than a word of a command.</summary>
    public static bool IsName(string package) => Name().IsMatch(package);

    internal static string Install(IEnumerable<string> packages, bool onAlpine)
    {
        var names = packages.Where(IsName).Select(package => onAlpine ? Alpine.GetValueOrDefault(package, package) : package).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? ""
            : onAlpine ? $"apk add --no-cache {string.Join(' ', names)}"
            : $"apt-get update && apt-get install -y --no-install-recommends {string.Join(' ', names)} && rm -rf /var/lib/apt/lists/*";
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9+.-]{1,80}\z")]
    private static partial Regex Name();
}
