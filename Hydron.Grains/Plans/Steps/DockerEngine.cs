namespace Hydron.Plans.Steps;

/// <summary>The distribution's own Docker engine: it gets its security updates with the system's.</summary>
public static class DockerEngine
{
    public static PlannedStep For(StepFactory make) => make.Provisioning(
        "docker-engine",
        "Install the Docker engine",
        "Installs the distribution's Docker engine and bounds the containers' logs to 3 files of 10 MB each.",
        "docker info answers.",
        new RunCommands(
            [
                BasePackages.Install("docker.io"),
                "systemctl enable --now docker",
                "systemctl restart docker",
                "docker info --format 'Docker {{.ServerVersion}}, storage driver {{.Driver}}'",
            ],
            [new PlannedFile("/etc/docker/daemon.json", "0644", """
                {
                  "log-driver": "json-file",
                  "log-opts": { "max-size": "10m", "max-file": "3" },
                  "live-restore": true
                }

                """)]),
        TimeSpan.FromMinutes(10),
        BasePackages.IfInstalled("dockerd", $"{BasePackages.Apt} remove -y docker.io"));
}
