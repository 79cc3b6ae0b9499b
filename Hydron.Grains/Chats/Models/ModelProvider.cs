namespace Hydron.Chats.Models;

/// <summary>Someone who runs models, and how to reach them.</summary>
/// <param name="Id">The first part of its models' references: lower case letters, digits and hyphens.</param>
/// <param name="Name">For people.</param>
/// <param name="Url">Where its API is; null for the built-in assistant.</param>
/// <param name="Key">The installation's key; empty for none.</param>
/// <param name="NeedsKey">It answers nobody without a key.</param>
public sealed record ModelProvider(string Id, string Name, ModelApi Api, Uri? Url, string Key, bool NeedsKey);

/// <summary>The API that a provider speaks.</summary>
public enum ModelApi
{
    /// <summary>None: rules in this process.</summary>
    BuiltIn,

    /// <summary>Anthropic's Messages API.</summary>
    Anthropic,

    /// <summary>OpenAI's Chat Completions API, which Azure OpenAI, Ollama, vLLM, LM Studio and others speak too.</summary>
    OpenAi,
}
