using System.Diagnostics;

namespace Hydron.Tests.Dockerfiles;

/// <summary>Who builds an image: the engine's own builder, which Debian's engine has as the default, or BuildKit.</summary>
public enum Builder
{
    Legacy,
    BuildKit,
}

/// <summary>The docker client, against the kit's engine.</summary>
internal static class Docker
{
    /// <summary>Clients before 23.0 speak to BuildKit by themselves, later ones by a plug-in; a machine may have both.</summary>
    private static readonly string[] Clients = ["docker", "/usr/bin/docker"];

    public static async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output) = await TryAsync("docker", Builder.Legacy, null, arguments);
        return exitCode == 0 ? output.Trim() : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {output}");
    }

    public static async Task<(int ExitCode, string Output)> TryAsync(params string[] arguments) => await TryAsync("docker", Builder.Legacy, null, arguments);

    /// <param name="context">Writes the build context as a tar.</param>
    public static async Task BuildAsync(Builder builder, string image, Func<Stream, Task> context)
    {
        var client = builder == Builder.Legacy ? "docker" : await BuildKitClientAsync();
        var (exitCode, output) = await TryAsync(client, builder, context, "build", "--tag", image, "-");
        if (exitCode != 0)
            Assert.Fail($"{builder} does not build it:\n{string.Join('\n', output.Split('\n').TakeLast(40))}");
    }

    private static async Task<string> BuildKitClientAsync()
    {
        foreach (var client in Clients)
        {
            var (exitCode, _) = await TryAsync(client, Builder.BuildKit, stream => stream.WriteAsync("FROM scratch\nLABEL a=b\n"u8.ToArray()).AsTask(), "build", "--quiet", "-");
            if (exitCode == 0)
                return client;
        }

        throw new InvalidOperationException("No docker client here can build with BuildKit: install Debian's docker.io, or the plug-in docker-buildx.");
    }

    private static async Task<(int ExitCode, string Output)> TryAsync(string client, Builder builder, Func<Stream, Task>? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(client, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOCKER_HOST"] = KitFixture.DockerHost;
        start.Environment["DOCKER_BUILDKIT"] = builder == Builder.BuildKit ? "1" : "0";
        using var docker = Process.Start(start)!;
        var errors = docker.StandardError.ReadToEndAsync();
        var output = docker.StandardOutput.ReadToEndAsync();
        try
        {
            if (input is not null)
                await input(docker.StandardInput.BaseStream);
            docker.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code says why.
        }

        await docker.WaitForExitAsync();
        return (docker.ExitCode, await output + await errors);
    }
}
