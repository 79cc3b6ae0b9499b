using Hydron.Domains;
using Hydron.Plans.Steps;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>Makes the steps of a run from the services and the infrastructure plan. Steps that a server has already been through are left out.</summary>
public static class ProvisioningPlanner
{
    /// <exception cref="ProblemException">Something cannot be deployed as it stands, with every problem at once.</exception>
    public static ProvisioningPlan Plan(int number, ProvisioningInput input, DateTimeOffset now)
    {
        var problems = ProvisioningRules.Check(input);
        if (problems.Length > 0)
            throw new ProblemException(problems);
        var steps = input.Infrastructure.Servers
            .SelectMany(server => StepsOf(server, input))
            .Select((step, index) => (step, index))
            .OrderBy(pair => pair.step.Phase)
            .ThenBy(pair => pair.index)
            .Select(pair => pair.step)
            .ToImmutableArray();
        return new ProvisioningPlan
        {
            Number = number,
            InfrastructureNumber = input.Infrastructure.Number,
            ServicesNumber = input.Services.Number,
            CreatedAt = now,
            Steps = StepChoices.Apply(steps, input.Choices),
            Domains = input.Domains,
            ReleaseNumber = input.ReleaseNumber,
            RollsBackTo = input.RollsBackTo,
            KeptReleases = input.KeptReleases,
            DrainSeconds = input.DrainSeconds,
        };
    }

    private static IEnumerable<PlannedStep> StepsOf(PlannedServer server, ProvisioningInput input)
    {
        var make = new StepFactory(server.Name);
        var services = input.Services.Deployed.Where(service => input.Infrastructure.Placements.Any(placement => placement.Service == service.Name && placement.Server == server.Name));
        var ordered = StartOrder.Of([.. services]);
        var domains = input.Domains.Where(domain => ordered.Any(service => service.Name == domain.Service)).ToImmutableArray();
        var known = input.Inventory.GetValueOrDefault(server.Name);

        var steps = new List<PlannedStep>();
        if (server.ExistingServerId is null)
            steps.AddRange(NewServer.For(make, server));
        steps.AddRange(domains.Select(domain => make.Step(
            $"domain-{domain.Host}",
            RunPhase.Domain,
            $"Check that {domain.Host} leads to {server.Name}",
            "A certificate is only given to a name that leads to the server.",
            "The name leads to the server's address.",
            new PointDomain(domain.Host, server.Name))));
        var shared = Shared(make, input, isPublic: !domains.IsEmpty, known).Select(step => step with { IsShared = true });
        steps.AddRange(shared.Concat(Own(make, input, ordered, domains)).Where(step => known?.Applied.Contains(step.Fingerprint) is not true));
        steps.AddRange(Deployment(make, input, ordered));
        if (known is not null)
            steps.AddRange(input.Left.Where(left => left.Server == server.Name).Select(left => ServiceRemoval.For(make, input.ProjectSlug, left.Service, known.Applied)));
        steps.AddRange(domains.Select(domain => Probe.For(make, domain, HealthPathOf(ordered.First(service => service.Name == domain.Service)))));
        return steps;
    }

    /// <summary>What every project on the server stands on.</summary>
    private static IEnumerable<PlannedStep> Shared(StepFactory make, ProvisioningInput input, bool isPublic, ServerView? known)
    {
        if (input.ExtraCertificateAuthorities.Length > 0)
            yield return ExtraAuthorities.For(make, input.ExtraCertificateAuthorities);
        yield return BasePackages.For(make);
        yield return Firewall.For(make, known?.SshPort ?? 22);
        yield return SshHardening.For(make);
        yield return Fail2ban.For(make);
        yield return UnattendedUpgrades.For(make);
        yield return ServerTools.User(make);
        yield return ServerTools.Scripts(make);
        yield return DockerEngine.For(make);
        if (!isPublic)
            yield break;
        yield return ReverseProxy.Install(make);
        if (input.Issuer is AcmeIssuer)
            yield return Certificates.Certbot(make);
    }

    private static IEnumerable<PlannedStep> Own(StepFactory make, ProvisioningInput input, ImmutableArray<Service> services, ImmutableArray<DomainBinding> domains)
    {
        yield return ProjectNetwork.For(make, input.ProjectSlug);
        foreach (var service in services.Where(service => domains.Any(domain => domain.Service == service.Name)))
        {
            yield return ReverseProxy.Site(
                make, input.ProjectSlug, service, input.Ports[$"{make.Server}/{service.Name}"], [.. domains.Where(domain => domain.Service == service.Name)]);
        }

        foreach (var domain in domains)
            yield return Certificates.For(make, domain, input.Issuer);
    }

    /// <summary>Images first: nothing is replaced before everything is built.</summary>
    private static IEnumerable<PlannedStep> Deployment(StepFactory make, ProvisioningInput input, ImmutableArray<Service> services)
    {
        foreach (var service in services.Where(service => !service.IsDependency))
        {
            yield return input.RollsBackTo > 0
                ? KeptImage.For(make, input.ProjectSlug, service, input.ReleaseNumber, input.RollsBackTo)
                : ImageBuild.For(make, input.ProjectSlug, service, input.ReleaseNumber);
        }

        foreach (var service in services)
        {
            yield return service.IsDependency
                ? DependencyRelease.For(make, input.ProjectSlug, service, [.. input.Services.Deployed], input.ReleaseNumber)
                : ServiceRelease.For(
                    make, input.ProjectSlug, service, input.ReleaseNumber, input.KeptReleases, input.DrainSeconds, isRouted: input.Ports.ContainsKey($"{make.Server}/{service.Name}"));
            if (PasswordChange.For(make, input.ProjectSlug, service) is { } change)
                yield return change;
        }
    }

    private static string HealthPathOf(Service service) => service.HealthCheck is { Path.Length: > 0 } check ? check.Path : "/";
}
