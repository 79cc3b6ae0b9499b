namespace Hydron.Chats.Models;

/// <summary>A model, as the list of models or the configuration describes it. A credit is a US cent at the provider's list price.</summary>
public sealed record Model
{
    /// <summary>The id of its <see cref="ModelProvider"/>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>As the provider's API names it; with Azure OpenAI the deployment's name.</summary>
    public string Id { get; init; } = "";

    /// <summary>For people; empty for the id.</summary>
    public string Name { get; init; } = "";

    /// <summary>How much it can take in and say together, in tokens.</summary>
    public int ContextTokens { get; init; } = 32_768;

    /// <summary>How much it may say in one round, its thinking included, in tokens.</summary>
    public int OutputTokens { get; init; } = 4_096;

    /// <summary>For a million tokens.</summary>
    public decimal InputCredits { get; init; }

    /// <summary>For a million tokens that the provider had in its cache.</summary>
    public decimal CachedInputCredits { get; init; }

    /// <summary>For a million tokens.</summary>
    public decimal OutputCredits { get; init; }

    /// <summary>False for models that refuse every temperature but their own, as Anthropic's do: its library sends none.</summary>
    public bool AcceptsTemperature { get; init; } = true;

    public string Reference => $"{Provider}/{Id}";

    /// <param name="input">Tokens told, <paramref name="cached"/> among them.</param>
    public decimal CreditsFor(long input, long cached, long output) =>
        ((input - cached) * InputCredits + cached * CachedInputCredits + output * OutputCredits) / 1_000_000;
}
