using System.Runtime.CompilerServices;
using Hydron.Analysis;

namespace Hydron.Tests.Analysis;

/// <summary>Compares with a text file in <c>Snapshots</c>. With <c>UPDATE_SNAPSHOTS=1</c> it writes the file instead, for a reviewer to read the difference.</summary>
internal static class Snapshot
{
    internal static void Matches(string name, Findings findings, bool withDockerfiles = false, [CallerFilePath] string testFile = "")
    {
        var text = Rendered.Text(findings) + "\n";
        if (withDockerfiles)
            text += string.Concat(findings.Services.Where(service => service.Dockerfile?.IsGenerated == true).Select(service => $"\n--- Dockerfile of {service.Name}\n{service.Dockerfile!.Content}"));
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"There is no snapshot {name}: run the test with UPDATE_SNAPSHOTS=1, and read what it wrote.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
