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

    /// <summary>It serves a developer: watches files, restarts, or builds for a machine that does not serve.</summary>
    internal static bool IsForDevelopment(string script) => Development().IsMatch(script);

    /// <summary>Whether a command (<c>vite build</c>, <c>astro</c>) is among those that a script runs, rather than a part of another word.</summary>
    internal static bool Runs(string script, string command)
    {
        for (var index = script.IndexOf(command, StringComparison.Ordinal); index >= 0; index = script.IndexOf(command, index + 1, StringComparison.Ordinal))
        {
            var end = index + command.Length;
            if ((index == 0 || script[index - 1] is ' ' or '&' or ';' or '|' or '(' or '/' or '"' or '\'') && (end == script.Length || script[end] is ' ' or '&' or ';' or '|' or ')' or ':' or '"' or '\''))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"^(node|bun)( [\w@./:=-]+)+$")]
    private static partial Regex PlainProgram();

    [GeneratedRegex(@"^[\w@./-]+$")]
    private static partial Regex PlainPath();

    [GeneratedRegex(@"\b(turbo|lerna|nx|moon|concurrently|npm-run-all|run-p|run-s|docker|docker-compose)\b|(^|&&)\s*cd\s|--prefix|--workspace|--filter|--cwd|npm\s.*\s-w\s|pnpm\s.*\s(-r|-C|-F)\s|yarn workspaces?\s")]
    private static partial Regex Others();

    [GeneratedRegex(
        @"\b(nodemon|ts-node-dev|tsnd|live-server|browser-sync|concurrently)\b|--watch\b|--hot\b|\btsx watch\b"
        + @"|\b(vite|next|nuxt|nuxi|astro|remix|vinxi|react-router|nitro|nitropack|wrangler|medusa|keystone|vitepress|vuepress|qwik) (vite:)?dev\b|\b(gatsby|strapi) develop\b|(^|[\s;&])(vite|nuxt|parcel)( --[\w-]+([ =][\w.]+)?)*$"
        + @"|\b(react-scripts|craco|react-app-rewired|docusaurus|expo|gatsby|snowpack|storybook|electron|electron-forge) start\b|\bstart-storybook\b|\bng (serve|s|start)\b|\bnx (serve|run|dev)\b|\bnest start( --watch| --debug|$)|\bnest start$|(^|[\s;&])electron \."
        + @"|\bwebpack(-dev-server| serve)\b|\bwebpack-cli serve\b|\bvue-cli-service serve\b|\bember (serve|s)\b|\beleventy\b.*--serve\b|\bparcel (serve|index|src)\b|\breact-native (start|run)|\bgulp\b|\bgrunt serve\b|\btsc (-w|--watch)\b|\bvercel dev\b|\bnetlify dev\b|\bfirebase (serve|emulators)\b")]
    private static partial Regex Development();
}
