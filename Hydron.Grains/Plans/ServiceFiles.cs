using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>What files that containers find in place may look like.</summary>
public static partial class ServiceFiles
{
    /// <summary>Of one file's text, in characters.</summary>
    public const int Longest = 100_000;

    /// <summary>Of one service.</summary>
    public const int Most = 20;

    /// <summary>Where docker mounts secrets unless told otherwise; what lies there is one.</summary>
    public const string SecretsFolder = "/run/secrets/";

    /// <summary>Every problem of a service's files at once; empty for none.</summary>
    public static IEnumerable<Problem> Check(Service service)
    {
        if (service.Files.Length > Most)
            yield return new("file.many", $"{service.Name} has {service.Files.Length} files, and {Most} are the most.", "Put those that are no secrets into its image.");
        foreach (var file in service.Files)
        {
            if (!IsPlace(file.Path) || !IsMode(file.Mode))
                yield return new("file.path", $"\"{file.Path}\" of {service.Name} is no place for a file, or its mode \"{file.Mode}\" is none.", "Write an absolute path inside the container without colons or commas, and a mode such as 0444 or 0400.");
            else if (file.Content is null)
                yield return new("file.unset", $"{file.Path} of {service.Name} has no content yet.", "Write it in the service's form, under Files, or remove the file.");
        }

        var places = service.Files.Select(file => file.Path).Concat(service.Volumes.Select(volume => volume.MountPath.TrimEnd('/'))).ToList();
        foreach (var twice in places.GroupBy(place => place, StringComparer.Ordinal).Where(group => group.Count() > 1 && service.Files.Any(file => file.Path == group.Key)))
            yield return new("file.twice", $"{twice.Key} of {service.Name} is the place of two files, or of a file and a volume.", "Give each its own.");
    }

    /// <summary>Docker could read neither a colon nor a comma as part of it.</summary>
    internal static bool IsPlace(string path) => Place().IsMatch(path);

    internal static bool IsMode(string mode) => Mode().IsMatch(mode);

    internal static bool IsText(string content) => content.Length <= Longest && !content.Contains('\0', StringComparison.Ordinal);

    [GeneratedRegex(@"\A/[^:,\p{Cc}\p{Cf}]{0,500}[^:,/\p{Cc}\p{Cf}]\z")]
    private static partial Regex Place();

    /// <summary>The container can only read it, so that no mode lets anyone write.</summary>
    [GeneratedRegex(@"\A0[45][0145][0145]\z")]
    private static partial Regex Mode();
}
