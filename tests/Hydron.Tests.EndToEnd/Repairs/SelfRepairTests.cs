using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.MainJob;
using Hydron.Tests.Sources;
using Orleans.Core.Internal;

namespace Hydron.Tests.Repairs;

/// <summary>Failures that are provoked on a real server: the run mends them, or says what a person has to do.</summary>
[Collection(KitCollection.Name)]
public sealed class SelfRepairTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task A_lock_of_the_packages_is_waited_for_also_where_Hydron_is_restarted_meanwhile()
    {
        var (journey, server) = await BeginAsync("Locked", new TemplateSource("static-html"));
        var id = await RunAsync(journey, ImageCommands("apt-get install -y -q -o DPkg::Lock::Timeout=0 tree"), async () =>
            await installation.OnServerAsync(server, "sh", "-c", $"touch /run/locked; perl -e '{HoldTheLock}' >/dev/null 2>&1 &"));
        await LoggedAsync(journey, id, "It is held by:");
        await installation.Run(id).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await installation.OnServerAsync(server, "rm", "/run/locked");
        await journey.SucceedAsync(id);
        var repair = await RepairAsync(id, "package-lock");
        Assert.Contains("lock-frontend", repair.Seen, StringComparison.Ordinal);
        Assert.Contains("perl", Assert.Single(await journey.LogAsync(id), line => line.Text.StartsWith("It is held by:", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await installation.Run(id).Get()).Steps.Single(step => step.Repairs.Length > 0).Attempt);
        Assert.Empty(KeptOf(await journey.Project.Get()));
    }

    [Fact]
    public async Task A_full_disk_is_freed_of_what_can_be_made_again()
    {
        var (journey, server) = await BeginAsync("Full", new TemplateSource("static-html"));
        await installation.OnServerAsync(server, "sh", "-c", "mount -t tmpfs -o size=4m none /var/cache/apt/archives && mkdir /var/cache/apt/archives/partial && head -c 4m /dev/zero >/var/cache/apt/archives/old_1.0_amd64.deb");
        var id = await RunAsync(journey, ImageCommands("apt-get install -y -q figlet"));
        await journey.SucceedAsync(id);
        Assert.False((await RepairAsync(id, "disk-full")).Amendment.NeedsApproval);
    }

    [Fact]
    public async Task A_program_that_ends_somebody_elses_waits_for_an_approval()
    {
        var (journey, server) = await BeginAsync("Taken", new TemplateSource("static-html"));
        await installation.OnServerAsync(server, "sh", "-c", "printf '[Service]\\nExecStart=/usr/bin/socat TCP-LISTEN:8099,bind=127.0.0.1,fork,reuseaddr EXEC:/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/squatter.service; systemctl daemon-reload; systemctl enable --now squatter");
        var id = await RunAsync(journey, ImageCommands("docker run --rm -p 127.0.0.1:8099:80 nginx:1.27-alpine true"));
        var failed = await journey.EndOfAsync(id);
        Assert.Equal((RunStatus.Failed, "step.port-taken"), (failed.Summary.Status, failed.Problem?.Code));
        Assert.Contains("squatter.service", failed.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("active\n", await installation.OnServerAsync(server, "systemctl", "is-active", "squatter"));

        var step = failed.Proposing!;
        await installation.Run(id).ApproveRepair(step.Id, step.Proposal!.Attempt);
        await journey.SucceedAsync(id);
        await RepairAsync(id, "port-taken");
        Assert.Equal("disabled\n", await installation.OnServerAsync(server, "systemctl", "is-enabled", "squatter"));
        var nothing = await Assert.ThrowsAsync<ProblemException>(() => installation.Run(id).ApproveRepair(step.Id, 1));
        Assert.Equal("run.no-repair", nothing.Problems[0].Code);
    }

    [Fact]
    public async Task An_application_on_another_port_than_planned_goes_live_and_the_next_plan_knows_its_port()
    {
        var (journey, server) = await BeginAsync("Other port", await SourceAsync("other-port"));
        Assert.NotEqual(4321, (await journey.Project.Get()).Services.Deployed[0].Port);
        var id = await journey.ApproveAsync(onServer: server);
        await ServesAsync(journey, id, "Found on its own port");
        await RepairAsync(id, "other-port");
        Assert.Equal(4321, KeptOf(await journey.Project.Get()).Single().Port);

        var again = await journey.Project.Redeploy();
        Assert.NotNull(again); // what was repaired needs no new approval
        await journey.SucceedAsync(again);
        Assert.All((await installation.Run(again).Get()).Steps, step => Assert.Empty(step.Repairs));
    }

    [Fact]
    public async Task An_application_that_listens_inside_its_container_only_is_let_out()
    {
        var (journey, server) = await BeginAsync("Loopback", await SourceAsync("loopback"));
        var id = await journey.ApproveAsync(onServer: server);
        await ServesAsync(journey, id, "Let in");
        await RepairAsync(id, "loopback");
        Assert.Contains(KeptOf(await journey.Project.Get()).Single().Environment, variable => variable is { Name: "BIND_HOST", Value: PlainValue { Text: "0.0.0.0" } });
    }

    [Fact]
    public async Task A_native_part_gets_a_toolchain_in_its_image()
    {
        var (journey, server) = await BeginAsync("Native", await SourceAsync("native-part"));
        var id = await journey.ApproveAsync(onServer: server);
        await ServesAsync(journey, id, "Compiled in the image");
        await RepairAsync(id, "native-toolchain");
        Assert.Contains("build-essential", KeptOf(await journey.Project.Get()).Single().SystemPackages);
    }

    [Fact]
    public async Task A_start_command_that_names_no_program_is_explained()
    {
        var (journey, server) = await BeginAsync("Start", await SourceAsync("loopback"));
        await journey.Project.Edit([new SetCommands((await journey.Project.Get()).Services.Deployed[0].Name, Start: "nodemon index.js")]);
        var failed = await journey.EndOfAsync(await journey.ApproveAsync(onServer: server));
        Assert.Equal((RunStatus.Failed, "step.start-command"), (failed.Summary.Status, failed.Problem?.Code));
        Assert.Contains("there is no nodemon in its image", failed.Problem!.Message, StringComparison.Ordinal);
    }

    /// <summary>Takes the lock as apt does (fcntl, whole file) for as long as <c>/run/locked</c> is there. The structure is that of 64-bit Linux.</summary>
    private const string HoldTheLock = "open F, \">\", \"/var/lib/dpkg/lock-frontend\"; my $lock = pack(\"ssx4qqix4\", 1, 0, 0, 0, 0); fcntl(F, 7, $lock) or die; sleep 1 while -e \"/run/locked\"";

    private async Task<(Journey Journey, string Server)> BeginAsync(string name, Source source)
    {
        var server = await installation.SharedServerAsync();
        var journey = await Journey.BeginAsync(installation, name, source);
        Assert.Null((await journey.AnalyzedAsync()).AnalysisProblem);
        await journey.Project.PlanInfrastructure();
        await journey.UseServerAsync(server);
        return (journey, server);
    }

    private async Task<Source> SourceAsync(string fixture) => new GitSource((await installation.Git.AddAsync($"{fixture}-{Guid.NewGuid():N}"[..(fixture.Length + 7)], Fixtures.Bad(fixture))).Url.ToString());

    /// <summary>Begins a run whose commands are edited.</summary>
    private async Task<string> RunAsync(Journey journey, Func<ProvisioningPlan, ProvisioningEdit> edit, Func<Task>? before = null)
    {
        var plan = await journey.Project.ApproveInfrastructure((await journey.Project.Get()).Infrastructure!.Number);
        await journey.Project.Edit([edit(plan)]);
        if (before is not null)
            await before();
        return await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number);
    }

    private static Func<ProvisioningPlan, ProvisioningEdit> ImageCommands(string first) => plan =>
        plan.Steps.First(step => step.Action is BuildImage) is { Action: BuildImage action } step ? new EditStepCommands(step.Id, [first, .. action.Commands]) : throw new InvalidOperationException();

    private async Task ServesAsync(Journey journey, string runId, string content)
    {
        await journey.SucceedAsync(runId);
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        Assert.Contains(content, await visitor.ReadAsync(url), StringComparison.Ordinal);
    }

    private static async Task LoggedAsync(Journey journey, string runId, string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await journey.LogAsync(runId)).Any(line => line.Text.StartsWith(beginning, StringComparison.Ordinal)))
            await Task.Delay(100, limit.Token);
    }

    private async Task<Repair> RepairAsync(string runId, string code)
    {
        var repair = Assert.Single((await installation.Run(runId).Get()).Steps.SelectMany(step => step.Repairs));
        Assert.Equal((code, RepairStatus.Applied), (repair.Code, repair.Status));
        return repair;
    }

    /// <summary>The services, where a repair has become part of them.</summary>
    private static IEnumerable<Service> KeptOf(ProjectView project) =>
        project.Provisioning is { Approval: not null } plan && plan.Number > project.Runs[0].ProvisioningNumber && !project.IsProvisioningStale && !project.IsInfrastructureStale ? project.Services.Deployed : [];
}
