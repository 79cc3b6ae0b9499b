using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>
/// A sentence that begins with what it is about: "for the api, use port 8080", "worker: set LOG_LEVEL to debug". The rest is read as if that service were attached; it counts only
/// where every operation is about that service, so that "for the api, deploy" deploys nothing.
/// </summary>
internal static partial class LeadingService
{
    /// <param name="read">Reads a sentence in a project.</param>
    public static Calls? Read(string said, ProjectContext project, Func<string, ProjectContext, Understood?> read)
    {
        var form = Form().Match(said);
        if (!form.Success || ServiceNames.Resolve(form.Groups["service"].Value, project).Name is not { } service)
            return null;
        return read(form.Groups["rest"].Value, project with { Attached = [new AttachedContext("service", service)] }) is Calls calls && calls.Operations.All(call => IsAbout(call, service)) ? calls : null;
    }

    private static bool IsAbout(OperationCall call, string service) =>
        call.Arguments.Any(argument => argument is { Key: "service" or "about" or "forService", Value: string one } && one == service
            || argument is { Key: "services", Value: string[] several } && several is [var only] && only == service);

    [GeneratedRegex(@"^(?:(?:for|on|in|at|regarding|about) (?:the |my |our )?(?<service>[A-Za-z][\w-]*)(?: service| container| app)?[,:]|(?:the )?(?<service>[A-Za-z][\w-]*)(?: service| container)?:) (?<rest>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
