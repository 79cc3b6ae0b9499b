using Hydron.Plans;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>Releases one after the other on a real server: what is replaced, what is left alone, and the way back.</summary>
[Collection(KitCollection.Name)]
public sealed class ReleaseTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task Only_what_changed_is_replaced_and_an_earlier_release_comes_back_without_a_build()
    {
        var repository = await installation.Git.AddAsync("releases", Fixtures.App("plain-html"));
        var journey = await Journey.BeginAsync(installation, "Releases", new GitSource(repository.Url.ToString()));
        await journey.AnalyzedAsync();
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();
        var service = (await journey.Project.Get()).Services.Services[0].Name;
        using var visitor = installation.VisitorOf(server.Address);
        var before = await visitor.ReadAsync(url);
        var first = await journey.OnlyContainerAsync(server.Id, service);
        var logins = await LoginsAsync();

        // Nothing changed: the container that serves goes on serving, under a new release; over the connection of the run before.
        var unchanged = await journey.SucceedAsync((await journey.Project.Redeploy())!);
        Assert.Equal(logins, await LoginsAsync());
        Assert.Equal(2, unchanged.Releases[0].Number);
        Assert.Equal(first, await journey.OnlyContainerAsync(server.Id, service));

        await repository.WriteAsync("index.html", "<title>Changed</title>");
        await repository.CommitAsync("Change the page");
        await journey.SucceedAsync((await journey.Project.Redeploy())!);
        Assert.Contains("Changed", await visitor.ReadAsync(url), StringComparison.Ordinal);
        Assert.NotEqual(first, await journey.OnlyContainerAsync(server.Id, service));

        // A release that never works leaves the one that serves, and pushes no image out.
        await journey.Project.Edit([new SetHealthCheck(service, Path: "/missing", StartPeriodSeconds: 2, IntervalSeconds: 1, Retries: 2)]);
        await journey.Project.Edit([new SetEnvironmentVariable(service, "ANOTHER", "one")]);
        var failed = await journey.EndOfAsync(await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
        Assert.Equal(RunStatus.Failed, failed.Summary.Status);
        Assert.Contains(await journey.LogAsync(failed.Summary.Id), line => line.Text.Contains("Its last words", StringComparison.Ordinal));
        Assert.Contains("Changed", await visitor.ReadAsync(url), StringComparison.Ordinal);

        var back = await journey.Project.RollBack(release: 1);
        var live = await journey.SucceedAsync(back);
        Assert.Equal((5, 1), (live.Releases[0].Number, live.Releases[0].RestoredFrom));
        Assert.Equal(before, await visitor.ReadAsync(url));
        Assert.DoesNotContain((await installation.Run(back).Get()).Steps, step => step.Id.Contains(".image-", StringComparison.Ordinal));

        async Task<int> LoginsAsync() => (await installation.OnServerAsync(server.Id, "journalctl", "--quiet", "--identifier=sshd", "--grep=^Accepted publickey", "--output=cat"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    [Fact]
    public async Task A_service_under_another_name_takes_over_and_nothing_of_the_one_before_is_left()
    {
        var server = await installation.SharedServerAsync();
        var journey = await Journey.BeginAsync(installation, "Renamed", new TemplateSource("static-html"));
        await journey.AnalyzedAsync();
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: server));
        var (view, url) = await journey.AddressAsync();
        var name = (await journey.Project.Get()).Services.Services[0].Name;
        using var visitor = installation.VisitorOf(view.Address);
        var page = await visitor.ReadAsync(url);

        // The second name comes after the first in the proxy's list of hosts, the third is the first once more.
        foreach (var (from, to) in new[] { (name, "zebra"), ("zebra", name) })
        {
            await journey.Project.Edit([new RenameService(from, to)]);
            await journey.SucceedAsync(await journey.ApproveAsync(onServer: server));
            Assert.Equal(page, await visitor.ReadAsync(url));
            var project = new Uri(url).Host.Split('.')[0];
            Assert.Equal("", await installation.OnServerAsync(
                server, "sh", "-c", $"docker ps -aq --filter label=hydron.project={project} --filter label=hydron.service={from}; find /etc/haproxy/hydron* /etc/hydron -name '{project}-{from}.*' -o -path '*{project}/{from}.env'"));
        }
    }

    [Fact]
    public async Task A_run_that_is_undone_leaves_nothing_of_the_project_and_nothing_of_others_is_touched()
    {
        var server = await installation.SharedServerAsync();
        var journey = await Journey.BeginAsync(installation, "Undone", new TemplateSource("static-html"));
        await journey.AnalyzedAsync();
        var deployed = await journey.SucceedAsync(await journey.ApproveAsync(onServer: server));
        var host = deployed.Domains[0].Host;
        var project = host.Split('.')[0];
        var others = await OfOthersAsync();
        Assert.NotEqual("", await TracesAsync());

        var plan = await journey.Project.PlanUndo(run: null);
        Assert.DoesNotContain(plan.Steps, step => step.Id.Contains("firewall", StringComparison.Ordinal));
        var undone = await journey.EndOfAsync(await journey.Project.ApproveProvisioning(plan.Number));
        Assert.Equal(RunStatus.Succeeded, undone.Summary.Status);
        Assert.Equal("", await TracesAsync());
        Assert.Equal(others, await OfOthersAsync());
        await journey.ProjectAsync(view => view.Releases.IsEmpty);

        await journey.SucceedAsync(await journey.Project.ApproveProvisioning((await journey.ProjectAsync(view => view.Provisioning!.Number > plan.Number)).Provisioning!.Number));
        Assert.NotEqual("", await TracesAsync());

        Task<string> TracesAsync() => installation.OnServerAsync(
            server, "sh", "-c", $"docker ps -aq --filter label=hydron.project={project}; docker images -q 'hydron/{project}-*'; docker network ls -q --filter name=hydron-{project}; find /etc/haproxy /etc/hydron -type f -name '*{project}*'");

        Task<string> OfOthersAsync() => installation.OnServerAsync(server, "sh", "-c", $"docker ps --format '{{{{.Names}}}}' | grep -v {project} | sort; ufw status");
    }
}
