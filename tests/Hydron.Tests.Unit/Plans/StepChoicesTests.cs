using Hydron.Plans;

namespace Hydron.Tests.Plans;

public sealed class StepChoicesTests
{
    [Fact]
    public void A_step_is_skipped_and_taken_in_again()
    {
        Assert.True(Step("web-1.fail2ban", new SkipStep("web-1.fail2ban", true)).IsSkipped);
        Assert.False(Step("web-1.fail2ban", new SkipStep("web-1.fail2ban", true), new SkipStep("web-1.fail2ban", false)).IsSkipped);
    }

    [Fact]
    public void Edited_commands_replace_the_planned_ones_and_are_run_at_each_deployment()
    {
        var step = Step("web-1.firewall", new EditStepCommands("web-1.firewall", ["echo mine"]));
        Assert.Equal(["echo mine"], Samples.CommandsOf(step));
        Assert.Equal((true, ""), (step.IsEdited, step.Fingerprint));
    }

    [Theory]
    [InlineData("web-1.image-web")]
    [InlineData("web-1.certificate-web.example.com")]
    public void Every_kind_with_commands_can_be_edited(string id) => Assert.Equal(["echo mine"], Samples.CommandsOf(Step(id, new EditStepCommands(id, ["echo mine"]))));

    [Fact]
    public void Files_of_an_edited_step_stay() =>
        Assert.NotEmpty(Samples.FilesOf(Step("web-1.release-web", new EditStepCommands("web-1.release-web", ["echo mine"]))));

    [Fact]
    public void A_step_without_commands_cannot_be_edited() =>
        Assert.Equal(["step.no-commands"], Samples.Refusal(() => Step("web-1.order", new EditStepCommands("web-1.order", ["echo mine"]))));

    [Fact]
    public void A_choice_waits_for_a_step_that_is_not_in_this_plan() =>
        Assert.Equal(Samples.Shop.Plan().Steps.Length, (Samples.Shop with { Choices = [new SkipStep("web-1.later", true)] }).Plan().Steps.Length);

    private static PlannedStep Step(string id, params ProvisioningEdit[] choices) => (Samples.Shop with { Choices = [.. choices] }).Plan().Steps.Single(step => step.Id == id);
}
