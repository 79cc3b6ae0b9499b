using System.Text.RegularExpressions;
using Hydron.Analysis;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Plans;

/// <summary>What the fields of a service may hold.</summary>
public static partial class ServiceRules
{
    /// <summary>A DNS label (RFC 1123), since it is a host name on the project's network.</summary>
    public static string Name(string name) => Label().IsMatch(name) ? name : throw new ProblemException(
        "service.name", $"\"{name}\" cannot name a service.", "Use up to 40 lower case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.");

    public static int? Port(int? port) => port is null or (>= 1 and <= 65535) ? port : throw new ProblemException(
        "service.port", $"{port} is not a port.", "Ports go from 1 to 65535.");

    /// <param name="memoryMb">MiB. Docker refuses less than 6; nothing useful runs in less than 32.</param>
    public static int Memory(int memoryMb) => memoryMb is >= 32 and <= 1_048_576 ? memoryMb : throw new ProblemException(
        "service.memory", $"{memoryMb} MB is not a memory limit.", "Choose between 32 MB and 1 TB.");

    /// <summary>One line, so that it stays one instruction of a Dockerfile; null stays null.</summary>
    public static string? Command(string? command) => command is null || (command.Length <= 2000 && command.AsSpan().IndexOfAny('\0', '\r', '\n') < 0) ? command : throw new ProblemException(
        "service.command", "A command is one line of at most 2,000 characters.", "Put longer ones into a script of the source.");

    public static string Version(string version) => VersionText().IsMatch(version) ? version : throw new ProblemException(
        "service.version", $"\"{version}\" is not a version.", "Write it like 22 or 3.12.");

    public static string Image(string image) => ImageForm.IsValid(image) ? image : throw new ProblemException(
        "service.image", $"\"{image}\" is not an image reference.", "Write it as for docker pull: postgres:16-alpine.");

    public static Service Public(Service service, bool isPublic) => isPublic && service.Port is null
        ? throw new ProblemException("service.no-port", $"{service.Name} listens on no port.", "Set its port first.")
        : service with { IsPublic = isPublic };

    public static HealthCheck Check(HealthCheck check, SetHealthCheck edit)
    {
        var changed = check with
        {
            Path = edit.Path ?? check.Path,
            Command = edit.Path is { Length: > 0 } ? "" : check.Command,
            IntervalSeconds = edit.IntervalSeconds ?? check.IntervalSeconds,
            TimeoutSeconds = edit.TimeoutSeconds ?? check.TimeoutSeconds,
            StartPeriodSeconds = edit.StartPeriodSeconds ?? check.StartPeriodSeconds,
            Retries = edit.Retries ?? check.Retries,
        };
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (changed.Path.Length > 0 && !IsUrlPath(changed.Path))
            problems.Add(new Problem("health.path", $"\"{changed.Path}\" is not a path.", "Begin with a slash, without spaces: /health."));
        if (changed.IntervalSeconds is < 1 or > 3600 || changed.TimeoutSeconds is < 1 or > 600 || changed.StartPeriodSeconds is < 1 or > 3600)
            problems.Add(new Problem("health.seconds", "The seconds of a health check are out of range.", "Interval and start period 1 to 3600, timeout 1 to 600."));
        if (changed.Retries is < 1 or > 100)
            problems.Add(new Problem("health.retries", "The number of tries of a health check is out of range.", "1 to 100."));
        return problems.Count == 0 ? changed : throw new ProblemException(problems.ToImmutable());
    }

    /// <summary>An absolute path of a URL: no spaces, no control characters, ASCII.</summary>
    public static bool IsUrlPath(string path) => UrlPath().IsMatch(path);

    /// <summary>A host name (RFC 1123) in lower case.</summary>
    public static bool IsHostName(string host) => host.Length <= 253 && HostName().IsMatch(host);

    /// <summary>A folder inside the source, "." for the root.</summary>
    public static string Path(Service service, string path) => (service.Path.Length, FolderForm.IsValid(path) && !path.StartsWith('-')) switch
    {
        (0, _) => throw new ProblemException("service.path", $"{service.Name} runs a ready image and has no folder in the source.", "Change its image instead."),
        (_, false) => throw new ProblemException("service.path", $"\"{path}\" is not a folder inside the source.", "Write it like apps/web, or . for the root."),
        _ => Paths.Normalize(path),
    };

    /// <exception cref="ProblemException">Every problem at once.</exception>
    public static ImmutableArray<Volume> Volumes(ImmutableArray<Volume> volumes)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var volume in volumes.Where(volume => !DeployableService.CanMount(volume)))
            problems.Add(new Problem("service.volume", $"The volume \"{volume.Label}\" at \"{volume.MountPath}\" cannot be mounted.", "Name it like data, and mount it at an absolute path without colons or commas."));
        if (volumes.Length > 20 || volumes.DistinctBy(volume => volume.Label).Count() < volumes.Length || volumes.DistinctBy(volume => volume.MountPath).Count() < volumes.Length)
            problems.Add(new Problem("service.volume", "Two volumes have the same name or the same folder, or there are more than 20.", "Give each its own."));
        return problems.Count == 0 ? volumes : throw new ProblemException(problems.ToImmutable());
    }

    public static Service WithDockerfile(Service service, string content)
    {
        if (content.Length is 0 or > 100_000 || content.Contains('\0', StringComparison.Ordinal) || !From().IsMatch(content))
            throw new ProblemException("service.dockerfile", "That is not a Dockerfile: it has no FROM line, or is longer than 100,000 characters.", "Begin with a line such as FROM node:22-slim.");
        var context = service.Dockerfile?.ContextPath ?? service.Path;
        // Not generated from the service any more: from now on it is the person's.
        return service with { Dockerfile = new Dockerfile(IsGenerated: false, service.Dockerfile?.Path ?? "Dockerfile", content, context) };
    }

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]{0,38}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[0-9]{1,4}(\.[0-9]{1,4}){0,3}\z")]
    private static partial Regex VersionText();

    [GeneratedRegex(@"\A/[!-~]{0,500}\z")]
    private static partial Regex UrlPath();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z")]
    private static partial Regex HostName();

    [GeneratedRegex(@"^\s*FROM\s+\S", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex From();
}
