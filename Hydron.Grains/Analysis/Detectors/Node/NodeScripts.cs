using System.Text.RegularExpressions;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>What the scripts of a package.json say.</summary>
internal static partial class NodeScripts
{
    /// <summary>One program with plain arguments, without a shell's help.</summary>
    internal static bool IsPlainProgram(string script) => PlainProgram().IsMatch(script.Trim());

    internal static bool IsPlainPath(string path) => PlainPath().IsMatch(path);

    /// <summary>It starts other packages of the repository rather than itself.</summary>
    internal static bool StartsOthers(string script) => Others().IsMatch(script);

    /// <summary>It serves a developer: watches files or restarts.</summary>
    internal static bool IsForDevelopment(string script) => Development().IsMatch(script);

    [GeneratedRegex(@"^(node|bun)( [\w@./:=-]+)+$")]
    private static partial Regex PlainProgram();

    [GeneratedRegex(@"^[\w@./-]+$")]
    private static partial Regex PlainPath();

    [GeneratedRegex(@"\b(turbo|lerna|nx|concurrently|npm-run-all|run-p|run-s|docker|docker-compose)\b|(^|&&)\s*cd\s|--prefix|--workspace|--filter|--cwd|npm\s.*\s-w\s|pnpm\s.*\s-r\s")]
    private static partial Regex Others();

    [GeneratedRegex(@"\b(nodemon|ts-node-dev|vite dev|next dev|--watch)\b|^vite$|react-scripts start|webpack(-dev-server| serve)|ng serve|live-server")]
    private static partial Regex Development();
}
