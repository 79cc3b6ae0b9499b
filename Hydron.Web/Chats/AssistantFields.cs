using System.Globalization;

namespace Hydron.Chats;

/// <summary>What a person writes into the form of the AI settings.</summary>
public sealed class AssistantFields(AssistantSettings settings)
{
    public string Model { get; set; } = settings.Model;

    public string Instructions { get; set; } = settings.Instructions;

    /// <summary>As it is typed; empty for the model's own.</summary>
    public string Temperature { get; set; } = settings.Temperature?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>What is wrong with it, before anybody is asked.</summary>
    public ImmutableArray<Problem> Validate() =>
        Temperature.Trim().Length == 0 || TryRead(out _) ? [] : [new Problem("assistant.temperature", $"'{Temperature.Trim()}' is no number.", "Write a number from 0 to 1, such as 0.3, or nothing.")];

    /// <param name="model">The chosen one; null where it is not offered any more.</param>
    public AssistantSettings ToSettings(ModelSummary? model) => new()
    {
        Model = Model,
        Instructions = Instructions.Trim(),
        // The field is not shown for a model that takes none.
        Temperature = model is { AcceptsTemperature: true } && TryRead(out var temperature) ? temperature : null,
    };

    private bool TryRead(out double temperature) =>
        double.TryParse(Temperature.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out temperature);
}
