using System.Text.Json;
using Hydron.Chats.Operations;

namespace Hydron.Chats;

/// <remarks>This part does what a model has asked for, once a person approves it.</remarks>
public sealed partial class ChatGrain
{
    private Task _approved = Task.CompletedTask;

    public async Task<ApprovalState> Decide(int message, int card, bool isApproved)
    {
        if (message < 1 || message > Chat.Messages.Count || Chat.Messages[message - 1].Cards.ElementAtOrDefault(card) is not ApprovalCard asked)
            throw new ProblemException("chat.no-approval", "Nothing is asked for there.", "Load the chat again.");
        if (Chat.Messages[message - 1].IsStreaming)
            throw new ProblemException("chat.busy", "The assistant is still answering.", "Wait for the answer, or stop it.");
        if (asked.State != ApprovalState.Waiting)
            return asked.State;
        var changed = asked.Subject.ChangedSince(await Scope.Project.Get());
        var decided = asked with
        {
            State = changed is not null ? ApprovalState.Void : isApproved ? ApprovalState.Approved : ApprovalState.Declined,
            Outcome = changed ?? "",
        };
        // Stored before it is done: a second click, or a restart in the middle, does nothing twice.
        await ShowAsync(message, card, decided);
        if (decided.State == ApprovalState.Approved)
        {
            DelayDeactivation(TimeSpan.FromMinutes(10));
            // Not awaited: what the operation sets going tells this chat, which must be free to hear it. The person's own token goes along in the request context.
            _approved = Task.WhenAll(_approved, ExecuteAsync(message, card, decided));
        }

        return decided.State;
    }

    private async Task ExecuteAsync(int message, int card, ApprovalCard approved)
    {
        string outcome;
        try
        {
            var arguments = JsonSerializer.Deserialize<Dictionary<string, object?>>(approved.Arguments)!;
            var execution = new OperationExecution(ProjectOperations.For(Scope), OperationCaller.Person, Scope);
            outcome = (await execution.ExecuteAsync(approved.Operation, arguments, CancellationToken.None)).Text;
        }
        catch (ProblemException refused)
        {
            outcome = $"That did not work. {refused.Message}";
        }
        catch (Exception exception)
        {
            Failed(logger, exception, this.GetPrimaryKeyString());
            outcome = "That did not work: something unexpected went wrong. The details are in Hydron's log.";
        }

        await ShowAsync(message, card, approved with { Outcome = outcome });
    }

    private Task ShowAsync(int message, int card, ApprovalCard shown)
    {
        var before = Chat.Messages[message - 1];
        return StoreAndPublishAsync(Chat.Replace(before with { Cards = before.Cards.SetItem(card, shown) }));
    }

    /// <summary>What was being done when Hydron ended may have been done or not; it is not begun a second time.</summary>
    private bool CutShort()
    {
        var cut = false;
        foreach (var message in Chat.Messages.Where(message => message.Cards.Any(IsUnderWay)).ToArray())
        {
            Chat.Replace(message with { Cards = [.. message.Cards.Select(card => IsUnderWay(card) ? (ApprovalCard)card with { Outcome = ChatWording.ApprovalCutShort } : card)] });
            cut = true;
        }

        return cut;

        static bool IsUnderWay(ChatCard card) => card is ApprovalCard { State: ApprovalState.Approved, Outcome.Length: 0 };
    }
}
