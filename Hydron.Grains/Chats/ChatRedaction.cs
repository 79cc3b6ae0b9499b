using Hydron.Runs.Logs;

namespace Hydron.Chats;

/// <summary>Takes secrets out of what an assistant answers.</summary>
internal static class ChatRedaction
{
    public static TurnResult Redact(this Redactor redactor, TurnResult result) =>
        result with { Text = redactor.Redact(result.Text), Cards = [.. result.Cards.Select(card => redactor.Redact(card))] };

    public static ChatCard Redact(this Redactor redactor, ChatCard card) => card switch
    {
        DiffCard diff => new DiffCard([.. diff.Changes.Select(line => redactor.Redact(line))]),
        ProblemCard { Problem: var problem } => new ProblemCard(new Problem(problem.Code, redactor.Redact(problem.Message), redactor.Redact(problem.Next))),
        // What is hidden in it could not be done as it was asked for.
        ApprovalCard asked when redactor.Redact(asked.Arguments) != asked.Arguments => new ProblemCard(new Problem(
            "chat.secret-argument", $"'{asked.Operation.Replace('_', ' ')}' was asked for with a secret in it, which is not stored in a chat.", "Do it yourself in the project's settings.")),
        ApprovalCard asked => asked with { Changes = [.. asked.Changes.Select(line => redactor.Redact(line))] },
        _ => card,
    };

    private static Plans.DiffLine Redact(this Redactor redactor, Plans.DiffLine line) => new(redactor.Redact(line.Subject), redactor.Redact(line.Before), redactor.Redact(line.After));
}
