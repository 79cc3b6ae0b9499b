namespace Hydron.Analysis.Ports;

/// <summary>Programs that listen on this machine's own address only are not reached in a container.</summary>
internal static class LocalAddress
{
    /// <returns>A note for the person where the line that names the port names no other address.</returns>
    internal static IEnumerable<string> Note(IReadOnlyList<SourceFile> code, FoundPort port)
    {
        if (port.Evidence.Line is not { } number || code.FirstOrDefault(file => file.Path == port.Evidence.File) is not { } file)
            yield break;
        var line = file.Text.AsSpan();
        for (var skipped = 1; skipped < number; skipped++)
            line = line[(line.IndexOf('\n') + 1)..];
        line = line.IndexOf('\n') is var end and >= 0 ? line[..end] : line;
        if (line.Contains("127.0.0.1", StringComparison.Ordinal) || line.Contains("localhost:", StringComparison.Ordinal))
            yield return $"{file.Path} listens on 127.0.0.1, line {number}: in a container it must listen on 0.0.0.0 to be reached.";
    }
}
