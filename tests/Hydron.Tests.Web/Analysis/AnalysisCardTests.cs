using Bunit;
using Hydron.Analysis;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Tests.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Analysis;

public sealed class AnalysisCardTests : IAsyncDisposable
{
    private readonly ProjectPartContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_analysis_card_shows_the_step_at_hand_and_can_be_cancelled()
    {
        var card = Card(Planned with { Analyzing = new AnalysisProgress(AnalysisStep.DetectServices, "12 of 40 files", DateTimeOffset.UnixEpoch) }, number: 3);
        Assert.Equal(8, card.FindAll(".steps li").Count);
        Assert.Equal(3, card.FindAll(".steps .done").Count);
        Assert.Contains("12 of 40 files", card.Find("[aria-current=step]").TextContent, StringComparison.Ordinal);
        card.Find(".actions button").Click();
        Assert.Equal(["cancel"], _context.Project.Asked);
    }

    [Fact]
    public void The_newest_analysis_shows_reasons_notes_and_size_and_leads_to_the_plan()
    {
        var card = Card(Planned with { Infrastructure = null, Provisioning = null }, number: 2);
        Assert.Contains("express · 9 files, 29.2 kB · read in 0.3 s", card.Find(".facts-line").TextContent, StringComparison.Ordinal);
        Assert.Equal("Why? 95 % sure, from 1 place", card.Find("summary").TextContent);
        Assert.Equal("apps/api/package.json:12", card.Find(".evidence code").TextContent);
        Assert.Equal(["No lockfile."], card.FindAll(".notes li").Select(each => each.TextContent));
        card.Find("[data-action=plan-servers]").Click();
        Assert.Equal(["plan"], _context.Project.Asked);
    }

    [Fact]
    public void What_the_services_use_is_shown_with_who_provides_it_and_why_it_is_believed()
    {
        var uses = new UsedDependency("stripe", DependencyProvision.External, ["api"], [new Evidence("apps/api/package.json", 9, "dependency stripe")]);
        var card = Card(Planned with { Analysis = Planned.Analysis! with { Dependencies = [uses] } }, number: 2);
        Assert.Equal("Stripe an account of yours: its keys are among the variables; used by api", card.Find("[data-dependency=stripe] summary").TextContent);
        Assert.Equal("apps/api/package.json:9", card.Find("[data-dependency=stripe] code").TextContent);
    }

    [Fact]
    public void A_framework_and_a_folder_can_be_corrected_and_a_correction_taken_back()
    {
        var card = Card(Planned with { Corrections = [new FolderCorrection("tools/mailer")] }, number: 2);
        card.Find(".correction input[placeholder='Next.js']").Input(" Next.js ");
        card.FindAll("form.correction")[0].Submit();
        Assert.Equal<AnalysisCorrection>([new FolderCorrection("tools/mailer"), new FrameworkCorrection("apps/api", "Next.js")], _context.Project.Corrections);
        card.Find(".correction input[placeholder='services/auth']").Input("/services/auth/");
        card.FindAll("form.correction")[1].Submit();
        Assert.Equal<AnalysisCorrection>([new FolderCorrection("tools/mailer"), new FolderCorrection("services/auth")], _context.Project.Corrections);
        card.Find("[aria-label='Take back: There is a service in tools/mailer']").Click();
        Assert.Empty(_context.Project.Corrections);
    }

    [Fact]
    public void A_compose_file_of_the_source_can_be_taken_as_it_is_and_that_taken_back()
    {
        Assert.Empty(Card(Planned, number: 2).FindAll("[data-action=take-compose]"));
        var analysis = Planned.Analysis! with { ComposeFiles = ["docker-compose.yml", "deploy/compose.prod.yml"] };
        var card = Card(Planned with { Analysis = analysis }, number: 2);
        card.FindAll("form.correction")[2].Submit();
        Assert.Equal<AnalysisCorrection>([new ComposeCorrection("docker-compose.yml")], _context.Project.Corrections);
        card.Find("form.correction select[id$=compose]").Change("deploy/compose.prod.yml");
        card.FindAll("form.correction")[2].Submit();
        Assert.Equal<AnalysisCorrection>([new ComposeCorrection("deploy/compose.prod.yml")], _context.Project.Corrections);

        card = Card(Planned with { Analysis = analysis, Corrections = [new ComposeCorrection("docker-compose.yml")] }, number: 2);
        Assert.Equal("Taken as it is", card.Find("[data-action=take-compose]").TextContent.Trim());
        card.Find("[aria-label='Take back: The services are those of docker-compose.yml, as it is']").Click();
        Assert.Empty(_context.Project.Corrections);
    }

    [Fact]
    public void A_refused_correction_says_why()
    {
        _context.Project.Refusal = [new Problem("analysis.framework-unknown", "Hydron does not know it.", "Name another.")];
        var card = Card(Planned, number: 2);
        card.Find(".correction input[placeholder='Next.js']").Input("COBOL on Cogs");
        card.FindAll("form.correction")[0].Submit();
        Assert.NotNull(card.Find("[data-code='analysis.framework-unknown']"));
    }

    [Fact]
    public void One_question_is_asked_and_its_answer_is_an_edit_or_a_correction()
    {
        var question = new AnalysisQuestion(
            "Which of them is the service?",
            [
                new AnalysisAnswer("flask", new FrameworkCorrection("apps/api", "flask"), null),
                new AnalysisAnswer("No, leave it out", null, new DecideService("api", ServiceDecision.Rejected)),
            ],
            []);
        var card = Card(Planned with { Analysis = Planned.Analysis! with { Question = question } }, number: 2);
        card.Find("[data-answer='flask']").Click();
        Assert.Equal<AnalysisCorrection>([new FrameworkCorrection("apps/api", "flask")], _context.Project.Corrections);
        Assert.Empty(card.FindAll(".question"));

        var again = Card(Planned with { Analysis = Planned.Analysis! with { Question = question } }, number: 2);
        again.Find("[data-answer='No, leave it out']").Click();
        Assert.Equal<Edit>([new DecideService("api", ServiceDecision.Rejected)], _context.Project.Batches[^1]);
    }

    [Fact]
    public void An_older_analysis_is_one_line()
    {
        var card = Card(Planned, number: 1);
        Assert.Equal("Analysis 1 is superseded by 2", card.Find("[data-superseded] span").TextContent);
        Assert.Empty(card.FindAll("button"));
    }

    [Fact]
    public void An_analysis_that_failed_says_why_and_can_be_tried_again()
    {
        var card = Card(Planned with { AnalysisProblem = new Problem("analysis.cancelled", "It was cancelled.", "Start again.") }, number: 3);
        Assert.NotNull(card.Find("[data-code='analysis.cancelled']"));
        card.Find(".actions button").Click();
        Assert.Equal(["analyze"], _context.Project.Asked);
    }

    private IRenderedComponent<AnalysisCardView> Card(ProjectView project, int number) =>
        _context.Render<AnalysisCardView>(parameters => parameters.Add(each => each.Project, project).Add(each => each.Number, number));
}
