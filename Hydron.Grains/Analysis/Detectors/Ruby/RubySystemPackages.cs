namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>Debian packages that gems are compiled against, or call at run time.</summary>
internal static class RubySystemPackages
{
    private static readonly (string Gem, string[] Build, string[] Run)[] Known =
    [
        ("pg", ["libpq-dev"], ["libpq5"]),
        ("mysql2", ["default-libmysqlclient-dev"], ["libmariadb3"]),
        ("trilogy", ["libssl-dev"], []),
        ("sqlite3", ["libsqlite3-dev"], ["libsqlite3-0"]),
        ("ruby-vips", [], ["libvips42"]),
        ("rmagick", ["libmagickwand-dev"], ["imagemagick"]),
        ("mini_magick", [], ["imagemagick"]),
        // The library's package is named by its version, which differs from one Debian to the next.
        ("charlock_holmes", ["libicu-dev", "zlib1g-dev"], ["libicu-dev"]),
        ("idn-ruby", ["libidn-dev"], ["libidn12"]),
        ("tiny_tds", ["freetds-dev"], ["libsybdb5"]),
        ("rugged", ["cmake", "libssl-dev"], []),
        ("curb", ["libcurl4-openssl-dev"], ["libcurl4"]),
    ];

    /// <summary>What installing needs, and what the running program does.</summary>
    internal static (ImmutableArray<string> Build, ImmutableArray<string> Run) For(RubyProject project)
    {
        var needed = Known.Where(known => project.Gemfile.Installs(known.Gem)).ToList();
        // ExecJS runs scripts in whatever runtime the machine has.
        var runtime = project.Gemfile.Installs("execjs") && !project.Gemfile.Installs("mini_racer") ? (string[])["nodejs"] : [];
        return ([.. Ordered([.. needed.SelectMany(known => known.Build), .. runtime])], [.. Ordered([.. needed.SelectMany(known => known.Run), .. runtime])]);
    }

    private static IEnumerable<string> Ordered(IEnumerable<string> packages) => packages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
