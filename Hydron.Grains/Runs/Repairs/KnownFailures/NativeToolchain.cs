using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>A package of npm, pip, RubyGems, Cargo or Go has native parts, and the image has nothing to compile them with.</summary>
public sealed class NativeToolchain : IKnownFailure
{
    private static readonly ImmutableArray<string> Toolchain = ["build-essential", "pkg-config", "python3"];

    public string Code => "native-toolchain";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not BuildImage || failed.Service is not { } service)
            return null;
        var seen = failed.Line(
            "gyp ERR! find Python", "gyp ERR! stack Error: not found: make", "gyp ERR! stack Error: Could not find any Python", "unable to execute 'gcc'", "unable to execute 'x86_64-linux-gnu-gcc'", "command 'gcc' failed: No such file",
            "command 'x86_64-linux-gnu-gcc' failed: No such file", "command 'cc' failed: No such file", "command 'g++' failed: No such file", "You have to install development tools first", "can't find header files for ruby", "linker `cc` not found",
            "\"gcc\": executable file not found in $PATH", "C compiler \"gcc\" not found", "Unknown compiler(s): [['cc'], ['gcc']", "No CMAKE_C_COMPILER could be found", "make: not found", "gcc: not found", "g++: not found", "cc: not found", "sh: make: command not found");
        return seen is null ? null : NeededPackages.Diagnose(
            failed, service, seen, $"A dependency of {service.Name} has native parts, and its image has nothing to compile them with.", Toolchain, []);
    }
}
