using Hydron.Chats;
using Hydron.Chats.Models;

namespace Hydron.Tests.Chats.Models;

public sealed class ModelCatalogueTests
{
    private static readonly ModelOptions Local = new()
    {
        OpenAI = new ModelAccount { Url = "https://api.openai.com/v1", Key = "sk-1" },
        Endpoints = [new ModelEndpoint { Name = "ollama", Url = "http://localhost:11434/v1", Models = [new Model { Id = "qwen3:8b" }] }],
    };

    [Fact]
    public void With_nothing_configured_the_built_in_assistant_comes_first_and_needs_no_key()
    {
        var models = new ModelCatalogue(new ModelOptions()).Summarize(_ => false);
        Assert.Equal((AssistantSettings.BuiltIn, ModelKey.NotNeeded), (models[0].Reference, models[0].Key));
        Assert.All(models.Skip(1), model => Assert.Equal(ModelKey.Missing, model.Key));
    }

    [Fact]
    public void Every_listed_model_has_a_name_a_place_for_its_answer_and_prices_that_rise_from_cache_to_output() =>
        Assert.All(new ModelCatalogue(new ModelOptions()).Models.Skip(1), model =>
        {
            Assert.NotEqual("", model.Name);
            Assert.InRange(model.OutputTokens, 1_000, model.ContextTokens / 2);
            Assert.True(0 < model.CachedInputCredits && model.CachedInputCredits < model.InputCredits && model.InputCredits < model.OutputCredits);
        });

    [Fact]
    public void A_workspaces_own_key_comes_before_the_installations()
    {
        var models = new ModelCatalogue(Local).Summarize(provider => provider == "anthropic").ToLookup(model => model.Provider, model => model.Key);
        Assert.All(models["anthropic"], key => Assert.Equal(ModelKey.Workspace, key));
        Assert.All(models["openai"], key => Assert.Equal(ModelKey.Installation, key));
        Assert.Equal([ModelKey.NotNeeded], models["ollama"]);
    }

    [Fact]
    public void A_model_of_an_endpoint_is_called_by_its_id_where_it_has_no_name()
    {
        var catalogue = new ModelCatalogue(Local);
        var model = catalogue.Find("ollama/qwen3:8b")!;
        Assert.Equal(("qwen3:8b", ModelApi.OpenAi), (model.Name, catalogue.ProviderOf(model).Api));
        Assert.Null(catalogue.Find("ollama/nothing"));
    }

    [Fact]
    public void Tokens_from_the_cache_have_their_own_price()
    {
        var model = new Model { InputCredits = 200, CachedInputCredits = 20, OutputCredits = 1000 };
        Assert.Equal(200m * 0.9m + 20m * 0.1m + 1000m, model.CreditsFor(1_000_000, 100_000, 1_000_000));
        Assert.Equal(0, ModelCatalogue.BuiltIn.CreditsFor(1_000_000, 0, 1_000_000));
    }
}
