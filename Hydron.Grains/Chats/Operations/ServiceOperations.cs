using System.ComponentModel;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Chats.Operations;

/// <summary>Which services the project has and how they are reached and watched.</summary>
public sealed class ServiceOperations(OperationScope scope)
{
    private const string Name = "The service's name.";

    [Operation("list_services", IsQuery = true), Description("The services with their kind, port, health check and where they were found.")]
    public async Task<OperationOutcome> List() => new(ProjectText.Services(await scope.Project.Get()));

    [Operation("accept_services"), Description("Accepts proposed services.")]
    public Task<OperationOutcome> Accept([Description("Their names; null for every service that is not rejected.")] string[]? services = null)
        => DecideAsync(services, ServiceDecision.Accepted);

    [Operation("reject_services"), Description("Rejects services: they are not deployed. Accepting brings them back.")]
    public Task<OperationOutcome> Reject([Description("Their names.")] string[] services) => DecideAsync(services, ServiceDecision.Rejected);

    [Operation("rename_service"), Description("Renames a service; references from other services follow.")]
    public Task<OperationOutcome> Rename([Description(Name)] string service, [Description("Lower case letters, digits and hyphens.")] string newName)
        => scope.EditAsync(new RenameService(service, newName));

    [Operation("remove_service"), Description("Removes a service from the project.")]
    public Task<OperationOutcome> Remove([Description(Name)] string service) => scope.EditAsync(new RemoveService(service));

    [Operation("set_port"), Description("The port that a service listens on inside its container.")]
    public Task<OperationOutcome> SetPort([Description(Name)] string service, [Description("1 to 65535; null for none.")] int? port = null)
        => scope.EditAsync(new SetPort(service, port));

    [Operation("set_health_check"), Description("How a service proves that it works; what is left out stays as it is.")]
    public Task<OperationOutcome> SetHealthCheck(
        [Description(Name)] string service,
        [Description("Absolute path of a GET that answers with status 200 to 399.")] string? path = null,
        [Description("Seconds between two checks.")] int? intervalSeconds = null,
        [Description("Seconds until a check counts as failed.")] int? timeoutSeconds = null,
        [Description("Seconds that the service may take to start.")] int? startPeriodSeconds = null,
        [Description("How many failures in a row, after the start, are one too many.")] int? retries = null)
        => scope.EditAsync(new SetHealthCheck(service, path, intervalSeconds, timeoutSeconds, startPeriodSeconds, retries));

    [Operation("set_memory"), Description("The memory limit of a service's container.")]
    public Task<OperationOutcome> SetMemory([Description(Name)] string service, [Description("MiB.")] int memoryMb)
        => scope.EditAsync(new SetMemory(service, memoryMb));

    [Operation("set_path"), Description("The folder of a service's code in the source.")]
    public Task<OperationOutcome> SetPath([Description(Name)] string service, [Description("Like apps/web; . for the root.")] string path)
        => scope.EditAsync(new SetPath(service, path));

    [Operation("set_volumes"), Description("All volumes of a service: data that outlives a release. Those that are not named are taken away.")]
    public Task<OperationOutcome> SetVolumes([Description(Name)] string service, [Description("Each as name:/absolute/path; the volume of another service, which both then share, as service/name:/absolute/path. With :ro behind it the service can only read it.")] string[] volumes)
        => scope.EditAsync(new SetVolumes(service, [.. volumes.Select(Volume.Parse)]));

    [Operation("set_file"), Description("The text of a file that a service's container finds in place and can only read: settings, a certificate, a secret.")]
    public Task<OperationOutcome> SetFile(
        [Description("Absolute path inside the container: /etc/app.conf.")] string path,
        [Description("The whole text.")] string content,
        [Description("The service's name; null for every service that has a file there.")] string? service = null,
        [Description("True to encrypt it and never show it; null: as it was, and true below /run/secrets.")] bool? isSecret = null,
        [Description("Who may read it inside the container: 0444 everyone, 0400 root alone; null: as it was.")] string? mode = null)
        => scope.EditAsync(new SetFile(service, path, content, isSecret, mode));

    [Operation("remove_file"), Description("Takes away a file that a service's container finds in place.")]
    public Task<OperationOutcome> RemoveFile([Description(Name)] string service, [Description("Absolute path inside the container.")] string path)
        => scope.EditAsync(new RemoveFile(service, path));

    [Operation("set_public"), Description("Whether the internet reaches a service through the reverse proxy.")]
    public Task<OperationOutcome> SetPublic([Description(Name)] string service, [Description("True to open it to the internet.")] bool isPublic)
        => scope.EditAsync(new SetPublic(service, isPublic));

    [Operation("add_dependency"), Description("Adds a managed database or cache and wires it to the services that use it.")]
    public Task<OperationOutcome> AddDependency(
        [Description("postgres, mysql, redis or mongodb.")] string kind,
        [Description("The service that uses it; null for every service that runs the person's code.")] string? forService = null)
        => scope.EditAsync(new AddDependency(kind, forService));

    [Operation("replace_dependency"), Description("Another managed database, cache or broker in the place of one; the services that used it are wired to the new one. Data is not carried over.")]
    public Task<OperationOutcome> ReplaceDependency([Description("The name of the managed service that goes.")] string service, [Description("What comes: as in add_dependency.")] string kind)
        => scope.EditAsync(new ReplaceDependency(service, kind));

    [Operation("add_reverse_proxy"), Description("Puts an Nginx of its own in front of a service. Without it, Hydron's own proxy leads to public services; that one stays before it and ends TLS.")]
    public Task<OperationOutcome> AddReverseProxy([Description(Name)] string service) => scope.EditAsync(new AddReverseProxy(service));

    [Operation("set_locked"), Description("Keeps services as they are: neither a new analysis nor an edit changes a locked one.")]
    public Task<OperationOutcome> SetLocked([Description("True to lock, false to unlock.")] bool isLocked, [Description("Their names; null for every service.")] string[]? services = null)
        => scope.EditAsync((services is null or [] ? new string?[] { null } : services).Select(service => new SetLocked(service, isLocked)));

    private async Task<OperationOutcome> DecideAsync(string[]? services, ServiceDecision decision)
    {
        var names = services ?? [.. (await scope.Project.Get()).Services.Deployed.Select(service => service.Name)];
        if (names.Length == 0)
            throw new ProblemException("services.none", "This project has no services yet.", "Paste the URL of a git repository to find some.");
        return await scope.EditAsync(names.Select(name => new DecideService(name, decision)));
    }
}
