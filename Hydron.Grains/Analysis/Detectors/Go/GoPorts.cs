using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>The port of a Go program: where it listens, then what its flags, its configuration and its variables fall back to.</summary>
internal static partial class GoPorts
{
    internal static FoundPort? Find(SourceTree tree, string folder, IReadOnlyList<SourceFile> code)
        => PortFinder.Find(code, [Listen()]) is { Number: not (80 or 443) } literal ? literal
            // On the ports of the web a program also redirects, and proves to an authority who it is; what it is configured to says more.
            : PortFinder.Find(code, [VariableDefault(), Setting(), Flag(), Tagged()])
                ?? PortFinder.Find(code, [Listen()])
                ?? SettingsPort.Find(tree, folder, "config.yaml", "config.yml", "config.toml", "config.json", "config/config.yaml", "config/config.yml", "config/config.toml", "config/config.json", "configs/config.yaml", "configs/config.yml", "conf/config.yaml", "etc/config.yaml")
                ?? PortFinder.Find(code, [Address(), Constant(), Anywhere()]);

    [GeneratedRegex("""(?:ListenAndServe(?:TLS)?|\.Run|\.Start|\.Listen)\s*\(\s*(?:"tcp4?"\s*,\s*)?"[\w.\[\]]{0,60}:(\d{2,5})"|Addr\s*:\s*"[\w.\[\]]{0,60}:(\d{2,5})\x22""")]
    private static partial Regex Listen();

    // os.Getenv("PORT") with its fallback in the next lines, getEnv("PORT", "8080"), port := "8080".
    [GeneratedRegex("""(?i)\bport\s*:?=\s*":?(\d{2,5})"|"\w{0,40}PORT"\s*,\s*":?(\d{2,5})"|"\w{0,40}PORT"\s*,\s*(\d{2,5})\b""")]
    private static partial Regex VariableDefault();

    // viper.SetDefault("server.port", 8080) and its like; a table of settings with their defaults: "LISTEN_ADDR": {…"127.0.0.1:8080"…}.
    [GeneratedRegex("""(?i)(?:SetDefault|Default)\(\s*"[\w.]{0,40}(?:port|addr\w{0,4}|address|listen)"\s*,\s*"?(?:[\w.]{0,60}:)?(\d{2,5})\b(?!\.)|"\w{0,30}(?:PORT|LISTEN_ADDR|HTTP_ADDR)"\s*:\s*\{[^{}"]{0,120}(?:\{\s*)?"?(?:[\w.]{0,60}:)?(\d{2,5})\b(?!\.)""")]
    private static partial Regex Setting();

    // flag.String("addr", ":8080", …), flag.Int("port", 8080, …), pflag's and cobra's IntVarP(&port, "port", "p", 8080, …); urfave/cli's and kong's fields.
    [GeneratedRegex("""(?i)(?:String|Int|Uint|Uint16)(?:Var)?P?\(\s*(?:&[\w.]{1,60}\s*,\s*)?"[\w.-]{0,30}(?:port|addr|address|listen|bind|http)"\s*,\s*(?:"\w?"\s*,\s*)?"?(?:[\w.]{0,60}:)?(\d{2,5})\b(?!\.)""")]
    private static partial Regex Flag();

    // A field of a configuration: Port int `env:"PORT" envDefault:"8080"`, `default:"8080"`.
    [GeneratedRegex("""(?i)(?:port|addr|address|listen)\w{0,10}\s+(?:\w+\.)?\w+\s+`[^`\n]{0,120}default:"(?:[\w.]{0,60}:)?(\d{2,5})\x22""")]
    private static partial Regex Tagged();

    // Above 49151 systems give ports to clients: such a one is where somebody comes from.
    [GeneratedRegex("""(?i)(?:addr|listen|bind|host)\w{0,30}["']?\s*[:=]{1,2}\s*"[\w.]{0,60}:([1-4]\d{4}|\d{2,4})\x22""")]
    private static partial Regex Address();

    [GeneratedRegex("""(?i)port\s*(?:\w{1,10}\s*)?(?::=|=|:)\s*":?(\d{4,5})"|port\s*(?:\w{1,10}\s*)?(?::=|=|:)\s*(\d{4,5})\b""")]
    private static partial Regex Constant();

    [GeneratedRegex("""
        "(?:0\.0\.0\.0|127\.0\.0\.1|localhost)?:([1-4]\d{4}|\d{4})"
        """)]
    private static partial Regex Anywhere();
}
