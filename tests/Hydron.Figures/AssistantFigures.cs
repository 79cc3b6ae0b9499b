using Hydron.Chats.Operations;
using Hydron.CommandLine;
using Hydron.Projects;
using Hydron.Tests.Chats;

namespace Hydron.Figures;

/// <summary>The figures of the conversation with the built-in assistant.</summary>
public static class AssistantFigures
{
    private const int Projects = 10;
    private const int ChatsOfEach = 10;
    private const int Questions = 6;

    /// <summary>A person reads the answer and types the next question; everybody begins at another moment.</summary>
    private static readonly TimeSpan Thought = TimeSpan.FromSeconds(10);

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        await using (var hydron = await PublishedHydron.StartAsync(app))
        {
            await using var session = await hydron.ConnectAsync();
            await FirstTokensAsync(session);
        }

        await SentencesAsync();
        Measured.Print("operations", ProjectOperations.For(new OperationScope(null!, GrainKeys.Of("ws", "prj"))).All.Length);
        Measured.Print("operations_in_rest", await RestOperations.CountAsync());
    }

    private static async Task FirstTokensAsync(TerminalSession session)
    {
        Measured.Say($"{Projects * ChatsOfEach} chats, {Questions} questions in each, {Thought.TotalSeconds:0} s to think between them...");
        var chats = new List<TimedChat>();
        try
        {
            for (var project = 0; project < Projects; project++)
            {
                var grain = session.Client.Project(await session.Client.Workspace().CreateProject($"Asked {project}", ProjectType.FullStack));
                for (var chat = 0; chat < ChatsOfEach; chat++)
                    chats.Add(await TimedChat.OpenAsync(session.Client, await grain.StartChat()));
            }

            await Task.WhenAll(chats.Select((chat, number) => AskAsync(chat, Thought * number / chats.Count)));
        }
        finally
        {
            foreach (var chat in chats)
                await chat.DisposeAsync();
        }

        var waits = chats.SelectMany(chat => chat.Waits).Select(wait => wait.TotalMilliseconds).Order().ToList();
        Measured.Say($"{waits.Count} answers; the slowest began after {waits[^1]:0} ms.");
        Measured.Print("first_token_p50_ms", waits[waits.Count / 2]);
        Measured.Print("first_token_p95_ms", waits[(int)(waits.Count * 0.95)]);
    }

    private static async Task AskAsync(TimedChat chat, TimeSpan before)
    {
        await Task.Delay(before);
        for (var question = 0; question < Questions; question++)
        {
            // What changes nothing and can be asked of a project without a source, whether an operation answers or the assistant itself.
            await chat.AskAsync((question % 3) switch { 0 => "status", 1 => "which models are there?", _ => "help" });
            await Task.Delay(Thought);
        }
    }

    private static async Task SentencesAsync()
    {
        var right = 0;
        foreach (var sentence in SentenceTable.All)
        {
            var understood = await SentenceTable.UnderstoodAsync(sentence.Said, sentence.Project);
            if (SentenceTable.IsRight(sentence, understood))
                right++;
            else
                Measured.Say($"\"{sentence.Said}\" should come to {sentence.Expected}, and it {understood}");
        }

        Measured.Print("sentences", SentenceTable.All.Length);
        Measured.Print("sentences_right_ratio", (double)right / SentenceTable.All.Length);
    }
}
