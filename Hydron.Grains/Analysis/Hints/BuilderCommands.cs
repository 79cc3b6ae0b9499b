namespace Hydron.Analysis.Hints;

/// <summary>Lists of commands as Nixpacks and Railpack write them.</summary>
internal static class BuilderCommands
{
    /// <summary>Stands in a list for what the builder itself would run.</summary>
    internal const string TheBuildersOwn = "...";

    /// <summary>One command line; empty for none. A command is a text or a mapping with <c>cmd</c>.</summary>
    internal static string Joined(Settings commands)
        => string.Join(" && ", commands.Items.Select(command => command.IsText ? command.Text : command["cmd"].Text).Where(command => command.Length > 0));

    /// <summary>The line with the builder's own command in its place.</summary>
    internal static string With(string commands, string own)
        => string.Join(" && ", commands.Split(" && ").Select(command => command == TheBuildersOwn ? own : command).Where(command => command.Length > 0));
}
