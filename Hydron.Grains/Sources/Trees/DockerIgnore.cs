using System.Text;
using System.Text.RegularExpressions;

namespace Hydron.Sources;

/// <summary>
/// The rules of a <c>.dockerignore</c> file, as Docker's reference describes them and <c>moby/patternmatcher</c> implements them:
/// the last rule that matches a path or a folder above it decides; <c>!</c> takes back; <c>**</c> stands for any number of folders.
/// </summary>
public sealed partial class DockerIgnore
{
    private readonly ImmutableArray<(Regex Pattern, bool IsException)> rules;

    private DockerIgnore(ImmutableArray<(Regex Pattern, bool IsException)> rules) => this.rules = rules;

    /// <exception cref="ProblemException">A line holds no valid pattern; every such line is told.</exception>
    public static DockerIgnore Parse(string text)
    {
        var rules = ImmutableArray.CreateBuilder<(Regex, bool)>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.StartsWith('#'))
                continue;
            var pattern = line.Trim();
            var isException = pattern.StartsWith('!');
            pattern = Clean(isException ? pattern[1..].Trim() : pattern);
            if (pattern.Length == 0)
                continue;
            try
            {
                rules.Add((ToRegex(pattern), isException));
            }
            catch (ArgumentException)
            {
                problems.Add(new("source.dockerignore", $"Line {index + 1} of .dockerignore is not a valid pattern.", "Correct or remove the line; a [ needs its ]."));
            }
        }
        return problems.Count == 0 ? new DockerIgnore(rules.ToImmutable()) : throw new ProblemException(problems.ToImmutable());
    }

    /// <param name="path">Relative to the build context, with forward slashes.</param>
    public bool Ignores(string path)
    {
        var ignored = false;
        foreach (var (pattern, isException) in rules)
        {
            // A rule that would not change the verdict need not be tried.
            if (isException == ignored && MatchesPathOrFolderAbove(pattern, path))
                ignored = !isException;
        }
        return ignored;
    }

    private static bool MatchesPathOrFolderAbove(Regex pattern, string path)
    {
        if (pattern.IsMatch(path))
            return true;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            if (pattern.IsMatch(path.AsSpan(0, slash)))
                return true;
        return false;
    }

    /// <summary>Go's <c>filepath.Clean</c> and the removal of a leading slash: <c>./a//b/../c/</c> becomes <c>a/c</c>.</summary>
    private static string Clean(string pattern)
    {
        var parts = new List<string>();
        foreach (var part in pattern.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !pattern.StartsWith('/'))
                parts.Add(part);
        }
        return parts.Count == 0 && pattern is "." or "/" or "./" ? "." : string.Join('/', parts);
    }

    private static Regex ToRegex(string pattern)
    {
        var text = new StringBuilder(@"\A");
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            var next = index + 1 < pattern.Length ? pattern[index + 1] : '\0';
            if (character == '*' && next == '*')
            {
                index++;
                if (index + 1 < pattern.Length && pattern[index + 1] == '/')
                    index++;
                text.Append(index + 1 == pattern.Length ? ".*" : "(?:.*/)?");
            }
            else if (character == '\\' && next != '\0')
                text.Append(Regex.Escape(pattern[++index].ToString()));
            else
                text.Append(character switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    '[' or ']' or '^' or '-' => character.ToString(),
                    _ => Regex.Escape(character.ToString()),
                });
        }
        text.Append(@"\z");
        // Patterns come from strangers: without backtracking no pattern takes longer than the path is long.
        return new Regex(text.ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
