using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Servers;
using Hydron.Workspaces;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task<InfrastructurePlan> PlanInfrastructure()
    {
        EnsureExists();
        EnsureIdle();
        if (State.Infrastructure is { } current && !State.IsInfrastructureStale)
        {
            await PostAsync("This is the infrastructure plan.", new InfrastructureCard(current.Number));
            return current;
        }

        var plan = await MakeInfrastructureAsync(State.CurrentServices, State.Infrastructure?.Choices ?? [], State.Infrastructure?.Choices.Length ?? 0);
        KeepInfrastructure(plan);
        await SaveAsync();
        await PostAsync("Here is where it could run. Change what you like, then approve.", new InfrastructureCard(plan.Number));
        return plan;
    }

    public async Task<ProvisioningPlan> ApproveInfrastructure(int number)
    {
        EnsureExists();
        EnsureIdle();
        var plan = State.Infrastructure is { } newest && newest.Number == number && !State.IsInfrastructureStale
            ? newest
            : throw new ProblemException("plan.stale", $"Infrastructure plan {number} is not the newest any more.", "Look at the newest plan and approve that one.");
        if (plan.Approval is null)
        {
            plan = plan with { Approval = new Approval(caller.UserId, time.GetUtcNow()) };
            State.Infrastructures[^1] = plan;
        }

        await TakeServersAsync(plan);
        if (State.Provisioning is null || State.IsProvisioningStale)
            ProjectState.Keep(State.Provisionings, await MakeProvisioningAsync());
        await SaveAsync();
        var provisioning = State.Provisioning!;
        await PostAsync($"Servers approved.{Unset()} These are the commands; nothing runs before you approve them.", new ProvisioningCard(provisioning.Number));
        return provisioning;
    }

    /// <summary>After a re-analysis: the plans that exist are made anew.</summary>
    private async Task ReplanAsync()
    {
        try
        {
            KeepInfrastructure(await MakeInfrastructureAsync(State.CurrentServices, State.Infrastructure!.Choices, State.Infrastructure.Choices.Length));
            if (State.Provisioning is not null && State.Infrastructure is { Approval: not null })
                ProjectState.Keep(State.Provisionings, await MakeProvisioningAsync());
            await SaveAsync();
        }
        catch (ProblemException exception)
        {
            await PostAsync("The plan could not be made anew after the analysis.", new ProblemCard(exception.Problems[0]));
        }
    }

    /// <summary>A new version keeps its approval where it asks for the same servers with the same services on them: what was approved is what will be bought.</summary>
    private void KeepInfrastructure(InfrastructurePlan plan)
    {
        var before = State.Infrastructure;
        if (before?.Approval is { } approval && InfrastructureApproval.Covers(before, plan))
            plan = plan with { Approval = approval };
        ProjectState.Keep(State.Infrastructures, plan);
    }

    private async Task<InfrastructurePlan> MakeInfrastructureAsync(ServicesVersion services, ImmutableArray<InfrastructureEdit> choices, int settled)
    {
        if (services.Deployed.IsEmpty)
            throw new ProblemException("plan.no-services", "There is no service to plan for.", "Analyze a source first, or accept a rejected service.");
        ImmutableArray<Offer> offers;
        WorkspaceView workspace;
        using (system.Enter(Workspace))
        {
            var grain = GrainFactory.GetGrain<IWorkspaceGrain>(Workspace);
            offers = await grain.Offers();
            workspace = await grain.Get();
        }

        return InfrastructurePlanner.Plan((State.Infrastructure?.Number ?? 0) + 1, services, offers, workspace.Servers, choices, time.GetUtcNow(), settled);
    }

    /// <summary>Gives every new planned server its place in the inventory, where its key and ports are kept.</summary>
    private async Task TakeServersAsync(InfrastructurePlan plan)
    {
        using var scope = system.Enter(Workspace);
        var before = State.ServerIds;
        foreach (var server in plan.Servers)
        {
            if (server.ExistingServerId is { } existing)
            {
                State.ServerIds = State.ServerIds.SetItem(server.Name, existing);
            }
            else if (await KnownAsync(server) is null)
            {
                var id = Identifiers.New("srv");
                await ServerGrain(id).Plan(server.Name, server.Provider, server.Offer, server.Datacenter, server.OperatingSystem);
                State.ServerIds = State.ServerIds.SetItem(server.Name, id);
            }

            await ServerGrain(State.ServerIds[server.Name]).UsedBy(Id, uses: true);
        }

        foreach (var (name, id) in before)
        {
            var isInPlan = plan.Servers.Any(server => server.Name == name) && State.ServerIds[name] == id;
            if (!isInPlan && (await ServerGrain(id).Get()).State == ServerState.Planned)
                await LetGoAsync(name, id);
        }
    }

    /// <summary>An earlier plan asked for a server that was never bought.</summary>
    private async Task LetGoAsync(string name, string id)
    {
        await ServerGrain(id).UsedBy(Id, uses: false);
        if (State.ServerIds.GetValueOrDefault(name) == id)
            State.ServerIds = State.ServerIds.Remove(name);
    }

    /// <summary>The inventory's server for a planned one, where it is still what the plan asks for.</summary>
    private async Task<ServerView?> KnownAsync(PlannedServer planned)
    {
        if (!State.ServerIds.TryGetValue(planned.Name, out var id))
            return null;
        var server = await ServerGrain(id).Get();
        var fits = planned.ExistingServerId == id
            || (server.State != ServerState.Cancelled && server.Offer?.Id == planned.Offer?.Id && server.Datacenter == planned.Datacenter && server.OperatingSystem == planned.OperatingSystem);
        return fits ? server : null;
    }

    private Task<ProvisioningPlan> MakeProvisioningAsync() => MakeProvisioningAsync(State.CurrentServices, State.Infrastructure!, rollsBackTo: 0);

    private async Task<ProvisioningPlan> MakeProvisioningAsync(ServicesVersion services, InfrastructurePlan plan, int rollsBackTo)
    {
        var servers = new Dictionary<string, ServerView>(StringComparer.Ordinal);
        var ports = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        using (system.Enter(Workspace))
        {
            foreach (var server in plan.Servers)
                servers[server.Name] = await ServerGrain(State.ServerIds[server.Name]).Get();
            foreach (var service in services.Deployed.Where(service => service.IsRouted))
            {
                var server = plan.Placements.First(placement => placement.Service == service.Name).Server;
                ports[$"{server}/{service.Name}"] = await ServerGrain(State.ServerIds[server]).PortsFor(Id, service.Name);
            }
        }

        var delivered = servers.Where(server => server.Value.State is ServerState.Ready or ServerState.Unreachable).ToImmutableDictionary();
        return ProvisioningPlanner.Plan(
            (State.Provisioning?.Number ?? 0) + 1,
            new ProvisioningInput
            {
                ProjectSlug = State.Slug,
                Services = services,
                Infrastructure = plan with
                {
                    Servers = [.. plan.Servers.Select(server => delivered.ContainsKey(server.Name) ? server with { ExistingServerId = State.ServerIds[server.Name] } : server)],
                },
                Inventory = delivered,
                Ports = ports.ToImmutable(),
                Domains = ProjectDomains.For(State.Slug, services, plan, servers, options.Value),
                Left = LeftService.Of(Deployed(), services, plan),
                ReleaseNumber = State.NextReleaseNumber,
                RollsBackTo = rollsBackTo,
                KeptReleases = [.. KeptReleases.Of(State.Releases).Select(release => release.Number)],
                DrainSeconds = options.Value.DrainSeconds,
                Issuer = servers.Values.All(server => server.Provider == "sandbox")
                    ? new LocalIssuer()
                    : new AcmeIssuer(options.Value.AcmeDirectory, options.Value.AcmeEmail),
                ExtraCertificateAuthorities = [.. options.Value.ExtraCertificateAuthorities.Select(File.ReadAllText)],
                Choices = State.StepChoices,
            },
            time.GetUtcNow());
    }

    /// <summary>The release that serves and what was begun after it, as far as it is known still.</summary>
    private IEnumerable<(ServicesVersion Services, InfrastructurePlan Infrastructure)> Deployed()
    {
        var live = State.Releases.LastOrDefault();
        return
            from plan in State.Runs.SkipWhile(run => live is not null && run.Id != live.RunId).Select(PlanOf)
            where plan is { UndoesRun: 0 }
            join services in State.Services on plan.ServicesNumber equals services.Number
            join infrastructure in State.Infrastructures on plan.InfrastructureNumber equals infrastructure.Number
            select (services, infrastructure);
    }

    private IServerGrain ServerGrain(string id) => GrainFactory.GetGrain<IServerGrain>(GrainKeys.Of(Workspace, id));

    /// <summary>A sentence on required variables that nobody has set, or nothing.</summary>
    private string Unset()
    {
        var unset = State.CurrentServices.Deployed
            .SelectMany(service => service.Environment
                .Where(variable => variable is { IsRequired: true, Value: null, Default: "" })
                .Select(variable => $"`{variable.Name}` of {service.Name}"))
            .ToList();
        return unset.Count == 0 ? "" : $" Still without a value: {string.Join(", ", unset)}; the application may not start without.";
    }
}
