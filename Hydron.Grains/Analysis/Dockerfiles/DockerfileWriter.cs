using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>
/// Writes the instructions of a Dockerfile. Whatever comes from a source is written here only, so that no value can begin a line of its own, and none is read as an
/// option or a variable of the Dockerfile.
/// </summary>
internal sealed partial class DockerfileWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private string? _folder;
    private bool _isAlpine;

    /// <summary>Begins a stage.</summary>
    internal DockerfileWriter From(BaseImage image, string version, BaseVariant variant, string? stage = null)
    {
        if (_text.Length > 0)
            _text.Append('\n');
        _folder = null;
        _isAlpine = image.IsAlpine(variant);
        return Line($"FROM {image.Reference(version, variant)}{(stage is null ? "" : $" AS {stage}")}");
    }

    /// <summary>Begins a stage on an earlier one.</summary>
    internal DockerfileWriter FromStage(string earlier, string? stage = null)
    {
        _folder = null;
        return Line($"\nFROM {earlier}{(stage is null ? "" : $" AS {stage}")}");
    }

    internal DockerfileWriter Comment(string text) => Line($"# {OneLine(text)}");

    internal DockerfileWriter Environment(string name, string value) => Line($"ENV {name}={value}");

    internal DockerfileWriter WorkingFolder(string path)
    {
        if (path == _folder)
            return this;
        _folder = path;
        return Line($"WORKDIR {Folder(path)}");
    }

    /// <summary>
    /// Whom the service runs as, its folders, what it listens on and how it is checked. It belongs before the source's files wherever nothing runs as root after them: a
    /// builder keeps what comes before a change, and the old one of Docker makes a layer of each instruction.
    /// </summary>
    internal DockerfileWriter RunAs(int user, Service service) => Own(user, service.Volumes).User(user).Expose(service.Port).HealthCheck(service);

    /// <summary>Gives the working folder and the places of volumes, which take their owner from the image, to the user that the service runs as.</summary>
    private DockerfileWriter Own(int user, ImmutableArray<Volume> volumes)
    {
        var mounts = volumes.Select(volume => volume.MountPath).Where(path => PlainFolder().IsMatch(path)).ToList();
        return Line(mounts.Count == 0 ? $"RUN chown {user}:{user} ." : $"RUN mkdir -p {string.Join(' ', mounts)} && chown {user}:{user} . {string.Join(' ', mounts)}");
    }

    /// <summary>In JSON form, in which paths may hold anything.</summary>
    internal DockerfileWriter Copy(string source, string target, string options = "") => Line($"COPY {options}{(options.Length > 0 ? " " : "")}{JsonList([source, target])}");

    /// <summary>Copies the files that installing needs to the same places below the working folder; everything where none are named.</summary>
    internal DockerfileWriter CopyInstallFiles(IEnumerable<string> files)
    {
        var byFolder = files.GroupBy(file => file.EndsWith('/') ? file : Paths.FolderOf(file) is var folder and not "." ? folder + "/" : "./", StringComparer.Ordinal);
        foreach (var group in byFolder.OrderBy(group => group.Key, StringComparer.Ordinal))
            Line($"COPY {JsonList([.. group.Select(file => file.EndsWith('/') ? file.TrimEnd('/') : file), group.Key.StartsWith("./", StringComparison.Ordinal) ? group.Key : "./" + group.Key])}");
        return this;
    }

    /// <summary>A command of the source, for the builder's shell.</summary>
    internal DockerfileWriter Run(string command) => command.Trim().Length == 0 ? this : Line($"RUN {Command(command)}");

    /// <summary>Packages of the operating system, by Debian's names, in the form of the stage's distribution.</summary>
    internal DockerfileWriter InstallPackages(params IEnumerable<string> packages) => Run(SystemPackages.Install(packages, _isAlpine));

    /// <summary>The person's build arguments; before the dependencies are installed, since installing may need them.</summary>
    internal DockerfileWriter Arguments(Service service) => Arguments(service.BuildArguments);

    /// <summary>Variables that front ends take into the files that they build: they are known at build time or never. After installing, which a new value need not repeat.</summary>
    internal DockerfileWriter BrowserVariables(Service service) => Arguments(service.Environment
        .Where(variable => VariableNames.IsSentToBrowsers(variable.Name) && service.BuildArguments.All(argument => argument.Name != variable.Name))
        .Select(variable => new BuildArgument(variable.Name, (variable.Value as PlainValue)?.Text ?? "")));

    private DockerfileWriter Arguments(IEnumerable<BuildArgument> arguments)
    {
        foreach (var argument in arguments.Where(argument => VariableNames.IsValid(argument.Name)))
            Line(argument.Value.Length == 0 ? $"ARG {argument.Name}" : $"ARG {argument.Name}={Quoted(argument.Value)}");
        return this;
    }

    internal DockerfileWriter User(int id) => Line($"USER {id}");

    internal DockerfileWriter Expose(int? port) => port is null ? this : Line($"EXPOSE {port}");

    /// <summary>How the container is checked, where the person wants the image to know; belongs to the last stage.</summary>
    internal DockerfileWriter HealthCheck(Service service)
        => service.HasImageHealthCheck && ImageHealthCheck.Command(service, _isAlpine) is { Length: > 0 } command
            ? Line($"HEALTHCHECK {ImageHealthCheck.Options(service)} CMD {JsonList(command)}")
            : this;

    /// <summary>Plain words run directly, so that the container's signals reach the program; anything else runs in a shell that gives way to the last program.</summary>
    internal DockerfileWriter Start(string command)
    {
        var line = OneLine(command);
        if (line.Length == 0)
            return this;
        if (PlainWords().IsMatch(line))
            return Line($"CMD {JsonList(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))}");
        var last = line.LastIndexOf("&& ", StringComparison.Ordinal);
        var isChain = !OtherShellSyntax().IsMatch(line.Replace("&&", "", StringComparison.Ordinal));
        var withExec = !isChain || StartsWithAssignmentOrBuiltin().IsMatch(line[(last < 0 ? 0 : last + 3)..]) ? line
            : last < 0 ? $"exec {line}"
            : $"{line[..(last + 3)]}exec {line[(last + 3)..]}";
        return Line($"CMD {JsonList(["sh", "-c", withExec])}");
    }

    internal DockerfileWriter Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Command(string command)
    {
        var line = OneLine(command);
        // A leading bracket or dash would be read as the JSON form or as an option; a trailing backslash would swallow the next line.
        line = line.TrimEnd('\\', ' ');
        return line.StartsWith('[') || line.StartsWith('-') || line.Contains("<<", StringComparison.Ordinal) ? JsonList(["sh", "-c", line]) : line;
    }

    private static string OneLine(string text) => LineBreaks().Replace(text, " ").Trim();

    private static string JsonList(string[] items) => JsonSerializer.Serialize(items, Json).Replace("\",\"", "\", \"", StringComparison.Ordinal);

    /// <summary>WORKDIR has no JSON form: a folder with odd characters is quoted as the Dockerfile's own syntax quotes.</summary>
    private static string Folder(string path) => PlainFolder().IsMatch(path) ? path : Quoted(path);

    private static string Quoted(string text) => "\"" + Special().Replace(OneLine(text), "\\$0") + "\"";

    [GeneratedRegex(@"^[\w@%+=:,./-]+(?: +[\w@%+=:,./-]+)*$")]
    private static partial Regex PlainWords();

    [GeneratedRegex(@"[;|&<>`\n]|\$\(")]
    private static partial Regex OtherShellSyntax();

    [GeneratedRegex(@"^\s*(?:[A-Za-z_]\w*=|cd\b|export\b|exec\b|set\b|\.\s|source\b|\(|\{|if\b|for\b|while\b|!)")]
    private static partial Regex StartsWithAssignmentOrBuiltin();

    [GeneratedRegex(@"[\r\n\u0085\u2028\u2029\0]+")]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"^[\w./@+-]+$")]
    private static partial Regex PlainFolder();

    [GeneratedRegex(@"[""\\$]")]
    private static partial Regex Special();
}
