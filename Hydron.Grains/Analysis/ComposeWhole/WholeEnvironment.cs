using Hydron.Analysis.Environments;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.ComposeWhole;

/// <summary>A variable of a service that is taken from a compose file.</summary>
/// <param name="Written">As the file has it; empty where it is taken from the person's shell.</param>
/// <param name="Missing">The variables of the file itself that have no value.</param>
internal sealed record WholeVariable(EnvironmentVariable Variable, string Written, ImmutableArray<string> Missing);

/// <summary>The environment that a compose file gives a service, and no more.</summary>
internal static class WholeEnvironment
{
    internal static ImmutableArray<WholeVariable> Of(SourceTree tree, ComposeService service, IReadOnlyDictionary<string, string> values, List<string> notes)
    {
        var absent = service.EnvironmentFiles.Where(path => !tree.Has(path)).ToList();
        if (absent.Count > 0)
            notes.Add($"{service.Name}: {service.File} takes variables from {string.Join(", ", absent)}, which {(absent.Count == 1 ? "is" : "are")} not in the source: set those that it needs.");
        var ofFiles = service.EnvironmentFiles.Reverse().SelectMany(path => ExampleFile.Read(tree, path)).Select(use => new ComposeVariable(use.Name, use.Default, use.Evidence.File, use.Evidence.Line ?? 1));
        return [.. service.Environment.Concat(ofFiles).Where(variable => VariableNames.IsValid(variable.Name)).DistinctBy(variable => variable.Name).Select(variable => Variable(service, variable, values, notes))];
    }

    private static WholeVariable Variable(ComposeService service, ComposeVariable given, IReadOnlyDictionary<string, string> values, List<string> notes)
    {
        var missing = new List<string>();
        var text = given.Value is null ? values.GetValueOrDefault(given.Name) : ComposeText.Fill(given.Value, values, missing);
        if (text is null)
            missing.Add(given.Name);
        var evidence = new Evidence(given.File, given.Line, $"environment in {Paths.NameOf(given.File)}");
        var isSecret = VariableNames.IsSecret(given.Name, text ?? "");
        if (missing.Count == 0 && text!.AsSpan().IndexOfAny('\r', '\n') >= 0)
        {
            notes.Add($"{service.Name}: the value of {given.Name} holds line breaks, which a container's environment file cannot. Set it encoded, or put it into a file of the image.");
            missing.Add(given.Name);
        }

        return new WholeVariable(
            new EnvironmentVariable
            {
                Name = given.Name,
                Value = missing.Count == 0 ? new PlainValue(text!) : VariableNames.IsMadeUp(given.Name) ? new GeneratedValue() : null,
                IsRequired = missing.Count > 0,
                IsSecret = isSecret,
                Evidence = [evidence],
            },
            given.Value ?? "",
            [.. missing]);
    }
}
