using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Rust;

/// <summary>What crates need of the operating system: the image of Rust has compilers and the commonest headers, the one that the program runs in has nothing.</summary>
internal static class RustSystemPackages
{
    private static readonly ImmutableArray<(string Crate, string Build, string Run)> Known =
    [
        ("openssl-sys", "", "libssl3"),
        ("pq-sys", "", "libpq5"),
        ("mysqlclient-sys", "", "libmariadb3"),
        ("prost-build", "protobuf-compiler", ""),
        ("tonic-build", "protobuf-compiler", ""),
        ("aws-lc-sys", "cmake", ""),
        ("rdkafka-sys", "cmake", ""),
        ("libz-ng-sys", "cmake", ""),
        ("bindgen", "libclang-dev", ""),
        ("sodiumoxide", "", "libsodium23"),
        ("magick_rust", "libmagickwand-dev", "libmagickwand-6.q16-6"),
        ("libgit2-sys", "", ""),
    ];

    /// <summary>Crates that bring one of those above, where there is no lockfile that names it.</summary>
    private static readonly ImmutableArray<(string Crate, string Feature, string Needs)> Bringers =
    [
        ("openssl", "", "openssl-sys"), ("native-tls", "", "openssl-sys"), ("reqwest", "", "openssl-sys"), ("diesel", "postgres", "pq-sys"), ("diesel", "mysql", "mysqlclient-sys"),
        ("sqlx", "runtime-tokio-native-tls", "openssl-sys"), ("sqlx", "tls-native-tls", "openssl-sys"), ("sqlx", "runtime-async-std-native-tls", "openssl-sys"),
    ];

    internal static (ImmutableArray<string> Build, ImmutableArray<string> Run) For(SourceTree tree, RustPackage package)
    {
        var locked = tree.FirstOf(package.Root.Folder, "Cargo.lock") is { } path ? tree.Read(path) : null;
        bool Uses(string crate) => locked?.Contains($"name = \"{crate}\"", StringComparison.Ordinal)
            ?? (package.DependsOn(crate) || package.Manifest.Text.Contains($"\n{crate} =", StringComparison.Ordinal) || Bringers.Any(bringer => bringer.Needs == crate && Brings(package, bringer)));

        var used = Known.Where(known => Uses(known.Crate)).ToList();
        return ([.. used.Select(known => known.Build).Where(name => name.Length > 0).Distinct()], ["ca-certificates", .. used.Select(known => known.Run).Where(name => name.Length > 0).Distinct()]);
    }

    private static bool Brings(RustPackage package, (string Crate, string Feature, string Needs) bringer)
        => package.Dependencies.Any(dependency => dependency.Name == bringer.Crate && (bringer.Feature.Length == 0 || dependency.Features.Contains(bringer.Feature)));
}
