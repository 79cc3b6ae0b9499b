using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>What a Dockerfile of the source says of the image it makes: its last stage, as the Dockerfile reference describes the instructions.</summary>
internal sealed partial class DockerfileText
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<int> _ports = [];
    private readonly List<string> _copied = [];
    private readonly List<string> _bases = [];
    private readonly List<string> _volumes = [];

    private DockerfileText(string path) => Path = path;

    internal string Path { get; }

    internal ImmutableArray<int> Ports => [.. _ports];

    internal Evidence? PortEvidence { get; private set; }

    /// <summary>ENTRYPOINT and CMD in one line.</summary>
    internal string Command => string.Join(' ', new[] { _entryPoint, _command }.Where(part => part.Length > 0));

    internal Evidence? CommandEvidence { get; private set; }

    /// <summary>The images that its stages begin from.</summary>
    internal IReadOnlyList<string> Bases => _bases;

    /// <summary>What is copied out of the build context, in any stage.</summary>
    internal IReadOnlyList<string> CopiedPaths => _copied;

    internal IReadOnlyList<string> Volumes => _volumes;

    private string _entryPoint = "";
    private string _command = "";

    internal static DockerfileText? Parse(string path, string text)
    {
        var dockerfile = new DockerfileText(path);
        var source = new SourceFile(path, text);
        foreach (Match match in Instruction().Matches(text))
            dockerfile.Read(match.Groups[1].Value.ToUpperInvariant(), Continuation().Replace(match.Groups[2].Value, " ").Trim(), source, match.Groups[1].Index);
        return dockerfile._bases.Count > 0 ? dockerfile : null;
    }

    private void Read(string instruction, string arguments, SourceFile source, int index)
    {
        switch (instruction)
        {
            case "FROM":
                _bases.Add(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal)) ?? "");
                // What came before belongs to a stage that is not the image.
                _ports.Clear();
                _volumes.Clear();
                (_entryPoint, _command, PortEvidence, CommandEvidence) = ("", "", null, null);
                break;
            case "ENV" or "ARG":
                foreach (Match pair in Assignment().Matches(arguments))
                    _variables[pair.Groups[1].Value] = pair.Groups[2].Value.Trim('"', '\'');
                break;
            case "EXPOSE":
                foreach (var word in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.EndsWith("/udp", StringComparison.OrdinalIgnoreCase)))
                {
                    if (Analysis.Ports.PortFinder.Number(Expand(word.Split('/')[0])) is { } port)
                    {
                        _ports.Add(port);
                        PortEvidence ??= source.EvidenceAt(index, $"EXPOSE {word}");
                    }
                }

                break;
            case "CMD":
                (_command, CommandEvidence) = (Words(arguments), source.EvidenceAt(index, "CMD of the Dockerfile"));
                break;
            case "ENTRYPOINT":
                (_entryPoint, CommandEvidence) = (Words(arguments), source.EvidenceAt(index, "ENTRYPOINT of the Dockerfile"));
                break;
            case "VOLUME":
                _volumes.AddRange(Words(arguments).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(volume => volume.StartsWith('/')));
                break;
            case "COPY" or "ADD" when !arguments.Contains("--from", StringComparison.Ordinal):
                _copied.AddRange(Words(arguments).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1));
                break;
        }
    }

    /// <summary>The JSON form as a line of words; the shell form as it is.</summary>
    private static string Words(string arguments)
    {
        if (!arguments.StartsWith('['))
            return arguments;
        try
        {
            return string.Join(' ', JsonSerializer.Deserialize<string[]>(arguments) ?? []);
        }
        catch (JsonException)
        {
            return arguments;
        }
    }

    private string Expand(string word) => Variable().Replace(word, match
        => _variables.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Groups[2].Value);

    [GeneratedRegex(@"^[ \t]*(FROM|ENV|ARG|EXPOSE|CMD|ENTRYPOINT|VOLUME|COPY|ADD)[ \t]+((?:[^\\\r\n]|\\\r?\n|\\)*)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\\\r?\n")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"([A-Za-z_]\w*)[= ](""[^""]*""|\S+)")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\{?([A-Za-z_]\w*)(?::-([^}]*))?\}?")]
    private static partial Regex Variable();
}
