using System.Security.Cryptography;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>What people bring and servers do that cannot work: each says what happened, in the chat, and leaves nothing half-made.</summary>
[Collection(KitCollection.Name)]
public sealed class BadInputTests(Installation installation)
{
    [Theory]
    [InlineData("page", "source.not-a-repository")]
    [InlineData("private", "source.private")]
    [InlineData("empty", "source.empty")]
    [InlineData("large", "source.too-large")]
    [InlineData("nothing", "analysis.nothing-deployable")]
    public async Task A_source_that_cannot_be_used_is_explained_in_the_chat(string kind, string code)
    {
        var journey = await Journey.BeginAsync(installation, $"Bad source {kind}", new GitSource((await ServeAsync(kind)).ToString()));
        var project = await journey.AnalyzedAsync();
        Assert.Equal(code, project.AnalysisProblem?.Code);
        await SaidAsync(project, code);
        Assert.Empty(project.Services.Services);
        Assert.Equal("plan.no-services", (await Assert.ThrowsAsync<ProblemException>(() => journey.Project.PlanInfrastructure())).Problems[0].Code);
    }

    [Theory]
    [InlineData("dockerfile-fails", "image-", "licence.key is missing")]
    [InlineData("exits-at-once", "release-", "licence.key is missing")]
    [InlineData("never-healthy", "release-", "does not answer as it should")]
    public async Task An_application_that_does_not_work_fails_its_run_and_says_why(string application, string step, string words)
    {
        var repository = await installation.Git.AddAsync(application, Fixtures.Bad(application));
        var journey = await Journey.BeginAsync(installation, application, new GitSource(repository.Url.ToString()));
        Assert.Null((await journey.AnalyzedAsync()).AnalysisProblem);
        var server = await installation.SharedServerAsync();
        var id = await journey.ApproveAsync(onServer: server);
        var run = await journey.EndOfAsync(id);

        Assert.Equal(RunStatus.Failed, run.Summary.Status);
        var failed = Assert.Single(run.Steps, each => each.Status == StepStatus.Failed);
        Assert.StartsWith($"web-1.{step}", failed.Id.Replace(failed.Server, "web-1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("step.failed", run.Problem?.Code);
        Assert.Contains(await journey.LogAsync(id), line => line.Text.Contains(words, StringComparison.Ordinal));
        var project = await journey.ProjectAsync(each => each.Runs[0].Status == RunStatus.Failed);
        await SaidAsync(project, "step.failed");
        Assert.Empty(project.Releases);
        // No container of it is left, and no upload.
        var name = project.Services.Deployed[0].Name;
        Assert.DoesNotContain(name, await installation.OnServerAsync(server, "docker", "ps", "-a", "--filter", $"label=hydron.service={name}", "--format", "{{.Names}}"), StringComparison.Ordinal);
        Assert.Equal("", await installation.OnServerAsync(server, "sh", "-c", $"ls /var/lib/hydron-runs/{id}*/upload /var/lib/hydron-runs/{id}*/new.* 2>/dev/null || true"));
        await journey.FreeAsync(server);
    }

    private async Task<Uri> ServeAsync(string kind)
    {
        switch (kind)
        {
            case "page":
                return installation.Git.Behave("page", GitHttpBehaviours.WebPage);
            case "private":
                await installation.Git.AddAsync("private", Fixtures.App("plain-html"));
                return installation.Git.Behave("private", GitHttpBehaviours.AskForPassword("somebody", "else"));
            case "empty":
                return (await installation.Git.AddEmptyAsync("empty")).Url;
            case "large":
                var large = await installation.Git.AddEmptyAsync("large");
                await File.WriteAllBytesAsync(Path.Combine(large.Folder, "video.bin"), RandomNumberGenerator.GetBytes(24 * 1024 * 1024));
                await large.CommitAsync("A video");
                return large.Url;
            default:
                return (await installation.Git.AddAsync("nothing", Fixtures.Bad("nothing-deployable"))).Url;
        }
    }

    /// <summary>The project knows of a problem before it has told the chat.</summary>
    private async Task SaidAsync(ProjectView project, string code)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await installation.Chat(project.Chats[0].Id).Get()).Messages.SelectMany(message => message.Cards).Any(card => card is ProblemCard problem && problem.Problem.Code == code))
            await Task.Delay(50, limit.Token);
    }
}
