using System.ComponentModel;
using Hydron.Plans;

namespace Hydron.Chats.Operations;

/// <summary>Environment variables.</summary>
public sealed class EnvironmentOperations(OperationScope scope)
{
    private const string Services = "Names of services; null for every service that runs the person's code.";

    [Operation("set_environment_variables"), Description("Sets environment variables. A value whose name sounds like a secret is kept as one.")]
    public Task<OperationOutcome> Set([Description("Values by name.")] Dictionary<string, string> variables, [Description(Services)] string[]? services = null)
        => scope.EditAsync(
            from service in Each(services)
            from variable in variables
            select new SetEnvironmentVariable(service, variable.Key, variable.Value));

    [Operation("remove_environment_variables"), Description("Removes environment variables.")]
    public Task<OperationOutcome> Remove([Description("Names.")] string[] names, [Description("Names of services; null for every service that has them.")] string[]? services = null)
        => scope.EditAsync(
            from service in Each(services)
            from name in names
            select new RemoveEnvironmentVariable(service, name));

    [Operation("list_environment_variables", IsQuery = true), Description("Names of the environment variables, whether they are set, required or secret. Never a value.")]
    public async Task<OperationOutcome> List([Description("A service's name; null for all.")] string? service = null)
        => new(ProjectText.Environment(await scope.Project.Get(), service));

    private static IEnumerable<string?> Each(string[]? services) => services is null or [] ? new string?[] { null } : services;
}
