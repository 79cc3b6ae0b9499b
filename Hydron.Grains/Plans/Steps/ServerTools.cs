using Hydron.Hosting;

namespace Hydron.Plans.Steps;

/// <summary>The application user, the folders, and the short scripts that the deployment's commands call.</summary>
public static class ServerTools
{
    public const string Folder = "/usr/local/lib/hydron";

    public static readonly string Await = $"{Folder}/hydron-await";
    public static readonly string Place = $"{Folder}/hydron-place";
    public static readonly string Check = $"{Folder}/hydron-check";
    public static readonly string Switch = $"{Folder}/hydron-switch";
    public static readonly string Retire = $"{Folder}/hydron-retire";
    public static readonly string ReloadProxy = $"{Folder}/hydron-reload-proxy";

    private static readonly ImmutableArray<string> Names = ["hydron-await", "hydron-place", "hydron-check", "hydron-switch", "hydron-retire", "hydron-reload-proxy"];

    public static PlannedStep User(StepFactory make) => make.Provisioning(
        "application-user",
        "Add the application user",
        "A user without a login owns the applications' files; the folder for their environment is closed to others.",
        "The user hydron is there.",
        StepFactory.Commands(
            "id hydron >/dev/null 2>&1 || useradd --system --home-dir /var/lib/hydron --create-home --shell /usr/sbin/nologin hydron",
            "install -d -m 0700 /etc/hydron",
            "id hydron"));

    public static PlannedStep Scripts(StepFactory make) => make.Provisioning(
        "tools",
        "Put Hydron's scripts on the server",
        $"Six short scripts in {Folder}: wait until a container works, find what serves and the port that does not, ask a release through the proxy, switch the proxy, end the release before, reload the proxy safely.",
        "They are there and bash can read them.",
        new RunCommands(
            [$"for tool in {Folder}/hydron-*; do bash -n \"$tool\"; done"],
            [.. Names.Select(name => new PlannedFile($"{Folder}/{name}", "0755", EmbeddedText.Read($"Hydron.Plans.Server.{name}.sh")))]),
        rollback: [$"rm -rf {Folder}"]);
}
