namespace Hydron.Chats.Models;

/// <summary>Which models answer in chats, section <c>Hydron:Models</c>. With nothing set, only the built-in assistant does.</summary>
public sealed class ModelOptions
{
    public ModelAccount Anthropic { get; set; } = new() { Url = "https://api.anthropic.com" };

    public ModelAccount OpenAI { get; set; } = new() { Url = "https://api.openai.com/v1" };

    /// <summary>Others that speak OpenAI's API: Azure OpenAI, Ollama, vLLM, LM Studio.</summary>
    public ModelEndpoint[] Endpoints { get; set; } = [];

    /// <summary>The model of new projects. Projects that are there keep theirs.</summary>
    public string Default { get; set; } = AssistantSettings.BuiltIn;

    /// <summary>Seconds without a word after which an answer is given up.</summary>
    public int SilenceSeconds { get; set; } = 120;

    /// <summary>How often a request is repeated that was refused for a reason that passes, or answered with nothing.</summary>
    public int Retries { get; set; } = 3;
}

/// <summary>An account at a provider whose models Hydron knows.</summary>
public sealed class ModelAccount
{
    /// <summary>Another address than the provider's own, such as a company's gateway.</summary>
    public string Url { get; set; } = "";

    /// <summary>Empty for none; workspaces may have keys of their own.</summary>
    public string Key { get; set; } = "";
}

/// <summary>An endpoint that speaks OpenAI's API, with the models that it has.</summary>
public sealed class ModelEndpoint
{
    /// <summary>The provider's id in references and its name for people: lower case letters, digits and hyphens.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address that <c>/chat/completions</c> follows: <c>http://localhost:11434/v1</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>Empty where it asks for none.</summary>
    public string Key { get; set; } = "";

    public Model[] Models { get; set; } = [];
}
