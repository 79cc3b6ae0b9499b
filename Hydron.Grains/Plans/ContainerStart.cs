using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>What a container is started with in place of what its image says: entry point, arguments, user and working folder.</summary>
public static partial class ContainerStart
{
    private const int LongestLine = 4000;

    /// <exception cref="ProblemException">Every problem at once.</exception>
    public static Service Set(Service service, SetContainerStart edit)
    {
        var changed = service with
        {
            EntryPoint = edit.EntryPoint is { } entryPoint ? CommandWords.Split(entryPoint) : service.EntryPoint,
            Arguments = edit.Command is { } command ? CommandWords.Split(command) : service.Arguments,
            User = edit.User ?? service.User,
            WorkingFolder = edit.WorkingFolder ?? service.WorkingFolder,
        };
        ImmutableArray<Problem> problems =
        [
            .. new[] { edit.EntryPoint, edit.Command }.Any(line => line is not null && !IsLine(line))
                ? (Problem[])[new("service.container-command", $"The entry point or the command of {service.Name} is longer than {LongestLine} characters, or holds a null character.", "Put longer ones into a script of the image.")]
                : [],
            .. Check(changed),
        ];
        return problems.IsEmpty ? changed : throw new ProblemException(problems);
    }

    /// <summary>Every problem with user and working folder at once; empty for none.</summary>
    internal static IEnumerable<Problem> Check(Service service)
    {
        if (service.User.Length > 0 && !IsUser(service.User))
            yield return new("service.user", $"\"{service.User}\" of {service.Name} is not a user.", "Write a name or a number, and a group after a colon if need be: node, 1000:1000.");
        if (service.WorkingFolder.Length > 0 && !IsFolder(service.WorkingFolder))
            yield return new("service.working-folder", $"\"{service.WorkingFolder}\" of {service.Name} is not a folder that a container can start in.", "Write an absolute path inside the container, without control characters: /app.");
    }

    /// <summary>Names as useradd takes them (shadow, "useradd"), or numbers.</summary>
    internal static bool IsUser(string text) => User().IsMatch(text);

    internal static bool IsFolder(string text) => Folder().IsMatch(text);

    private static bool IsLine(string text) => text.Length <= LongestLine && !text.Contains('\0', StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,31})?\z")]
    private static partial Regex User();

    [GeneratedRegex(@"\A/[^\p{Cc}\p{Cf}]{0,500}\z")]
    private static partial Regex Folder();
}
