using System.Text.RegularExpressions;
using Hydron.Analysis.Environments;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>What a compose file tells the builder: the stage, and the arguments (compose-spec, "Compose Build Specification").</summary>
/// <param name="Dockerfile">As far as the stage; null where the whole counts.</param>
/// <param name="Target">Empty for the last stage.</param>
internal sealed partial record ComposeBuild(DockerfileText? Dockerfile, string Target, ImmutableArray<BuildArgument> Arguments, ImmutableArray<string> Notes)
{
    private const int MostArguments = 100;
    private const int LongestValue = 2000;

    /// <param name="isWhole">The file is taken as it is: a stage for developers too.</param>
    internal static ComposeBuild Of(ComposeService service, DockerfileText? dockerfile, bool isWhole = false)
    {
        if (dockerfile is null)
            return new ComposeBuild(null, "", [], []);
        var notes = ImmutableArray.CreateBuilder<string>();
        var isLeft = !isWhole && IsOfDevelopment(service);
        var stage = service.Target.Length > 0 && !isLeft ? dockerfile.UpTo(service.Target) : null;
        if (service.Target.Length > 0 && stage is null)
            notes.Add($"{service.File} builds the stage {service.Target} of {dockerfile.Path} for {service.Name}, {(isLeft ? "which is one for developers" : "which is not there")}: its last stage is taken.");

        var arguments = ImmutableArray.CreateBuilder<BuildArgument>();
        foreach (var argument in service.BuildArguments.Where(argument => VariableNames.IsValid(argument.Name)).DistinctBy(argument => argument.Name).Take(MostArguments))
        {
            if (argument.Value is null || ComposeFile.Substitute(argument.Value) is not { } value || value.Length > LongestValue || value.Any(char.IsControl))
                continue;
            if (VariableNames.IsSecret(argument.Name, value))
                notes.Add($"{service.File} builds {service.Name} with {argument.Name}, which looks like a secret: it was left out, since whoever has an image can read what it was built with.");
            else
                arguments.Add(new BuildArgument(argument.Name, value));
        }

        return new ComposeBuild(stage, stage is null ? "" : service.Target, arguments.ToImmutable(), notes.ToImmutable());
    }

    private static bool IsOfDevelopment(ComposeService service) => service.IsForDevelopment || DeveloperStage().IsMatch(service.Target);

    [GeneratedRegex("^(?:dev|develop|development|developer|local|debug|debugger|watch|test|tests|testing)$|[-_.](?:dev|development|debug)$|^(?:dev|development|debug)[-_.]", RegexOptions.IgnoreCase)]
    private static partial Regex DeveloperStage();
}
