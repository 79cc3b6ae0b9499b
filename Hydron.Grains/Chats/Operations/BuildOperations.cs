using System.ComponentModel;
using Hydron.Plans;

namespace Hydron.Chats.Operations;

/// <summary>How a service's image comes to be.</summary>
public sealed class BuildOperations(OperationScope scope)
{
    private const string Name = "The service's name.";

    [Operation("set_commands"), Description("The commands of a service; what is left out stays as it is. A generated Dockerfile is made anew.")]
    public Task<OperationOutcome> SetCommands(
        [Description(Name)] string service,
        [Description("Installs its dependencies: npm ci.")] string? install = null,
        [Description("Builds it: npm run build.")] string? build = null,
        [Description("Starts it: node server.js.")] string? start = null)
        => scope.EditAsync(new SetCommands(service, install, build, start));

    [Operation("set_language_version"), Description("The version of a service's language. A generated Dockerfile is made anew.")]
    public Task<OperationOutcome> SetLanguageVersion([Description(Name)] string service, [Description("Such as 22 or 3.12.")] string version)
        => scope.EditAsync(new SetLanguageVersion(service, version));

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
}
