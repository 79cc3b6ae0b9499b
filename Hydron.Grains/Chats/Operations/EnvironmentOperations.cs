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

    [Operation("rotate_secret", NeedsApproval = true), Description("Makes up a new secret in the place of one that Hydron made up: a database's password, a session key. It is changed inside the running database, and what uses it is released again, without a build. Data stays; what was signed or encrypted with an application's old secret is not valid any more.")]
    public async Task<OperationOutcome> Rotate(
        [Description("The service that the secret belongs to: the database for its password.")] string service,
        [Description("The variable that holds it; null for every secret that Hydron made up for the service.")] string? variable = null)
    {
        var secrets = variable is null ? $"the secrets of {service}" : $"{variable} of {service}";
        return new OperationOutcome(await scope.Project.RotateSecret(service, variable) is null
            ? $"There is something new in the place of {secrets}. The next deployment puts it to use."
            : $"Rotating {secrets}: what uses {(variable is null ? "them" : "it")} is released again.");
    }

    private static IEnumerable<string?> Each(string[]? services) => services is null or [] ? new string?[] { null } : services;
}
