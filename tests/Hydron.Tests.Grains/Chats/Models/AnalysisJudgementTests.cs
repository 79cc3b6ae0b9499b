using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Sources;
using Hydron.Tests.Projects;

namespace Hydron.Tests.Chats.Models;

/// <summary>What an analysis is not sure of, asked of the model that a project has chosen: the whole way to the provider and back.</summary>
public sealed class AnalysisJudgementTests(ModelledFixture fixture) : IClassFixture<ModelledFixture>
{
    private static readonly Wire Anthropic = Wire.Of("anthropic");

    [Fact]
    public async Task A_project_s_model_settles_what_is_unsure_and_the_answer_is_noted()
    {
        var project = await fixture.CreateAsync();
        await project.Grain.SetAssistant(new AssistantSettings { Model = Wire.ModelOf("anthropic") });
        fixture.Provider.Then(Anthropic.Text("2"));

        var view = await AnalyzeAsync(project);

        Assert.Equal(3000, view.Services.Services.Single().Port);
        Assert.Equal(ServiceDecision.Proposed, view.Services.Services.Single().Decision);
        Assert.Null(view.Analysis!.Question);
        Assert.Contains("Its answer: On port 3000.", view.Analysis.Notes[0], StringComparison.Ordinal);
        var asked = fixture.Provider.Requests.Last().Body;
        Assert.False(asked.TryGetProperty("tools", out _));
        Assert.Contains("package.json", asked.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_is_asked_where_the_model_fails()
    {
        var project = await fixture.CreateAsync();
        await project.Grain.SetAssistant(new AssistantSettings { Model = Wire.ModelOf("anthropic") });
        fixture.Provider.Then(Anthropic.Refusal(529));

        var view = await AnalyzeAsync(project);

        Assert.Equal("No port was found in the code of mailer. Does it answer requests?", view.Analysis!.Question?.Text);
        Assert.Null(view.Services.Services.Single().Port);
    }

    [Fact]
    public async Task The_built_in_assistant_asks_nobody_but_the_person()
    {
        var (project, before) = (await fixture.CreateAsync(), fixture.Provider.Requests.Count);

        var view = await AnalyzeAsync(project);

        Assert.NotNull(view.Analysis!.Question);
        Assert.Equal(before, fixture.Provider.Requests.Count);
    }

    private async Task<ProjectView> AnalyzeAsync(TestProject project)
    {
        fixture.Sources.Put(project.Url, ("package.json", """{ "name": "mailer", "scripts": { "start": "node index.js" } }"""), ("package-lock.json", "{}"), ("index.js", "setInterval(send, 1000);"));
        await project.Grain.SetSource(new GitSource(project.Url));
        return await project.UntilAsync(view => view.Analysis is not null && view.Analyzing is null);
    }
}
