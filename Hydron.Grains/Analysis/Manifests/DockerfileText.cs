using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>What a Dockerfile of the source says of the image it makes: its last stage, as the Dockerfile reference describes the instructions.</summary>
internal sealed partial class DockerfileText
{
    private const int MaxExpanded = 2000;

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<DockerfileStage> _stages = [];
    private readonly List<string> _copied = [];

    private DockerfileText(string path, IReadOnlyList<DockerfileInstruction> instructions) => (Path, Instructions) = (path, instructions);

    internal string Path { get; }

    internal IReadOnlyList<DockerfileInstruction> Instructions { get; }

    internal IReadOnlyList<DockerfileStage> Stages => _stages;

    /// <summary>The stage that becomes the image.</summary>
    internal DockerfileStage Final => _stages[^1];

    internal ImmutableArray<int> Ports => Final.Ports;

    internal Evidence? PortEvidence => Final.PortEvidence;

    /// <summary>ENTRYPOINT and CMD in one line.</summary>
    internal string Command => string.Join(' ', new[] { Final.EntryPoint, Final.Command }.Where(part => part.Length > 0));

    internal Evidence? CommandEvidence => Final.CommandEvidence;

    /// <summary>The images that its stages begin from.</summary>
    internal IReadOnlyList<string> Bases => [.. _stages.Select(stage => stage.Base)];

    /// <summary>What is copied or mounted out of the build context, in any stage, variables replaced where they are known.</summary>
    internal IReadOnlyList<string> CopiedPaths => _copied;

    internal IReadOnlyList<string> Volumes => Final.Volumes;

    internal static DockerfileText? Parse(string path, string text)
    {
        var dockerfile = new DockerfileText(path, DockerfileInstruction.All(text));
        foreach (var instruction in dockerfile.Instructions)
            dockerfile.Read(instruction);
        return dockerfile._stages.Count > 0 ? dockerfile : null;
    }

