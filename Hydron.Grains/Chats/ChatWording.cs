using System.Text.RegularExpressions;

namespace Hydron.Chats;

/// <summary>The few sentences that a chat says by itself.</summary>
internal static partial class ChatWording
{
    private const int LongestTitle = 60;

    public const string Greeting = "Hello. Where does your application come from? Paste the URL of a git repository, name a container image, or choose a template.";

    public const string CutShort = "_Hydron was restarted here. What was done up to then stands; say it again to go on._";

    public const string ApprovalCutShort = "Hydron was restarted while this was being done. Ask for the status; what is missing can be asked for again.";

    public const string Interrupted = "_Stopped. What was done up to then stands; `undo` takes the last edit back._";

    /// <summary>A chat's title: the first line of the person's first message, cut at a word.</summary>
    public static string Title(string text)
    {
        var line = text.Trim().ReplaceLineEndings("\n").Split('\n')[0].Trim();
        if ((line.Contains('=', StringComparison.Ordinal) && !line.Contains("://", StringComparison.Ordinal)) || SetsVariable().IsMatch(line))
            return "Environment variables"; // a value must not become a title: it may be a secret
        if (line.Length <= LongestTitle)
            return line;
        var cut = line[..LongestTitle];
        var space = cut.LastIndexOf(' ');
        return $"{(space > LongestTitle / 2 ? cut[..space] : cut)}…";
    }

    /// <summary>A name as variables have it, and a value after it: <c>set API_KEY to …</c>, <c>API_KEY=…</c>.</summary>
    [GeneratedRegex(@"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+ ?(?:=| (?:to|as|be|is|with|equal|for|on|in|of)\b)")]
    private static partial Regex SetsVariable();
}
