using System.Globalization;
using System.Text;

namespace Hydron.Chats.Operations;

/// <summary>The models, in words for a person.</summary>
internal static class ModelText
{
    public static string Of(ImmutableArray<ModelSummary> models, AssistantSettings settings)
    {
        var table = new StringBuilder("| model | name | credits for a million tokens told / said | |\n|---|---|---|---|\n");
        foreach (var model in models)
            table.AppendLine(CultureInfo.InvariantCulture, $"| `{model.Reference}` | {model.Name} | {model.InputCredits:0.##} / {model.OutputCredits:0.##} | {RemarkOf(model, settings)} |");
        return table.ToString().TrimEnd();
    }

    private static string RemarkOf(ModelSummary model, AssistantSettings settings) => model switch
    {
        _ when model.Reference == settings.Model => "**answers here**",
        { Key: ModelKey.Missing } => "no key",
        _ => "",
    };
}