    /// <summary>As far as a stage, which becomes the image; null where there is no such stage.</summary>
    internal DockerfileText? UpTo(string target)
    {
        var index = _stages.FindIndex(stage => stage.Name.Equals(target, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
            return null;
        var part = new DockerfileText(Path, Instructions);
        part._stages.AddRange(_stages.Take(index + 1));
        part._copied.AddRange(_copied);
        return part;
    }

    private void Read(DockerfileInstruction instruction)
    {
        var arguments = instruction.Arguments;
        if (instruction.Keyword == "FROM")
            _stages.Add(Begin(instruction));
        else if (instruction.Keyword == "ARG")
            Assign(arguments, instruction.Line);
        else if (_stages.Count > 0)
            _stages[^1] = Read(_stages[^1], instruction);
    }

    private DockerfileStage Begin(DockerfileInstruction instruction)
    {
        var words = instruction.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        var image = Expand(words.FirstOrDefault() ?? "");
        var name = words.Count > 2 && words[1].Equals("as", StringComparison.OrdinalIgnoreCase) ? words[2] : "";
        return _stages.LastOrDefault(stage => stage.Name.Length > 0 && stage.Name.Equals(image, StringComparison.OrdinalIgnoreCase)) is { } parent
            ? parent with { Name = name, Base = image, Line = instruction.Line }
            : new DockerfileStage { Name = name, Base = image, Image = image, Line = instruction.Line };
    }

    private DockerfileStage Read(DockerfileStage stage, DockerfileInstruction instruction)
    {
        var arguments = instruction.Arguments;
        Evidence Seen(string rule, string finding) => new(Path, instruction.Line, rule, finding);
        switch (instruction.Keyword)
        {
            case "ENV":
                return stage with { Environment = stage.Environment.SetItems(Assign(arguments, instruction.Line)) };
            case "EXPOSE":
                var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.EndsWith("/udp", StringComparison.OrdinalIgnoreCase));
                var ports = words.Select(word => (word, port: Analysis.Ports.PortFinder.Number(Expand(word.Split('/')[0])))).Where(pair => pair.port is not null).ToList();
                return ports.Count == 0 ? stage : stage with
                {
                    Ports = [.. stage.Ports, .. ports.Select(pair => pair.port!.Value)],
                    PortEvidence = stage.PortEvidence ?? Seen($"EXPOSE {ports[0].word}", "port"),
                };
            case "CMD":
                return stage with { Command = Words(arguments), CommandEvidence = Seen("CMD of the Dockerfile", "start command"), IsShellForm = stage.EntryPoint.Length == 0 ? !IsList(arguments) : stage.IsShellForm };
            case "ENTRYPOINT":
                return stage with { EntryPoint = Words(arguments), CommandEvidence = Seen("ENTRYPOINT of the Dockerfile", "start command"), IsShellForm = !IsList(arguments) };
            case "USER":
                return stage with { User = Expand(arguments) };
            case "WORKDIR":
                return stage with { WorkingFolder = Within(stage.WorkingFolder, Expand(arguments).Trim('"')) };
            case "HEALTHCHECK":
                var check = HealthOptions().Replace(arguments, "");
                return stage with { HealthCommand = check.StartsWith("CMD", StringComparison.OrdinalIgnoreCase) ? Words(check[3..].Trim()) : "", HealthEvidence = Seen("HEALTHCHECK of the Dockerfile", "health check") };
            case "VOLUME":
                return stage with { Volumes = [.. stage.Volumes, .. Words(arguments).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(volume => volume.StartsWith('/')).Select(volume => volume.Length > 1 ? volume.TrimEnd('/') : volume)] };
            case "COPY" or "ADD":
                if (!arguments.Contains("--from", StringComparison.Ordinal) && !arguments.Contains("<<", StringComparison.Ordinal))
                    _copied.AddRange(Sources(arguments).Select(Expand));
                return stage;
            case "RUN":
                _copied.AddRange(BindMount().Matches(arguments).Where(mount => !mount.Value.Contains("from=", StringComparison.Ordinal)).Select(mount => MountSource().Match(mount.Value).Groups[1].Value).Where(source => source.Length > 0));
                return stage;
            default:
                return stage;
        }
    }

    private Dictionary<string, (string Value, int Line)> Assign(string arguments, int line)
    {
        var assigned = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        var matches = arguments.Contains('=') ? Assignment().Matches(arguments) : Pair().Matches(arguments);
        foreach (Match pair in matches)
            assigned[pair.Groups[1].Value] = (_variables[pair.Groups[1].Value] = Expand(pair.Groups[2].Value.Trim('"', '\'')), line);
        return assigned;
    }

    /// <summary>A relative working folder is one below that before it.</summary>
    private static string Within(string before, string folder)
        => folder.StartsWith('/') ? "/" + Analysis.Paths.Normalize(folder).TrimStart('.') : before.Length == 0 ? "" : $"{before.TrimEnd('/')}/{Analysis.Paths.Normalize(folder)}";

    private static IEnumerable<string> Sources(string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word.StartsWith("--", StringComparison.Ordinal));
        return Words(string.Join(' ', words)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"')).SkipLast(1);
    }

    private static bool IsList(string arguments) => arguments.StartsWith('[');

    /// <summary>The JSON form as a line of words; the shell form as it is.</summary>
    private static string Words(string arguments)
    {
        if (!IsList(arguments))
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

    /// <summary>Puts known variables in place; an unknown one without a default stays as it is. Variables of variables could double without end: what is long stays as written.</summary>
    private string Expand(string word)
    {
        var expanded = Variable().Replace(word, match
            => _variables.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Groups[2].Success ? match.Groups[2].Value : match.Value);
        return expanded.Length > MaxExpanded ? word : expanded;
    }

    [GeneratedRegex(@"([A-Za-z_][\w.]*)=(""[^""]*""|'[^']*'|\S*)")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A([A-Za-z_]\w*)\s+(.+)\z", RegexOptions.Singleline)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\$\{?([A-Za-z_]\w*)(?::?-([^}]*))?\}?")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A(?:--\S+\s+)+")]
    private static partial Regex HealthOptions();

    [GeneratedRegex(@"--mount=\S*type=bind\S*")]
    private static partial Regex BindMount();

    [GeneratedRegex(@"\b(?:source|src)=([^,\s]+)")]
    private static partial Regex MountSource();
}
