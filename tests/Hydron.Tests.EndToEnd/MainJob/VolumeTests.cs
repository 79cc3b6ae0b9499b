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
    public async Task A_compose_file_is_deployed_whole_with_the_volume_that_its_services_share_its_config_and_its_secret()
    {
        var repository = await installation.Git.AddAsync("shared-volume", Fixtures.App("shared-volume"));
        var journey = await Journey.BeginAsync(installation, "Shared volume", new GitSource(repository.Url.ToString()));
        var found = (await journey.AnalyzedAsync()).Analysis!.Number;
        await journey.Project.Correct([new ComposeCorrection("compose.yaml")]);
        var services = (await journey.ProjectAsync(project => project.Analyzing is null && project.Analysis!.Number > found)).Services.Services;
        Assert.Equal(["report", "upload"], services.Select(service => service.Name).Order());

        // The secret is not in the source: nothing is planned before somebody sets it.
        var unset = await Assert.ThrowsAsync<ProblemException>(() => journey.ApproveAsync());
        Assert.Equal("file.unset", Assert.Single(unset.Problems).Code);
        await journey.Project.Edit([new SetFile(null, "/run/secrets/signature", "canary-7f3a91\n")]);
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        await visitor.SendAsync(url, """{ "name": "one.txt", "text": "by the upload" }""");
        Assert.Equal("Files\none.txt: by the upload\ncanary-7f3a91", await visitor.ReadAsync(url));

        // Its container starts as the compose file says, and not as root.
        var upload = await journey.OnlyContainerAsync(server.Id, "upload");
        var inside = await installation.OnServerAsync(server.Id, "docker", "exec", upload, "sh", "-c", "id -un; pwd; tr '\\0' ' ' </proc/1/cmdline; stat -c ' %U' /srv/files/one.txt");
        Assert.Equal("node\n/srv/upload\nnode --no-warnings server.js  node\n", inside);

        // What is mounted can only be read, and on the server by root alone; a secret that changes starts its container anew, and the old copy goes.
        var report = await journey.OnlyContainerAsync(server.Id, "report");
        var project = (await journey.Project.Get()).Domains[0].Host.Split('.')[0];
        Assert.Contains("ead-only", await installation.OnServerAsync(server.Id, "docker", "exec", "--user", "0", report, "sh", "-c", "echo x 2>&1 >/run/secrets/signature || true"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"drwx------ root\n", await installation.OnServerAsync(server.Id, "stat", "-c", "%A %U", $"/etc/hydron/{project}/report.files/1"));
        await journey.Project.Edit([new SetFile("report", "/run/secrets/signature", "canary-second\n")]);
        await journey.SucceedAsync(await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
        await visitor.SendAsync(url, """{ "name": "two.txt", "text": "and again" }""");
        Assert.Equal("Files\none.txt: by the upload\ntwo.txt: and again\ncanary-second", await visitor.ReadAsync(url));
        Assert.NotEqual(report, await journey.OnlyContainerAsync(server.Id, "report"));
        Assert.Equal("2\n", await installation.OnServerAsync(server.Id, "ls", $"/etc/hydron/{project}/report.files"));
        Assert.Empty(installation.FilesWith("canary-7f3a91"));
    }
}
