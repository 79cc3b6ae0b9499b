using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>Reads the address out of a command that checks a container's health with curl, wget or the like.</summary>
internal static partial class HealthCommand
{
    /// <summary>The path that is asked for, "/" where the address has none; null where the command asks for no address.</summary>
    internal static string? PathOf(string command)
        => Address().Match(command) is { Success: true } match ? (Variable().Replace(match.Groups[2].Value, "") is { Length: > 0 } path ? path : "/") : null;

    /// <summary>The port that is asked; null where the address names none.</summary>
    internal static int? PortOf(string command)
        => Address().Match(command) is { Success: true } match ? Analysis.Ports.PortFinder.Number(Port().Match(match.Groups[1].Value).Groups[1].Value) : null;

    [GeneratedRegex("""https?://([^/\s"'|;)]{1,100})(/[^\s"'|;)\\]{0,200})?""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\$\{[^}]*\}|\$\w+")]
    private static partial Regex Variable();

    [GeneratedRegex(@":-?(\d{2,5})\}?\z")]
    private static partial Regex Port();
}
