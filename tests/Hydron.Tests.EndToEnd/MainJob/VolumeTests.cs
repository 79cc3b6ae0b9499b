using System.Text.Json;
using Hydron.Analysis;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Sources;
using Hydron.Tests.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>Data that outlives a release, and data that two services have in common, on a real server.</summary>
[Collection(KitCollection.Name)]
public sealed class VolumeTests(Installation installation)
{
    [Fact]
    public async Task Notes_in_a_SQLite_file_survive_a_redeploy_and_none_that_is_written_meanwhile_is_lost()
    {
        var repository = await installation.Git.AddAsync("sqlite-notes", Fixtures.App("sqlite-notes"));
        var journey = await Journey.BeginAsync(installation, "Notes", new GitSource(repository.Url.ToString()));
        var service = Assert.Single((await journey.AnalyzedAsync()).Services.Services);
        Assert.Equal([new Volume("data", "/app/data")], service.Volumes.AsEnumerable());
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        await visitor.SendAsync(url, """{ "text": "before" }""");
        var first = await journey.OnlyContainerAsync(server.Id, service.Name);
        Assert.NotEqual("0", (await installation.OnServerAsync(server.Id, "docker", "exec", first, "id", "-u")).Trim());

        await journey.Project.Edit([new SetEnvironmentVariable(service.Name, "EDITION", "Second")]); // unchanged, its container would be left alone
        using var deployed = new CancellationTokenSource();
        var writing = WriteAsync();
        await journey.SucceedAsync(await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
        Assert.NotEqual(first, await journey.OnlyContainerAsync(server.Id, service.Name));
        await deployed.CancelAsync();
        var written = await writing;

        Assert.True(written > 10);
        Assert.Equal(Enumerable.Range(0, written).Select(number => $"{number}").Prepend("before"), JsonSerializer.Deserialize<string[]>(await visitor.ReadAsync(url))!);

        async Task<int> WriteAsync()
        {
            for (var number = 0; ; number++)
            {
                if (deployed.IsCancellationRequested)
                    return number;
                await visitor.SendAsync(url, $$"""{ "text": "{{number}}" }""");
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task A_file_that_one_service_writes_is_read_by_the_other_that_shares_its_volume()
    {
        var repository = await installation.Git.AddAsync("shared-volume", Fixtures.App("shared-volume"));
        var journey = await Journey.BeginAsync(installation, "Shared volume", new GitSource(repository.Url.ToString()));
        var found = (await journey.AnalyzedAsync()).Analysis!.Number;
        await journey.Project.Correct([new ComposeCorrection("compose.yaml")]);
        var services = (await journey.ProjectAsync(project => project.Analyzing is null && project.Analysis!.Number > found)).Services.Services;
        Assert.Equal(["report", "upload"], services.Select(service => service.Name).Order());
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        await visitor.SendAsync(url, """{ "name": "one.txt", "text": "by the upload" }""");
        Assert.Equal("Files\none.txt: by the upload", await visitor.ReadAsync(url));

        // Its container starts as the compose file says, and not as root.
        var upload = await journey.OnlyContainerAsync(server.Id, "upload");
        var inside = await installation.OnServerAsync(server.Id, "docker", "exec", upload, "sh", "-c", "id -un; pwd; tr '\\0' ' ' </proc/1/cmdline; stat -c ' %U' /srv/files/one.txt");
        Assert.Equal("node\n/srv/upload\nnode --no-warnings server.js  node\n", inside);

        var redeployed = await journey.Project.Redeploy();
        await journey.SucceedAsync(redeployed!);
        await visitor.SendAsync(url, """{ "name": "two.txt", "text": "and again" }""");
        Assert.Equal("Files\none.txt: by the upload\ntwo.txt: and again", await visitor.ReadAsync(url));
    }
}
