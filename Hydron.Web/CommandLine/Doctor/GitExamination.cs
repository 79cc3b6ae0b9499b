using System.ComponentModel;
using System.Diagnostics;

namespace Hydron.CommandLine.Doctor;

/// <summary>git, with which sources are read.</summary>
internal sealed class GitExamination : IExamination
{
    private const string Install = "Install it: sudo apt-get install -y git";

    public async Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["--version"]) { RedirectStandardOutput = true })!;
            var version = (await git.StandardOutput.ReadToEndAsync(cancellation)).Trim();
            await git.WaitForExitAsync(cancellation);
            return [git.ExitCode == 0 ? new Finding($"git: {version}.") : new Finding($"git: it ends with {git.ExitCode}.", Install)];
        }
        catch (Win32Exception)
        {
            return [new Finding("git: it is not installed, or not in the path.", Install)];
        }
    }
}
