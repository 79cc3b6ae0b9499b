using System.Text;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>One instruction of a Dockerfile with its continued lines joined.</summary>
/// <param name="Keyword">Upper case.</param>
/// <param name="Line">One-based, where it begins.</param>
internal sealed partial record DockerfileInstruction(string Keyword, string Arguments, int Line)
{
    private const int MaxInstructions = 1000;

    /// <summary>The instructions of a text, as the Dockerfile reference splits it: comments between continued lines are skipped, here-documents belong to their instruction.</summary>
    internal static IReadOnlyList<DockerfileInstruction> All(string text)
    {
        var lines = text.Split('\n');
        var escape = EscapeDirective().IsMatch(text) ? '`' : '\\';
        var instructions = new List<DockerfileInstruction>();
        for (var index = 0; index < lines.Length && instructions.Count < MaxInstructions; index++)
        {
            if (IsBlank(lines[index]))
                continue;
            var first = index + 1;
            var joined = new StringBuilder();
            for (; index < lines.Length; index++)
            {
                if (joined.Length > 0 && IsBlank(lines[index]))
                    continue;
                var line = lines[index].TrimEnd();
                var isContinued = line.EndsWith(escape);
                joined.Append(isContinued ? line[..^1] : line).Append(' ');
                if (!isContinued)
                    break;
            }

            if (Parts().Match(joined.ToString()) is not { Success: true } parts)
                continue;
            var instruction = new DockerfileInstruction(parts.Groups[1].Value.ToUpperInvariant(), parts.Groups[2].Value.Trim(), first);
            instructions.Add(instruction);
            foreach (var end in instruction.HereDocuments)
            {
                while (++index < lines.Length && lines[index].Trim() != end)
                {
                }
            }
        }

        return instructions;
    }

    private IEnumerable<string> HereDocuments => Keyword is "RUN" or "COPY" or "ADD" ? HereDocument().Matches(Arguments).Select(match => match.Groups[1].Value) : [];

    private static bool IsBlank(string line) => line.AsSpan().Trim() is var rest && (rest.IsEmpty || rest[0] == '#');

    [GeneratedRegex(@"\A\s*([A-Za-z]+)\s+(.*)\z", RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex("""<<-?["']?([A-Za-z_]\w*)["']?""")]
    private static partial Regex HereDocument();

    [GeneratedRegex(@"\A(?:#[^\n]{0,200}\n)?#\s*escape\s*=\s*`")]
    private static partial Regex EscapeDirective();
}
