using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.Sources;
using Xunit.Abstractions;

namespace Hydron.Tests.MainJob;

/// <summary>From an address to a live application on a real server, through the grains.</summary>
[Collection(KitCollection.Name)]
public sealed class MainJobTests(Installation installation, ITestOutputHelper output) : IClassFixture<Installation>
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
    [InlineData("aspnet-api", "Quotes API")]
    [InlineData("go-service", "Hello")]
    [InlineData("plain-html", "Rye &amp; Ember")]
    public async Task An_application_goes_live_over_https(string application, string content)
    {
        var repository = await installation.Git.AddAsync(application, Fixtures.App(application));
        await DeployAsync(application, new GitSource(repository.Url.ToString()), content);
    }

    [Fact]
    public Task A_docker_image_goes_live_over_https() => DeployAsync("Ready image", new ImageSource("nginx:1.27-alpine", 80), "nginx");

    [Fact]
    public Task The_Express_template_goes_live_over_https() => DeployAsync("From a template", new TemplateSource("express"), "Express");

    private async Task DeployAsync(string name, Source source, string content)
    {
        var journey = await Journey.BeginAsync(installation, name, source);
        Assert.Null((await journey.AnalyzedAsync()).AnalysisProblem);
        var run = await journey.ApproveAsync(onServer: await installation.SharedServerAsync());
        await journey.SucceedAsync(run);
        await ShowAsync(journey, run);
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        Assert.Contains(content, await visitor.ReadAsync(url), StringComparison.Ordinal);
    }

    private async Task ShowAsync(Journey journey, string runId)
    {
        var run = await journey.EndOfAsync(runId);
        foreach (var step in run.Steps)
            output.WriteLine($"{(step.EndedAt - step.StartedAt)?.TotalSeconds,7:0.0} s  {step.Status,-10} {step.Id}");
        output.WriteLine($"{(run.Summary.EndedAt - run.Summary.StartedAt)?.TotalSeconds,7:0.0} s  in all");
    }
}
