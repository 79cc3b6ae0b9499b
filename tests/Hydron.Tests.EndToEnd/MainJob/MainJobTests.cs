using Hydron.Plans;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.Sources;
using Xunit.Abstractions;

namespace Hydron.Tests.MainJob;

/// <summary>From an address to a live application on a real server, through the grains.</summary>
[Collection(KitCollection.Name)]
public sealed class MainJobTests(Installation installation, ITestOutputHelper output)
{
    [Fact]
    public async Task Express_with_Postgres_and_Redis_goes_live_and_keeps_its_data_when_it_is_deployed_again()
    {
        var repository = await installation.Git.AddAsync("counter", Fixtures.App("express-postgres-redis"));
        var journey = await Journey.BeginAsync(installation, "Visitor counter", new GitSource(repository.Url.ToString()));
        var analyzed = await journey.AnalyzedAsync();
        Assert.Null(analyzed.AnalysisProblem);
        Assert.Equal(3, analyzed.Services.Services.Length);

        var run = await journey.ApproveAsync();
        await journey.SucceedAsync(run);
        await ShowAsync(journey, run);
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        Assert.Contains("Visitor counter", await visitor.ReadAsync(url), StringComparison.OrdinalIgnoreCase);
        await visitor.ReadAsync(url);
        Assert.Contains("2", await visitor.ReadAsync($"{url}api/count"), StringComparison.Ordinal);
        Assert.Equal(new Uri(url), await visitor.RedirectOfAsync(url.Replace("https:", "http:", StringComparison.Ordinal)));

        var again = await journey.Project.Redeploy();
        Assert.NotNull(again);
        var project = await journey.SucceedAsync(again);
        await ShowAsync(journey, again);
        Assert.Equal(2, project.Releases[0].Number);
        Assert.Contains("2", await visitor.ReadAsync($"{url}api/count"), StringComparison.Ordinal);

        // What the servers were told is in no log.
        var log = await journey.LogAsync(run);
        Assert.DoesNotContain(log, line => line.Text.Contains("postgres://", StringComparison.Ordinal) && !line.Text.Contains("••", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, log.Length).Select(number => (long)number), log.Select(line => line.Sequence));
    }

    [Theory]
    [InlineData("vite-react", "<title>Tide table</title>")]
    [InlineData("go-service", "Hello")]
    [InlineData("plain-html", "Rye &amp; Ember")]
    public async Task An_application_goes_live_over_https(string application, string content)
    {
        var repository = await installation.Git.AddAsync(application, Fixtures.App(application));
        await DeployAsync(application, new GitSource(repository.Url.ToString()), content);
    }

    [Fact]
    public async Task An_ASPNET_application_keeps_the_SQLite_file_on_its_volume_when_it_is_deployed_again()
    {
        var repository = await installation.Git.AddAsync("aspnet-api", Fixtures.App("aspnet-api"));
        var journey = await DeployAsync("aspnet-api", new GitSource(repository.Url.ToString()), "Quotes API");
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        await visitor.SendAsync($"{url}api/quotes", """{ "text": "Data outlives the program.", "author": "A visitor" }""");
        var first = await journey.OnlyContainerAsync(server.Id, "quotes-api");

        await journey.Project.Edit([new SetEnvironmentVariable("quotes-api", "EDITION", "Second")]); // unchanged, its container would be left alone
        await journey.SucceedAsync(await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
        Assert.Contains("Data outlives the program.", await visitor.ReadAsync($"{url}api/quotes"), StringComparison.Ordinal);
        Assert.NotEqual(first, await journey.OnlyContainerAsync(server.Id, "quotes-api"));
    }

    [Fact]
    public async Task What_serves_is_never_taken_away_before_its_successor_works()
    {
        var repository = await installation.Git.AddAsync("go-service-twice", Fixtures.App("go-service"));
        var journey = await DeployAsync("Served without a break", new GitSource(repository.Url.ToString()), "Hello");
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        var serving = await journey.OnlyContainerAsync(server.Id, "greeter");

        // A run that fails when the service has been released already.
        await journey.Project.Edit([new SetEnvironmentVariable("greeter", "TITLE", "Mine")]);
        var release = (await journey.Project.Get()).Provisioning!.Steps.Single(step => step.Id.EndsWith(".release-greeter", StringComparison.Ordinal));
        await journey.Project.Edit([new EditStepCommands(release.Id, ["trap 'exit 3' EXIT", .. ((Plans.RunCommands)release.Action).Commands])]);
        using var watching = new CancellationTokenSource();
        var watch = visitor.WatchAsync(url, watching.Token);
        var failed = await journey.EndOfAsync(await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
        Assert.Equal(RunStatus.Failed, failed.Summary.Status);
        await installation.Run(failed.Summary.Id).Retry(); // fails again, in the same place
        await journey.RunAsync(failed.Summary.Id, run => run.Summary.Status == RunStatus.Failed && run.Steps.Any(step => step.Attempt == 2));
        await journey.Project.Undo();
        await journey.SucceedAsync(await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
        await watching.CancelAsync();
        Assert.True(await watch > 10);
        Assert.NotEqual(serving, await journey.OnlyContainerAsync(server.Id, "greeter"));
    }

    [Fact]
    public Task A_docker_image_goes_live_over_https() => DeployAsync("Ready image", new ImageSource("nginx:1.27-alpine", 80), "nginx");

    [Fact]
    public Task The_Express_template_goes_live_over_https() => DeployAsync("From a template", new TemplateSource("express"), "Express");

    private async Task<Journey> DeployAsync(string name, Source source, string content)
    {
        var journey = await Journey.BeginAsync(installation, name, source);
        Assert.Null((await journey.AnalyzedAsync()).AnalysisProblem);
        var run = await journey.ApproveAsync(onServer: await installation.SharedServerAsync());
        await journey.SucceedAsync(run);
        await ShowAsync(journey, run);
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        Assert.Contains(content, await visitor.ReadAsync(url), StringComparison.Ordinal);
        return journey;
    }

    private async Task ShowAsync(Journey journey, string runId)
    {
        var run = await journey.EndOfAsync(runId);
        foreach (var step in run.Steps)
            output.WriteLine($"{(step.EndedAt - step.StartedAt)?.TotalSeconds,7:0.0} s  {step.Status,-10} {step.Id}");
        output.WriteLine($"{(run.Summary.EndedAt - run.Summary.StartedAt)?.TotalSeconds,7:0.0} s  in all");
    }
}
