using System.ComponentModel;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Chats.Operations;

/// <summary>How a service's image comes to be.</summary>
public sealed class BuildOperations(OperationScope scope)
{
    private const string Name = "The service's name.";
    private const string Packages = "Debian's names: ffmpeg, libvips-dev.";
    private const string Stage = "Build where only building needs them, Run where only the running program does.";

    [Operation("set_commands"), Description("The commands of a service; what is left out stays as it is. A generated Dockerfile is made anew.")]
    public Task<OperationOutcome> SetCommands(
        [Description(Name)] string service,
        [Description("Installs its dependencies: npm ci.")] string? install = null,
        [Description("Builds it: npm run build.")] string? build = null,
        [Description("Starts it: node server.js.")] string? start = null)
        => scope.EditAsync(new SetCommands(service, install, build, start));

    [Operation("set_container_start"), Description("How a service's container starts, in place of what its image says; what is left out stays as it is, and an empty text gives the image's own back.")]
    public Task<OperationOutcome> SetContainerStart(
        [Description(Name)] string service,
        [Description("The entry point, as on a command line: docker-entrypoint.sh --verbose. '' for none.")] string? entryPoint = null,
        [Description("The arguments of the entry point, or the command where there is none: node server.js.")] string? command = null,
        [Description("A user's name or number inside the container, and a group's after a colon: node, 1000:1000.")] string? user = null,
        [Description("The absolute folder that it starts in: /app.")] string? workingFolder = null)
        => scope.EditAsync(new SetContainerStart(service, entryPoint, command, user, workingFolder));

    [Operation("set_language_version"), Description("The version of a service's language. A generated Dockerfile is made anew.")]
    public Task<OperationOutcome> SetLanguageVersion([Description(Name)] string service, [Description("Such as 22 or 3.12.")] string version)
        => scope.EditAsync(new SetLanguageVersion(service, version));

    [Operation("set_base_image_variant"), Description("Which of a language's official images a generated Dockerfile builds on.")]
    public Task<OperationOutcome> SetBaseVariant(
        [Description("Default: what suits the language. Full: Debian with compilers. Slim: Debian without. Alpine: the smallest, with musl.")] BaseVariant variant,
        [Description("The service's name; null for every service with a generated Dockerfile.")] string? service = null)
        => scope.EditAsync(new SetBaseVariant(service, variant));

    [Operation("set_build_arguments"), Description("Sets build arguments (ARG) of a generated Dockerfile: known while it is built, readable in the image. Never a secret.")]
    public Task<OperationOutcome> SetBuildArguments([Description(Name)] string service, [Description("Values by name.")] Dictionary<string, string> arguments)
        => scope.EditAsync(arguments.Select(argument => new SetBuildArgument(service, argument.Key, argument.Value)));

    [Operation("remove_build_arguments"), Description("Removes build arguments of a generated Dockerfile.")]
    public Task<OperationOutcome> RemoveBuildArguments([Description(Name)] string service, [Description("Names.")] string[] names)
        => scope.EditAsync(names.Select(name => new RemoveBuildArgument(service, name)));

    [Operation("add_system_packages"), Description("Installs packages of the operating system in a generated Dockerfile.")]
    public Task<OperationOutcome> AddSystemPackages(
        [Description(Name)] string service, [Description(Packages)] string[] packages, [Description(Stage)] PackageStage stage = PackageStage.BuildAndRun)
        => scope.EditAsync(new AddSystemPackages(service, [.. packages], stage));

    [Operation("remove_system_packages"), Description("Does not install packages in a generated Dockerfile any more.")]
    public Task<OperationOutcome> RemoveSystemPackages(
        [Description(Name)] string service, [Description(Packages)] string[] packages, [Description(Stage)] PackageStage stage = PackageStage.BuildAndRun)
        => scope.EditAsync(new RemoveSystemPackages(service, [.. packages], stage));

    [Operation("set_image_health_check"), Description("Whether a generated Dockerfile has a HEALTHCHECK. What it asks, and how often, is the service's own health check.")]
    public Task<OperationOutcome> SetImageHealthCheck([Description(Name)] string service, [Description("True to have one.")] bool isIncluded)
        => scope.EditAsync(new SetImageHealthCheck(service, isIncluded));

    [Operation("generate_dockerfile"), Description("Replaces a service's Dockerfile, the source's own or one that a person wrote, by a generated one. Undo brings the other back.")]
    public Task<OperationOutcome> GenerateDockerfile([Description(Name)] string service) => scope.EditAsync(new GenerateDockerfile(service));

    [Operation("use_multi_stage_build"), Description("Builds a service in several stages, so that what only building needs is not in its image. Dockerfiles that Hydron generates do.")]
    public async Task<OperationOutcome> UseMultiStageBuild([Description("The service's name; null for every service that is built.")] string? service = null)
    {
        var project = await scope.Project.Get();
        var built = (service is null ? project.Services.Deployed : [ProjectText.Find(project, service)]).Where(each => each.Image is null).ToArray();
        if (built.Length == 0)
            return new OperationOutcome(service is null ? "No service of this project is built." : $"**{service}** runs a ready image; nothing of it is built.");
        var others = built.Where(each => each.Dockerfile is not { IsGenerated: true }).ToArray();
        return others.Length > 0
            ? await scope.EditAsync(others.Select(each => new GenerateDockerfile(each.Name)))
            : new OperationOutcome($"Nothing to change: {string.Join(", ", built.Select(each => $"{each.Name} is built in {ProjectText.Count(Stages(each.Dockerfile!), "stage")}"))}.");
    }

    [Operation("set_image"), Description("The ready image that a service runs.")]
    public Task<OperationOutcome> SetImage([Description(Name)] string service, [Description("Such as postgres:16-alpine.")] string image)
        => scope.EditAsync(new SetImage(service, image));

    [Operation("set_dockerfile"), Description("The text of a service's Dockerfile.")]
    public Task<OperationOutcome> SetDockerfile([Description(Name)] string service, [Description("The whole file.")] string content)
        => scope.EditAsync(new SetDockerfile(service, content));

    [Operation("show_dockerfile", IsQuery = true), Description("The text of a service's Dockerfile.")]
    public async Task<OperationOutcome> ShowDockerfile([Description(Name)] string service)
    {
        var found = ProjectText.Find(await scope.Project.Get(), service);
        return new OperationOutcome(found.Dockerfile switch
        {
            null => $"**{found.Name}** runs the ready image `{found.Image}` and has no Dockerfile.",
            { IsGenerated: false } own => $"**{found.Name}** is built with the repository's own `{own.Path}`.",
            var generated => $"```dockerfile\n{generated.Content.TrimEnd()}\n```",
        });
    }

    private static int Stages(Dockerfile dockerfile) => dockerfile.Content.Split('\n').Count(line => line.StartsWith("FROM ", StringComparison.Ordinal));
}
