using System.Text;

namespace Hydron.Plans;

/// <summary>The text that one bash runs on a server for a step: its files first, each replaced whole or not at all, then its commands.</summary>
public static class StepScript
{
    /// <param name="files">With their secrets filled in.</param>
    /// <param name="variables">Exported before the commands; names are Hydron's own.</param>
    public static string Of(ImmutableArray<PlannedFile> files, IEnumerable<string> commands, params IEnumerable<(string Name, string Value)> variables)
    {
        var script = new StringBuilder("set -euo pipefail\numask 022\ncd /root\n");
        foreach (var (name, value) in variables)
            script.Append($"export {name}={Shell.Quote(value)}\n");
        foreach (var file in files)
            Write(script, file);
        foreach (var command in commands)
            script.Append(command).Append('\n');
        return script.ToString();
    }

    private static void Write(StringBuilder script, PlannedFile file)
    {
        var path = Shell.Quote(file.Path);
        var temporary = Shell.Quote($"{file.Path}.hydron-new");
        var folder = Shell.Quote(Path.GetDirectoryName(file.Path)!.Replace('\\', '/'));
        script.Append(file.FolderMode.Length > 0 ? $"install -d -m {Shell.Quote(file.FolderMode)} {folder}\n" : $"[ -d {folder} ] || mkdir -p {folder}\n");
        // The mode comes before the content: a secret is at no moment readable by others.
        script.Append($"install -m {Shell.Quote(file.Mode)} /dev/null {temporary}\n");
        script.Append($"base64 -d >{temporary} <<'HYDRON-FILE'\n");
        script.Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Content), Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\n", StringComparison.Ordinal));
        script.Append($"\nHYDRON-FILE\nmv {temporary} {path}\n");
    }
}
