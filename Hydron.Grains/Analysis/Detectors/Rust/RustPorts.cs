using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;

namespace Hydron.Analysis.Detectors.Rust;

/// <summary>The port of a Rust program: its configuration file's, then where it binds, then what variables and arguments fall back to.</summary>
internal static partial class RustPorts
{
    internal static FoundPort? Find(SourceTree tree, RustPackage package, IReadOnlyList<SourceFile> code)
        => InFile(tree, package, "Rocket.toml", RocketPort())
            ?? PortFinder.Find(code, [Bind(), Variable(), Argument(), Octets()])
            ?? InFile(tree, package, "Cargo.toml", LeptosAddress())
            ?? SettingsPort.Find(tree, package.Manifest.Folder, "config/production.yaml", "config/development.yaml", "configuration/production.yaml", "configuration/base.yaml", "config/base.yaml", "config/default.toml", "config/default.yaml", "config.toml", "config.yaml")
            ?? PortFinder.Find(code, [Constant(), Address()]);

    private static FoundPort? InFile(SourceTree tree, RustPackage package, string name, Regex pattern)
    {
        foreach (var folder in new[] { package.Manifest.Folder, package.Root.Folder }.Distinct(StringComparer.Ordinal))
        {
            if (tree.FirstOf(folder, name) is { } path && tree.Read(path) is { } text && PortFinder.Find([new SourceFile(path, text)], [pattern]) is { } port)
                return port;
        }

        return null;
    }

    // bind("0.0.0.0:3000"), bind(("0.0.0.0", 8080)), bind(&"0.0.0.0:8080".parse()?), listen("127.0.0.1:8080").
    [GeneratedRegex("""(?:bind|listen|serve|Server::new|TcpListener::new)(?:_\w{1,20})?\s*\(\s*(?:\(\s*"[\w.:\[\]-]{1,60}"\s*,\s*(\d{2,5})|(?:&\s*)?"[\w.\[\]:-]{0,60}:(\d{2,5})\x22)""")]
    private static partial Regex Bind();

    // env::var("PORT").unwrap_or("8080".to_string()), unwrap_or_else(|_| "3000".into()), .and_then(…).unwrap_or(3000).
    [GeneratedRegex("""(?i)var(?:_os)?\(\s*"\w{0,30}(?:PORT|ADDR|ADDRESS|LISTEN|BIND)"\s*\)[^;]{0,160}?unwrap_or(?:_else)?\(\s*(?:\|_?\w{0,10}\|\s*)?(?:"?(?:[\w.]{1,60}:)?|String::from\("(?:[\w.]{1,60}:)?)(\d{2,5})\b(?!\.)""")]
    private static partial Regex Variable();

    // #[arg(long, env = "PORT", default_value_t = 3000)], #[clap(default_value = "0.0.0.0:8080")] before a field for a port or an address.
    [GeneratedRegex("""(?i)default_value(?:_t)?\s*=\s*"?(?:[\w.\[\]:]{0,60}:)?(\d{2,5})\b(?!\.)"?[^;{}]{0,120}?(?:port|addr|listen|bind|host)\w{0,20}\s*:""")]
    private static partial Regex Argument();

    // SocketAddr::from(([0, 0, 0, 0], 3000)), .run(([127, 0, 0, 1], 3030)), Ipv4Addr::UNSPECIFIED, 3000.
    [GeneratedRegex(@"\[\s*\d{1,3}\s*(?:,\s*\d{1,3}\s*){3}\]\s*,\s*(\d{2,5})\b|(?:UNSPECIFIED|LOCALHOST)(?:\s*\))?\s*,\s*(\d{2,5})\b")]
    private static partial Regex Octets();

    [GeneratedRegex("""(?i)port\w{0,10}\s*(?::\s*[&'\w ]{1,20})?=\s*"?(\d{2,5})\b(?!\.)""")]
    private static partial Regex Constant();

    [GeneratedRegex("""
        "(?:0\.0\.0\.0|127\.0\.0\.1|localhost|\[::1?\]):(\d{2,5})"
        """)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[ \t]*port[ \t]*=[ \t]*(\d{2,5})\b", RegexOptions.Multiline)]
    private static partial Regex RocketPort();

    [GeneratedRegex("""site-addr\s*=\s*"[\w.\[\]:]{0,60}:(\d{2,5})\x22""")]
    private static partial Regex LeptosAddress();
}
