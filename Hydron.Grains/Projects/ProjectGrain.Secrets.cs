using Hydron.Plans;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public Task<string> RevealVariable(string service, string variable)
    {
        EnsureExists();
        var services = State.CurrentServices.Services;
        var known = ServiceEditor.Find(services, service).Environment.FirstOrDefault(each => each.Name == variable)
            ?? throw new ProblemException("environment.unknown", $"{service} has no variable {variable}.", "Look at the service's environment for the name.");
        return Task.FromResult(new EnvironmentResolver(services, secrets.Unprotect).ValueOf(service, known.Name));
    }

    public async Task Reencrypt()
    {
        var renew = secrets.Renewal();
        State.Analyses = [.. State.Analyses.Select(version => version with { Services = SealedServices.Renewed(version.Services, renew) })];
        ChangeKept(version => version with { Services = SealedServices.Renewed(version.Services, renew) });
        await _writer.WriteAsync();
    }
}
