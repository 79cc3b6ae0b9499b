using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenAI;

namespace Hydron.Chats.Models;

/// <summary>Opens models: whatever API a provider speaks, what comes out is an <see cref="IChatClient"/> that fails with a <see cref="ProblemException"/>.</summary>
internal sealed class ModelClients(IHttpClientFactory http, IOptions<HydronOptions> options, TimeProvider time, ILogger<ModelClients> logger)
{
    /// <summary>A connection that is given up by nobody but <see cref="SteadyChatClient"/>, which knows what silence is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <param name="key">Empty where the provider asks for none.</param>
    public IChatClient Open(Model model, ModelProvider provider, string key) => provider.Api switch
    {
        ModelApi.Anthropic => Steady(OpenAnthropic(model, provider, key), model, provider),
        ModelApi.OpenAi => Steady(OpenOpenAi(model, provider, key), model, provider),
        var other => throw new InvalidOperationException($"There is no client for {other}."),
    };

    private SteadyChatClient Steady(IChatClient client, Model model, ModelProvider provider) => new(client, model, provider, options.Value.Models, time, logger);

    private CachedPrefixClient OpenAnthropic(Model model, ModelProvider provider, string key) => new(
        new AnthropicClient { ApiKey = key, BaseUrl = provider.Url!.ToString().TrimEnd('/'), HttpClient = http.CreateClient(ModelHttp.Client), MaxRetries = 0, Timeout = Patience }
            .AsIChatClient(model.Id, model.OutputTokens));

    private IChatClient OpenOpenAi(Model model, ModelProvider provider, string key)
    {
        var settings = new OpenAIClientOptions
        {
            Endpoint = provider.Url,
            Transport = new HttpClientPipelineTransport(http.CreateClient(ModelHttp.Client)),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Patience,
        };
        // The library wants a key even where nobody reads it.
        return new OpenAIClient(new ApiKeyCredential(key.Length > 0 ? key : "none"), settings).GetChatClient(model.Id).AsIChatClient();
    }
}
