using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>
/// A regular expression that is ready at once and cannot be made to take long. One that never backtracks takes 20 ms to make, which for all the rules together was felt
/// as seconds at the first sentence; so it is made only for a sentence over which the ordinary one, which finds the same, takes too long.
/// </summary>
public sealed class SentenceForm(string expression)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly Regex _usual = new(expression, Options, Patience);
    private readonly Lazy<Regex> _steady = new(() => new Regex(expression, Options | RegexOptions.NonBacktracking));

    /// <summary>Whether a sentence took so long that the one which never backtracks was made.</summary>
    public bool IsSteady => _steady.IsValueCreated;

    public Match Match(string sentence)
    {
        if (IsSteady)
            return _steady.Value.Match(sentence);
        try
        {
            return _usual.Match(sentence);
        }
        catch (RegexMatchTimeoutException)
        {
            return _steady.Value.Match(sentence);
        }
    }
}
