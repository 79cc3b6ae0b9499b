using Hydron.Accounts;
using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Projects;

/// <summary>A project from its source to its services.</summary>
public sealed class ProjectGrainTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    [Fact]
    public async Task A_new_project_has_a_chat_and_waits_for_a_source()
    {
        var project = await fixture.CreateAsync();
        var view = await project.Grain.Get();
        Assert.Equal(ProjectStage.New, view.Summary.Stage);
        Assert.Single(view.Chats);
        Assert.Equal(["project.no-source"], await TestProject.RefusalAsync(project.Grain.Analyze));
    }

    [Fact]
    public async Task A_compose_file_taken_as_it_is_outlives_an_analysis_is_taken_back_and_shows_no_secret()
    {
        var project = await fixture.CreateAsync();
        fixture.Sources.Put(
            project.Url,
            ("compose.yaml", "services:\n  front: { image: acme/front, ports: ['80:7000'], environment: { API_TOKEN: hunter2 } }\n  back: { image: acme/back }\n"),
            ("package.json", """{ "name": "shop", "scripts": { "start": "node server.js" }, "dependencies": { "express": "4.21.0" } }"""), ("server.js", "require('express')().listen(3000);\n"));
        async Task<string[]> Until(int number)
            => [.. (await project.UntilAsync(view => view.Analysis?.Number == number && view.Analyzing is null)).Services.Services.Select(service => service.Name).Order()];

        await project.Grain.SetSource(new GitSource(project.Url));
        Assert.Equal(["shop"], await Until(1));
        await project.Grain.Correct([new ComposeCorrection("compose.yaml")]);
        Assert.Equal(["back", "front"], await Until(2));
        await project.Grain.Analyze();
        Assert.Equal(["back", "front"], await Until(3));
        var view = await project.Grain.Get();
        Assert.Equal<string>(["compose.yaml"], view.Analysis!.ComposeFiles);
        Assert.All(view.Services.Services.Concat(view.Analysis.Services).Where(service => service.Name == "front"), service => Assert.IsType<SecretValue>(Assert.Single(service.Environment).Value));
        await project.Grain.Correct([]);
        Assert.Equal(["shop"], await Until(4));
    }

    [Fact]
    public async Task A_source_is_analyzed_into_services_with_secrets_that_nobody_reads()
    {
        var project = await fixture.CreateAsync();
        var view = await project.AnalyzeAsync();
        Assert.Equal(ProjectStage.Analyzed, view.Summary.Stage);
        Assert.Equal((1, FakeSources.Commit), (view.Analysis!.Number, view.Analysis.Commit));
        Assert.Equal(["postgres", "shop"], view.Services.Services.Select(service => service.Name).Order());
        var password = view.Services.Services.Single(service => service.Name == "postgres").Environment.Single(variable => variable.Name == "POSTGRES_PASSWORD");
        Assert.NotEqual("", Assert.IsType<GeneratedValue>(password.Value).Ciphertext);
        Assert.Null(view.AnalysisProblem);
    }

    [Fact]
    public async Task A_mistaken_address_is_refused_before_anything_is_read()
    {
        var project = await fixture.CreateAsync();
        Assert.Equal(["source.private-host"], await TestProject.RefusalAsync(() => project.Grain.SetSource(new GitSource("http://127.0.0.1/a"))));
        Assert.Null((await project.Grain.Get()).Source);
    }

    [Fact]
    public async Task A_source_that_cannot_be_reached_is_told_in_the_view_and_in_the_chat()
    {
        var project = await fixture.CreateAsync();
        await project.Grain.SetSource(new GitSource(project.Url));
        var card = await project.CardAsync<ProblemCard>();
        var view = await project.Grain.Get();
        Assert.Equal("source.unreachable", card.Problem.Code);
        Assert.Equal(card.Problem, view.AnalysisProblem);
        Assert.Equal(ProjectStage.Failed, view.Summary.Stage);
        Assert.Empty(view.Services.Services);
    }

    [Fact]
    public async Task A_source_without_anything_to_deploy_says_so()
    {
        var project = await fixture.CreateAsync();
        fixture.Sources.Put(project.Url, ("README.md", "# Notes\n"));
        await project.Grain.SetSource(new GitSource(project.Url));
        Assert.Equal("analysis.nothing-deployable", (await project.CardAsync<ProblemCard>()).Problem.Code);
        Assert.Equal("analysis.nothing-deployable", (await project.Grain.Get()).AnalysisProblem?.Code);
    }

    [Fact]
    public async Task An_analysis_can_be_cancelled_and_begun_again()
    {
        var project = await fixture.CreateAsync();
        project.PutShop(project.Url);
        fixture.Sources.Hold(project.Url);
        await project.Grain.SetSource(new GitSource(project.Url));
        await fixture.Sources.AskedAsync(project.Url);
        Assert.NotNull((await project.Grain.Get()).Analyzing);
        await project.Grain.CancelAnalysis();
        var cancelled = await project.Grain.Get();
        Assert.Null(cancelled.Analyzing);
        Assert.Equal("analysis.cancelled", cancelled.AnalysisProblem?.Code);

        fixture.Sources.LetGo(project.Url);
        await project.Grain.Analyze();
        var view = await project.UntilAsync(each => each.Analysis is not null);
        Assert.Null(view.AnalysisProblem);
    }

    [Fact]
    public async Task Another_source_ends_the_analysis_of_the_first()
    {
        var project = await fixture.CreateAsync();
        fixture.Sources.Hold(project.Url);
        await project.Grain.SetSource(new GitSource(project.Url));
        await fixture.Sources.AskedAsync(project.Url);
        var other = $"{project.Url}-other";
        project.PutShop(other);
        await project.Grain.SetSource(new GitSource(other));
        var view = await project.UntilAsync(each => each.Analysis is not null);
        Assert.Equal(other, view.Analysis!.Source.Label);
    }

    [Fact]
    public async Task A_second_analysis_leaves_the_first_one_to_run()
    {
        var project = await fixture.CreateAsync();
        project.PutShop(project.Url);
        fixture.Sources.Hold(project.Url);
        await project.Grain.SetSource(new GitSource(project.Url));
        await fixture.Sources.AskedAsync(project.Url);
        await project.Grain.Analyze();
        fixture.Sources.LetGo(project.Url);
        Assert.Equal(1, (await project.UntilAsync(each => each.Analysis is not null && each.Analyzing is null)).Analysis!.Number);
    }

    [Fact]
    public async Task What_a_person_changed_outlives_the_next_analysis()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.Edit([new SetPort("shop", 4000), new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        await project.Grain.Analyze();
        var view = await project.UntilAsync(each => each.Analysis!.Number == 2 && each.Services.AnalysisNumber == 2);
        var shop = view.Services.Services.Single(service => service.Name == "shop");
        Assert.Equal(4000, shop.Port);
        Assert.Equal(new PlainValue("Mine"), shop.Environment.Single(variable => variable.Name == "TITLE").Value);
    }

    [Fact]
    public async Task Edits_are_applied_all_or_none()
    {
        var project = await fixture.CreateAsync();
        var before = await project.AnalyzeAsync();
        Assert.Equal(
            ["service.port", "service.unknown"],
            await TestProject.RefusalAsync(() => project.Grain.Edit([new SetPort("shop", 4000), new SetPort("shop", 0), new SetPort("nothing", 80)])));
        var after = await project.Grain.Get();
        Assert.Equal(before.Services.Number, after.Services.Number);
        Assert.Equal(3000, after.Services.Services.Single(service => service.Name == "shop").Port);
    }

    [Fact]
    public async Task Edits_that_no_plan_can_meet_are_not_kept_either()
    {
        var project = await fixture.CreateAsync();
        var before = await project.AnalyzeAsync();
        await project.Grain.PlanInfrastructure();
        Assert.Equal(["plan.datacenter"], await TestProject.RefusalAsync(() => project.Grain.Edit([new SetPort("shop", 4000), new MoveToDatacenter(null, "moon")])));
        var after = await project.Grain.Get();
        Assert.Equal(before.Services.Number, after.Services.Number);
        Assert.Empty(after.Infrastructure!.Choices);
        Assert.Equal(["edit.nothing-to-undo"], await TestProject.RefusalAsync(project.Grain.Undo));
    }

    [Fact]
    public async Task Undo_goes_back_edit_by_edit_to_the_beginning()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.Edit([new SetPort("shop", 4000)]);
        await project.Grain.Edit([new SetPort("shop", 5000), new SetMemory("shop", 1024)]);
        var outcome = await project.Grain.Undo();
        Assert.StartsWith("Undone.", outcome.Summary, StringComparison.Ordinal);
        Assert.Equal((4000, 512), await PortAndMemoryAsync(project));
        await project.Grain.Undo();
        Assert.Equal((3000, 512), await PortAndMemoryAsync(project));
        Assert.Equal(["edit.nothing-to-undo"], await TestProject.RefusalAsync(project.Grain.Undo));
    }

    [Fact]
    public async Task Undo_never_brings_back_the_services_of_another_source()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.Edit([new SetPort("shop", 4000)]);
        var other = $"{project.Url}-other";
        fixture.Sources.Put(other, ("index.html", "<h1>Hello</h1>"));
        await project.Grain.SetSource(new GitSource(other));
        await project.UntilAsync(each => each.Services.AnalysisNumber == 2);
        Assert.Equal(["edit.nothing-to-undo"], await TestProject.RefusalAsync(project.Grain.Undo));
        Assert.DoesNotContain((await project.Grain.Get()).Services.Services, service => service.Name == "shop");
    }

    [Fact]
    public async Task A_secret_is_encrypted_and_its_value_appears_in_no_answer()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var outcome = await project.Grain.Edit([new SetEnvironmentVariable("shop", "STRIPE_API_KEY", "sk-hunter2")]);
        Assert.DoesNotContain("hunter2", outcome.ToString());
        Assert.All(outcome.Changes, change => Assert.DoesNotContain("hunter2", change.ToString()));
        var variable = (await project.Grain.Get()).Services.Services.Single(service => service.Name == "shop").Environment.Single(each => each.Name == "STRIPE_API_KEY");
        Assert.DoesNotContain("hunter2", Assert.IsType<SecretValue>(variable.Value).Ciphertext);
    }

    [Fact]
    public async Task A_deleted_project_takes_no_more_orders()
    {
        var project = await fixture.CreateAsync();
        await project.As(Role.Admin).Delete();
        Assert.Equal(["project.unknown"], await TestProject.RefusalAsync(() => project.Grain.Rename("Again")));
    }

    private static async Task<(int? Port, int Memory)> PortAndMemoryAsync(TestProject project)
    {
        var shop = (await project.Grain.Get()).Services.Services.Single(service => service.Name == "shop");
        return (shop.Port, shop.MemoryMb);
    }
}
