using Hydron.Plans;
using Hydron.Plans.Steps;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>Docker comes from the distribution (docker.io) or from Docker itself (docker-ce), and each refuses the other; and not every distribution has every part.</summary>
public sealed class DockerPackages : IKnownFailure
{
    public string Code => "docker-packages";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is RunCommands action && failed.Line("containerd.io : Conflicts: containerd", "docker-ce : Conflicts: docker.io", "docker.io : Depends: containerd", "containerd : Conflicts: containerd.io") is { } conflict)
        {
            var others = action.Commands.Where(command => !command.Contains(" install ", StringComparison.Ordinal)).ToImmutableArray();
            return new(
                conflict,
                $"{failed.Where} has Docker's own packages (docker-ce), which the distribution's docker.io cannot be installed beside.",
                "Leave the installation out of the step's commands, or remove docker-ce; then retry.",
                new Amendment
                {
                    Change = "uses the Docker that is there: the step only configures and starts it.",
                    Edits = [new EditStepCommands(failed.Step.Id, others)],
                });
        }

        if (failed.Line("Package 'docker.io' has no installation candidate", "Unable to locate package docker.io") is { } absent)
        {
            return new(
                absent,
                $"The package lists of {failed.Where} do not know docker.io: on Ubuntu it is in \"universe\", which is not enabled.",
                $"Enable the distribution's main repositories on {failed.Where}, then retry.",
                new Amendment
                {
                    Change = "enables \"universe\" where there is one, fetches the package lists and tries the step again.",
                    First = [$"{BasePackages.Apt} update", $"! grep -q '^ID=ubuntu' /etc/os-release || {{ {BasePackages.Install("software-properties-common")} && add-apt-repository -y universe; }}", $"{BasePackages.Apt} update"],
                });
        }

        return failed.Line("is not a docker command", "the --mount option requires BuildKit", "buildx component is missing or broken", "unknown flag: --mount") is not { } part ? null : new(
            part,
            $"The Docker of {failed.Where} lacks a part that the build needs: BuildKit's client, buildx.",
            $"Install docker-buildx (Ubuntu) or docker-buildx-plugin (docker-ce) on {failed.Where}, or write the Dockerfile without --mount; then retry.",
            failed.Step.Action is not BuildImage ? null : new Amendment
            {
                Change = "lets Docker build with BuildKit, and installs its client where the distribution has it, then builds again.",
                First =
                [
                    $"{BasePackages.Install("docker-buildx")} || {BasePackages.Install("docker-buildx-plugin")} || true",
                    "grep -q '\"features\"' /etc/docker/daemon.json || sed -i '0,/{/s//{\\n  \"features\": { \"buildkit\": true },/' /etc/docker/daemon.json",
                    "systemctl reload docker",
                ],
            });
    }
}
