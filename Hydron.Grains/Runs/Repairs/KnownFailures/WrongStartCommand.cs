using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The start command names a program, file, module or script that is not in the image. Which one was meant, only the person knows.</summary>
public sealed partial class WrongStartCommand : IKnownFailure
{
    public string Code => "start-command";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not RunCommands || failed.Service is not { IsDependency: false } service || failed.Find(Missing()) is not { } missing)
            return null;
        var what = missing.Groups["what"].Value.Trim(' ', '.', '"', '\'', '`');
        var command = service.StartCommand.Length > 0 ? $"\"{service.StartCommand}\"" : "its image's own command";
        return new(
            missing.Value,
            $"{service.Name} is started with {command}, and there is no {what} in its image.",
            $"Set the right start command (say \"start {service.Name} with …\"), or see that the build makes {what}; then plan and deploy again.");
    }

    /// <summary>Shells, Docker, Node.js, npm, yarn, Python, Java, Ruby, PHP, .NET, in this order.</summary>
    [GeneratedRegex(
        """sh: (?:line )?\d{0,4}:? ?(?<what>[^:\s]{1,100}): (?:command )?not found|exec: "(?<what>[^"]{1,200})": (?:executable file not found|stat [^:]{1,200}: no such file)|Cannot find module '(?<what>/app/[^']{1,200})'|[Mm]issing script: (?<what>[^\s]{1,100})|Command "(?<what>[^"]{1,100})" not found|can't open file '(?<what>[^']{1,200})'|Error loading ASGI app\. Could not import module (?<what>[^\s]{1,100})|ModuleNotFoundError: No module named '(?<what>[^']{1,100})'|Could not find or load main class (?<what>[^\s]{1,100})|Unable to access jarfile (?<what>[^\s]{1,200})|No such file or directory -- (?<what>[^\s]{1,200})|Could not open input file: (?<what>[^\s]{1,200})|The application '(?<what>[^']{1,200})' does not exist""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Missing();
}
