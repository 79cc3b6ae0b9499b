using System.Globalization;
using Hydron.Hosting;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The kernel ended a build that wanted more memory than the server has, or Node.js came to the end of what it allows itself.</summary>
public sealed class BuildOutOfMemory : IKnownFailure
{
    private const int SwapMb = 4096;
    private static readonly string Script = EmbeddedText.Read("Hydron.Runs.Repairs.Server.add-swap.sh");

    public string Code => "build-memory";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not BuildImage)
            return null;
        var heap = failed.Line("JavaScript heap out of memory", "Reached heap limit");
        var seen = heap ?? failed.Line(
            "returned a non-zero code: 137", "exit code: 137", "Killed signal terminated program", "signal: 9, SIGKILL", "signal: killed", "virtual memory exhausted", "Cannot allocate memory", "java.lang.OutOfMemoryError", "exited with 137");
        if (seen is null)
            return null;
        var memory = failed.Server?.MemoryMb ?? 0;
        return new(
            seen,
            $"The build of {failed.Step.Service} ran out of memory{(memory > 0 ? $": {failed.Where} has {memory} MB" : "")}.",
            "Use a server with more memory (say \"use a server with 8 GB\"), or make the build need less; then retry.",
            new Amendment
            {
                Change = heap is null || !failed.IsGeneratedBuild
                    ? "adds a swap file to the server, then builds again: slower, but with more memory."
                    : "adds a swap file to the server and lets Node.js use more memory (NODE_OPTIONS), then builds again.",
                First = [Shell.Command("bash", "-c", Script, "add-swap", SwapMb.ToString(CultureInfo.InvariantCulture))],
                Edits = heap is null || !failed.IsGeneratedBuild ? [] : [new SetBuildArgument(failed.Step.Service, "NODE_OPTIONS", $"--max-old-space-size={HeapMb(memory)}")],
            });
    }

    /// <summary>Three quarters of what there will be, at least 2 GB: less than that is what Node.js takes by itself.</summary>
    private static string HeapMb(int memoryMb) => Math.Max(2048, (memoryMb + SwapMb) * 3 / 4).ToString(CultureInfo.InvariantCulture);
}
