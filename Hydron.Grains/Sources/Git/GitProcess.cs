using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Hydron.Sources;

/// <summary>Runs git as a child process that ends, with all of its own children, when it is cancelled.</summary>
internal static class GitProcess
{
    private const int KeptLines = 40;
    private const int MaxLineLength = 2000;

    /// <param name="credential">For the one site that it is for; null for none.</param>
    /// <param name="onLine">Called for each line that git writes, those of its progress included.</param>
    /// <returns>The exit code and the last lines, newest last.</returns>
    /// <exception cref="ProblemException">git is not installed.</exception>
    public static async Task<(int ExitCode, IReadOnlyList<string> LastLines)> RunAsync(
        ImmutableArray<string> arguments, GitCredential? credential, Action<string> onLine, CancellationToken cancellation)
    {
        using var process = Start(arguments, credential);
        var lines = new Queue<string>();
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation);
            await ReadLinesAsync(process.StandardError, Keep, cancellation);
            await output;
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, [.. lines]);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        void Keep(string written)
        {
            var line = credential?.Hide(written) ?? written;
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
                lines.Dequeue();
            onLine(line);
        }
    }

    private static Process Start(ImmutableArray<string> arguments, GitCredential? credential)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        foreach (var (name, value) in GitCommand.Environment(Environment.GetEnvironmentVariable).AddRange(GitCommand.Authorization(credential)))
            start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("git was not started.");
        }
        catch (Win32Exception)
        {
            throw new ProblemException("source.git-missing", "Git is not installed on Hydron's machine.", "Install it: apt-get install git.");
        }
    }

    /// <summary>git ends the lines of its progress with a carriage return.</summary>
    private static async Task ReadLinesAsync(StreamReader reader, Action<string> onLine, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation)) > 0)
        {
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character is not ('\r' or '\n'))
                {
                    if (line.Length < MaxLineLength)
                        line.Append(character);
                }
                else if (line.Length > 0)
                    Flush();
            }
        }
        if (line.Length > 0)
            Flush();

        void Flush()
        {
            onLine(line.ToString());
            line.Clear();
        }
    }
}
