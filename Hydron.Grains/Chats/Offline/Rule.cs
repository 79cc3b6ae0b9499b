namespace Hydron.Chats.Offline;

/// <summary>One form of sentence and what it means.</summary>
public sealed class Rule(string pattern, Func<Reading, Understood?> meaning)
{
    private readonly SentenceForm _form = Offline.Pattern.Compile(pattern);

    public string Pattern => pattern;

    /// <param name="sentence">Cleaned, with one space before every word.</param>
    /// <returns>Null where the sentence has another form or the meaning does not hold in this project.</returns>
    public Understood? Read(string sentence, ProjectContext project)
    {
        var match = _form.Match(sentence);
        return match.Success ? meaning(new Reading(match, project)) : null;
    }
}
