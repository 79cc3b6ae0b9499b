using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The program needs more memory than its container may have.</summary>
public sealed partial class ContainerOutOfMemory : IKnownFailure
{
    public string Code => "container-memory";

    public int MostRepairs => 2;

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not RunCommands || failed.Service is not { IsDependency: false } service)
            return null;
        if ((failed.Find(Ended())?.Value ?? failed.Line("JavaScript heap out of memory")) is not { } seen)
            return null;
        var server = failed.Server?.MemoryMb ?? 0;
        var more = Math.Min(service.MemoryMb * 2, server * 3 / 4);
        return new(
            seen,
            $"{service.Name} was ended: it needs more than the {service.MemoryMb} MB that its container may have.",
            $"Give {service.Name} more memory, on a server that has it; then retry.",
            more <= service.MemoryMb ? null : new Amendment
            {
                Change = $"lets {service.Name} have {more} MB in place of {service.MemoryMb} MB, then starts it again.",
                Edits = [new SetMemory(service.Name, more)],
            });
    }

    [GeneratedRegex(@"^\S{1,200} ended with exit code 137 after .{1,40}$")]
    private static partial Regex Ended();
}
