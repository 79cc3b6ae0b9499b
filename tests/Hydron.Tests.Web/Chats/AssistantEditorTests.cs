using System.Collections.Immutable;
using Bunit;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Tests.Projects;

namespace Hydron.Tests.Chats;

public sealed class AssistantEditorTests
{
    private static readonly ImmutableArray<ModelSummary> Models =
    [
        Model(AssistantSettings.BuiltIn, "Built-in assistant", ModelKey.NotNeeded),
        Model("anthropic/claude-sonnet-5-5", "Claude Sonnet 5.5", ModelKey.Installation),
        Model("openai/gpt-4.1", "GPT-4.1", ModelKey.Missing) with { AcceptsTemperature = true },
    ];

    [Fact]
    public async Task The_built_in_assistant_has_nothing_to_set()
    {
        await using var context = new ProjectPartContext();
        var form = Render(context, new AssistantSettings());
        Assert.Equal(AssistantSettings.BuiltIn, form.Find("#assistant-model option[selected]").GetAttribute("value"));
        Assert.Empty(form.FindAll("#assistant-instructions"));
        Assert.Contains("Nothing leaves this installation", form.Find("#assistant-model-help").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_chosen_with_its_instructions_and_without_a_temperature_that_it_refuses()
    {
        await using var context = new ProjectPartContext();
        var form = Render(context, new AssistantSettings { Model = "openai/gpt-4.1", Temperature = 0.4 });
        Assert.Equal("0.4", form.Find("#assistant-temperature").GetAttribute("value"));
        form.Find("#assistant-model").Change("anthropic/claude-sonnet-5-5");
        form.Find("#assistant-instructions").Change("Answer in French.");
        Assert.Empty(form.FindAll("#assistant-temperature"));
        form.Find("form").Submit();
        Assert.Equal(new AssistantSettings { Model = "anthropic/claude-sonnet-5-5", Instructions = "Answer in French." }, context.Project.Assistant);
        Assert.Contains("Saved", form.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temperature_that_is_no_number_is_said_at_the_field_and_not_saved()
    {
        await using var context = new ProjectPartContext();
        var form = Render(context, new AssistantSettings { Model = "openai/gpt-4.1" });
        form.Find("#assistant-temperature").Change("hot");
        form.Find("form").Submit();
        Assert.Null(context.Project.Assistant);
        Assert.Contains("'hot' is no number", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_project_refuses_stands_beside_the_choice()
    {
        await using var context = new ProjectPartContext();
        context.Project.Refusal = [new Problem("model.no-key", "There is no key for OpenAI.", "An admin can set one.")];
        var form = Render(context, new AssistantSettings { Model = "openai/gpt-4.1" });
        form.Find("form").Submit();
        Assert.Contains("There is no key for OpenAI.", form.Find("#assistant-model-help").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_offered_any_more_stays_chosen_until_a_person_chooses_another()
    {
        await using var context = new ProjectPartContext();
        var form = Render(context, new AssistantSettings { Model = "ollama/gone" });
        Assert.Equal("ollama/gone", form.Find("#assistant-model option[selected]").GetAttribute("value"));
        Assert.Contains("not offered any more", form.Find("#assistant-model-help").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_sees_who_answers_and_cannot_change_it()
    {
        await using var context = new ProjectPartContext(Role.Viewer);
        var form = Render(context, new AssistantSettings());
        Assert.True(form.Find("#assistant-model").HasAttribute("disabled"));
        Assert.Empty(form.FindAll("button[type=submit]"));
    }

    [Theory]
    [InlineData(false, 0, "anthropic/claude · 1,234 tokens in, 56 out")]
    [InlineData(true, 0.5, "anthropic/claude · about 1,234 tokens in, 56 out · 0.5 credits")]
    public void What_an_answer_cost_is_said_in_one_line(bool isEstimated, double credits, string line) =>
        Assert.Equal(line, ModelWords.UsageOf(new TokenUsage { Model = "anthropic/claude", Input = 1234, Output = 56, IsEstimated = isEstimated, Credits = (decimal)credits }));

    private static IRenderedComponent<AssistantEditor> Render(ProjectPartContext context, AssistantSettings settings) => context.Render<AssistantEditor>(parameters => parameters
        .Add(each => each.Project, new ProjectView { Summary = new ProjectSummary { Id = "prj", Name = "shop" }, Assistant = settings })
        .Add(each => each.Models, Models));

    private static ModelSummary Model(string reference, string name, ModelKey key) =>
        new() { Reference = reference, Name = name, Provider = reference.Split('/')[0], ProviderName = "Provider", ContextTokens = 200_000, InputCredits = 200, OutputCredits = 1000, Key = key };
}
