using Hydron.Chats.Models;
using Microsoft.Extensions.Configuration;

namespace Hydron.Tests.Chats.Models;

public sealed class ModelOptionsTests
{
    [Fact]
    public void Nothing_need_be_configured() => Assert.Empty(Failures());

    [Fact]
    public void Endpoints_of_every_kind_are_read_from_plain_settings()
    {
        (string, string)[] settings =
        [
            ("Anthropic:Key", "sk-ant-1"),
            ("Endpoints:0:Name", "azure"), ("Endpoints:0:Url", "https://shop.openai.azure.com/openai/v1"), ("Endpoints:0:Key", "azure-1"), ("Endpoints:0:Models:0:Id", "our-gpt"),
            ("Endpoints:1:Name", "ollama"), ("Endpoints:1:Url", "http://localhost:11434/v1"), ("Endpoints:1:Models:0:Id", "qwen3:8b"), ("Endpoints:1:Models:0:InputCredits", "0.5"),
            ("Default", "ollama/qwen3:8b"),
        ];
        Assert.Empty(Failures(settings));
        var model = new ModelCatalogue(Read(settings).Models).Find("ollama/qwen3:8b")!;
        Assert.Equal(0.5m, model.InputCredits);
    }

    [Fact]
    public void All_mistakes_are_said_at_once_by_the_settings_name_and_without_a_key()
    {
        var failures = Failures(
            ("Anthropic:Url", "api.anthropic.com"),
            ("OpenAI:Key", "sk-canary \n"),
            ("Endpoints:0:Name", "openai"), ("Endpoints:0:Url", "ftp://models"),
            ("Endpoints:1:Name", "two"), ("Endpoints:1:Url", "http://user:canary@localhost"), ("Endpoints:1:Models:0:ContextTokens", "10"), ("Endpoints:1:Models:0:InputCredits", "-1"),
            ("Endpoints:2:Name", "two"), ("Endpoints:2:Url", "http://localhost"), ("Endpoints:2:Models:0:Id", "a"), ("Endpoints:2:Models:1:Id", "a"),
            ("SilenceSeconds", "0"),
            ("Retries", "11"));
        Assert.Equal(
            [
                "Hydron:Models:Anthropic:Url", "Hydron:Models:OpenAI:Key", "Hydron:Models:Endpoints:0:Name", "Hydron:Models:Endpoints:0:Url", "Hydron:Models:Endpoints:0:Models",
                "Hydron:Models:Endpoints:1:Url", "Hydron:Models:Endpoints:1:Models:0:Id", "Hydron:Models:Endpoints:1:Models:0:ContextTokens", "Hydron:Models:Endpoints:1:Models:0:OutputTokens",
                "Hydron:Models:Endpoints:1:Models:0", "Hydron:Models:Endpoints:2:Models", "Hydron:Models:Endpoints", "Hydron:Models:SilenceSeconds", "Hydron:Models:Retries",
            ],
            failures.Select(failure => failure.Split(": ")[0]));
        Assert.DoesNotContain(failures, failure => failure.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("anthropic/claude-of-yesterday")]
    [InlineData("openai/gpt-4.1")]
    public void The_default_must_be_a_model_that_can_answer(string model) => Assert.StartsWith("Hydron:Models:Default: ", Assert.Single(Failures(("Default", model))), StringComparison.Ordinal);

    private static string[] Failures(params (string Name, string Value)[] settings) => [.. new ModelOptionsValidation().Validate(null, Read(settings)).Failures ?? []];

    private static HydronOptions Read((string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Hydron:Models:{setting.Name}", setting.Value)))
            .Build().GetSection(HydronOptions.Section).Get<HydronOptions>() ?? new HydronOptions();
}
