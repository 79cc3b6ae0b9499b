using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>What a site has in common that is built once and then nothing but files.</summary>
internal static partial class StaticOutput
{
    private const int MaxSettingCharacters = 200;

    /// <summary>The service as files behind a web server.</summary>
    /// <param name="build">Its build command.</param>
    /// <param name="output">The folder of the built files, relative to the service's own.</param>
    internal static Service Of(Service service, string build, string output) => service with
    {
        Kind = ServiceKind.Static,
        BuildCommand = build,
        StartCommand = "",
        // A workspace may build into a folder above its packages.
        OutputFolder = output.StartsWith("../", StringComparison.Ordinal) ? output.TrimEnd('/') : Paths.Normalize(output),
        Port = StaticSites.Port,
        MemoryMb = 128,
    };

    /// <summary>The text that a setting has in a configuration written in JavaScript (<c>outDir: 'public'</c>); null where it has none or a computed one.</summary>
    internal static string? Setting(string text, string name)
    {
        for (var index = text.IndexOf(name, StringComparison.Ordinal); index >= 0; index = text.IndexOf(name, index + name.Length, StringComparison.Ordinal))
        {
            if (index > 0 && (char.IsAsciiLetterOrDigit(text[index - 1]) || text[index - 1] is '_' or '.'))
                continue;
            var rest = text.AsSpan(index + name.Length);
            if (Value().Match(rest[..Math.Min(rest.Length, MaxSettingCharacters)].ToString()) is { Success: true } match)
                return match.Groups["value"].Value;
        }

        return null;
    }

    [GeneratedRegex("""\A['"]?\s{0,20}:\s{0,20}['"`](?<value>[\w./-]+)['"`]""")]
    private static partial Regex Value();
}
