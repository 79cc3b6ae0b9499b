using System.Diagnostics;
using Hydron.Accounts;

namespace Hydron.Figures;

/// <summary>A project's server by ssh, as a person reaches it by hand.</summary>
public sealed class ShellAccess : IDisposable
{
    private ShellAccess(string address, int port) => (Address, Port) = (address, port);

    public string Address { get; }

    public int Port { get; }

    /// <summary>The file with the server's private key.</summary>
    public string Key { get; } = Path.GetTempFileName(); // readable by its owner only

    /// <summary>What ssh is called with, up to and with the server.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "-i", Key, "-p", $"{Port}", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", $"root@{Address}",
    ];

    public static async Task<ShellAccess> OfAsync(WorkspaceClient client, string projectId)
    {
        var server = (await client.WorkspaceViewAsync()).Servers.Single(each => each.Projects.Contains(projectId));
        var access = new ShellAccess(server.Address, server.SshPort);
        await File.WriteAllTextAsync(access.Key, await client.Server(server.Id).RevealPrivateKey());
        return access;
    }

    /// <summary>Runs a command on the server, its output through another here.</summary>
    /// <returns>What comes out of that.</returns>
    public async Task<string> RunAsync(string remote, string here)
    {
        var start = new ProcessStartInfo("bash", ["-o", "pipefail", "-c", $"ssh \"${{@:2}}\" \"$1\" | {here}", "bash", remote, .. Arguments]) { RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return bash.ExitCode == 0 ? output : throw new InvalidOperationException($"ssh ended with {bash.ExitCode}: {remote}");
    }

    public void Dispose() => File.Delete(Key);
}
