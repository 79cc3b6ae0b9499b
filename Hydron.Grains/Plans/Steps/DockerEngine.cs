namespace Hydron.Plans.Steps;

/// <summary>The distribution's own Docker engine: it gets its security updates with the system's.</summary>
/// <remarks>Docker's own address pools are used up after some thirty networks. These two lie within its own, so that no provider's private network is in their way that was not before.</remarks>
public static class DockerEngine
{
    public static PlannedStep For(StepFactory make) => make.Provisioning(
        "docker-engine",
        "Install the Docker engine",
        "Installs the distribution's Docker engine, bounds the containers' logs to 3 files of 10 MB each and makes room for 512 networks: each project has its own.",
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
                  "live-restore": true,
                  "default-address-pools": [
                    { "base": "172.17.0.0/16", "size": 24 },
                    { "base": "172.18.0.0/16", "size": 24 }
                  ]
                }

                """)]),
        TimeSpan.FromMinutes(10),
        BasePackages.IfInstalled("dockerd", $"{BasePackages.Apt} remove -y docker.io"));
}
