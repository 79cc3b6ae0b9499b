using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"which models are there?", "use the model openai/gpt-4.1", "use the built-in assistant".</summary>
internal static class AssistantSentences
{
    public static ImmutableArray<Rule> Rules =>
    [
        new("(which|what) (models|ai models|llms) (are there|can I use|do you have|are available)", _ => One("list_models")),
        new("(list|show|show me) [all] [the|my] [available] [ai] models", _ => One("list_models")),
        new("(which|what) [ai] model (are you|is this|answers [here]|do you use|is used)", _ => One("list_models")),
        new("(use|switch to|change to|take) [the] [ai] model {reference} [as the assistant]", reading => Choose(reading.Text("reference")!)),
        new("(switch|change|set) the [ai] model to {reference}", reading => Choose(reading.Text("reference")!)),
        new("(use|switch to|switch back to|go back to|take) the (built-in|builtin|offline) (assistant|model)", _ => Choose(AssistantSettings.BuiltIn)),
        new("(use|take) no [ai] model", _ => Choose(AssistantSettings.BuiltIn)),
    ];

    private static Calls Choose(string reference) => One("choose_model", ("model", reference));
}
