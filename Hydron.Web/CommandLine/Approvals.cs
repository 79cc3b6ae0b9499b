namespace Hydron.CommandLine;

/// <summary>What a person answers to a plan.</summary>
public enum Answer
{
    Unclear,
    Yes,
    No,
    View,
    Edit,
}

/// <summary>Asks for the approvals that belong to the person; <c>--yes</c> has given them beforehand.</summary>
public sealed class Approvals(Terminal terminal, bool isGiven)
{
    /// <param name="question">What is approved.</param>
    /// <param name="howToEdit">How to change it before approving.</param>
    /// <param name="details">What <c>v</c> shows; null for nothing more.</param>
    /// <exception cref="ProblemException">Not approved, or nobody is there to ask.</exception>
    public async Task AskAsync(string question, string howToEdit, Func<IEnumerable<string>>? details, CancellationToken cancellation)
    {
        if (isGiven)
            return;
        var keys = details is null ? "y yes, n no, e how to change it" : "y yes, n no, v show the commands, e how to change it";
        while (true)
        {
            switch (Understand(await terminal.AskAsync($"{question} [{keys}]", cancellation)))
            {
                case null:
                    terminal.Say();
                    throw new ProblemException("approval.nobody", "An approval is needed, and there is nobody to ask.", "Run it in a terminal, or approve beforehand with --yes.");
                case Answer.Yes:
                    return;
                case Answer.No:
                    throw new ProblemException("approval.refused", "Not approved, so nothing further was done.", "Run the same command to go on from here.");
                case Answer.View when details is not null:
                    terminal.Say(details());
                    break;
                case Answer.Edit:
                    terminal.Say(howToEdit);
                    break;
                default:
                    terminal.Say("Answer with one of the letters.");
                    break;
            }
        }
    }

    internal static Answer? Understand(string? answer) => answer?.ToLowerInvariant() switch
    {
        null => null,
        "y" or "yes" => Answer.Yes,
        "n" or "no" or "q" => Answer.No,
        "v" or "view" => Answer.View,
        "e" or "edit" => Answer.Edit,
        _ => Answer.Unclear,
    };
}
