using System.Text.Json;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Chats.Models;

/// <summary>The models that projects can choose: the built-in assistant, those of <c>models.json</c>, and those of the configured endpoints.</summary>
public sealed class ModelCatalogue
{
    /// <summary>The assistant that is always there. It forgets nothing and costs nothing.</summary>
    public static readonly Model BuiltIn = new() { Provider = "hydron", Id = "offline", Name = "Built-in assistant", ContextTokens = 1_000_000, AcceptsTemperature = false };

    private const string Anthropic = "anthropic";
    private const string OpenAi = "openai";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly ImmutableArray<Model> Listed = [.. JsonSerializer.Deserialize<Model[]>(EmbeddedText.Read("Hydron.Chats.Models.models.json"), Json)!];

    private readonly ImmutableDictionary<string, ModelProvider> _providers;
    private readonly ImmutableDictionary<string, Model> _models;

    public ModelCatalogue(IOptions<HydronOptions> options)
        : this(options.Value.Models)
    {
    }

    internal ModelCatalogue(ModelOptions options)
    {
        _providers = new ModelProvider[]
        {
            new(BuiltIn.Provider, "Hydron", ModelApi.BuiltIn, null, "", NeedsKey: false),
            new(Anthropic, "Anthropic", ModelApi.Anthropic, new Uri(options.Anthropic.Url), options.Anthropic.Key, NeedsKey: true),
            new(OpenAi, "OpenAI", ModelApi.OpenAi, new Uri(options.OpenAI.Url), options.OpenAI.Key, NeedsKey: true),
        }
            .Concat(options.Endpoints.Select(endpoint => new ModelProvider(endpoint.Name, endpoint.Name, ModelApi.OpenAi, new Uri(endpoint.Url), endpoint.Key, NeedsKey: false)))
            .ToImmutableDictionary(provider => provider.Id);
        Models =
        [
            BuiltIn,
            .. Listed,
            .. options.Endpoints.SelectMany(endpoint => endpoint.Models.Select(model => model with { Provider = endpoint.Name, Name = model.Name.Length > 0 ? model.Name : model.Id })),
        ];
        _models = Models.ToImmutableDictionary(model => model.Reference);
    }

    /// <summary>Providers whose names the product has given away.</summary>
    public static ImmutableArray<string> OwnProviders { get; } = [BuiltIn.Provider, Anthropic, OpenAi];

    /// <summary>In the order in which they are offered.</summary>
    public ImmutableArray<Model> Models { get; }

    /// <param name="reference"><c>provider/model</c>.</param>
    public Model? Find(string reference) => _models.GetValueOrDefault(reference);

    public ModelProvider? FindProvider(string id) => _providers.GetValueOrDefault(id);

    public ModelProvider ProviderOf(Model model) => _providers[model.Provider];

    /// <summary>As people choose among them.</summary>
    /// <param name="hasKey">Whether the workspace has a key of its own for a provider.</param>
    public ImmutableArray<ModelSummary> Summarize(Func<string, bool> hasKey) =>
    [
        .. Models.Select(model => new ModelSummary
        {
            Reference = model.Reference,
            Name = model.Name,
            Provider = model.Provider,
            ProviderName = ProviderOf(model).Name,
            ContextTokens = model.ContextTokens,
            InputCredits = model.InputCredits,
            OutputCredits = model.OutputCredits,
            AcceptsTemperature = model.AcceptsTemperature,
            Key = KeyOf(ProviderOf(model), hasKey(model.Provider)),
        }),
    ];

    private static ModelKey KeyOf(ModelProvider provider, bool workspaceHasOne) => provider switch
    {
        _ when workspaceHasOne => ModelKey.Workspace,
        { Key.Length: > 0 } => ModelKey.Installation,
        { NeedsKey: true } => ModelKey.Missing,
        _ => ModelKey.NotNeeded,
    };
}
