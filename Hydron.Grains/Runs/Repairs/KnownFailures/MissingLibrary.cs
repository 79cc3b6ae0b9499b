using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>A package is compiled against a library of the operating system that the image does not have.</summary>
public sealed class MissingLibrary : IKnownFailure
{
    public string Code => "missing-library";

    public int MostRepairs => 2;

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not BuildImage || failed.Service is not { } service)
            return null;
        foreach (var library in SystemLibrary.All)
        {
            if (failed.Line(library.Signs.AsSpan()) is { } seen)
                return NeededPackages.Diagnose(failed, service, seen, $"Building {service.Name} needs {library.Name}, which its image does not have.", library.Build, library.Run);
        }

        return null;
    }
}
