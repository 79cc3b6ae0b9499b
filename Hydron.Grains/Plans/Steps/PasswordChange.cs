using Hydron.Analysis.Dependencies;
using Hydron.Hosting;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>
/// The new password of a running database, where its secret was rotated. The database may know it already, from an attempt that was cut short, or still the one before:
/// the script of its kind, which runs in the container, tries both. Its container and its volume stay; connections that are open stay open.
/// </summary>
public static class PasswordChange
{
    private const string Name = "password-";

    /// <returns>Null for a service that has every new secret already.</returns>
    public static PlannedStep? For(StepFactory make, string project, Service service)
    {
        ImmutableArray<string> variables =
        [
            .. service.Environment
                .Where(variable => variable.Value is GeneratedValue { Previous.Length: > 0 } && RotatableSecrets.ChangeOf(service, variable.Name) == SecretChange.Inside)
                .Select(variable => variable.Name),
        ];
        if (variables.IsEmpty)
            return null;
        var environment = EnvironmentFile.For(project, service);
        var script = new PlannedFile($"{environment.Path}.password.sh", "0600", EmbeddedText.Read($"Hydron.Plans.Passwords.{ScriptOf(service)}.sh"));
        var secrets = variables.Select(variable => SecretsOf(environment.Path, service, variable)).ToImmutableArray();
        return make.Step(
            $"{Name}{service.Name}",
            RunPhase.Deploy,
            $"Change the password of {service.Name}",
            $"Gives {service.Name} the new {string.Join(" and ", variables)} while it runs; a repetition finds that it has it. Data and open connections stay. "
                + "What serves until its next release has the old one, with which it cannot connect anew.",
            $"{service.Name} accepts the new password.",
            new RunCommands(
                [
                    $"trap {Shell.Quote(Shell.Command(["rm", "-f", script.Path, .. secrets.Select(file => file.Path)]))} EXIT",
                    .. variables.Zip(secrets, (variable, file) =>
                        $"{Shell.Command("docker", "exec", "--env-file", file.Path, Containers.NameOf(project, service, release: 0), "sh", "-c")} \"$(cat {Shell.Quote(script.Path)})\" {Shell.Command("sh", variable)}"),
                ],
                [environment, script, .. secrets])) with
        { Service = service.Name };
    }

    /// <summary>The services whose passwords a run of the plan changes, if it comes to its end.</summary>
    public static IReadOnlySet<string> DatabasesOf(ProvisioningPlan plan) => ChangesOf(plan).Where(step => !step.IsSkipped).Select(step => step.Service).ToHashSet(StringComparer.Ordinal);

    /// <summary>What a run that did not come to its end has made of the passwords that it was to change, a sentence each; empty where it was to change none.</summary>
    /// <param name="plan">Null where it is not known any more.</param>
    public static string Told(ProvisioningPlan? plan, RunView run) => plan is null ? "" : string.Concat(
        from change in ChangesOf(plan)
        join step in run.Steps on change.Id equals step.Id
        select step switch
        {
            { Status: StepStatus.Succeeded } => $" {change.Service} has its new password already: a service that was not released again cannot connect anew before it is. Retry, or deploy again.",
            { Attempt: 0 } => $" The password of {change.Service} was not changed: the old one is in use.",
            _ => $" Whether {change.Service} has its new password already was not found out: a retry tries both.",
        });

    private static IEnumerable<PlannedStep> ChangesOf(ProvisioningPlan plan) => plan.Steps.Where(step => step.Service.Length > 0 && step.Id == $"{step.Server}.{Name}{step.Service}");

    private static string ScriptOf(Service service) => DependencyCatalog.KindOf(service) is "mariadb" ? "mysql" : DependencyCatalog.KindOf(service)!;

    private static PlannedFile SecretsOf(string environment, Service service, string variable) => new(
        $"{environment}.{variable}.password",
        "0600",
        $"HYDRON_NEW={{{{secret:{service.Name}/{variable}}}}}\nHYDRON_OLD={{{{secret:{service.Name}/{variable}.previous}}}}\n");
}
