using Hydron.Analysis.Dockerfiles;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Edits of what a generated Dockerfile is made from. A Dockerfile that somebody wrote is never changed by them: they are refused, with the way back to a generated one.</summary>
public static class DockerfileEdits
{
    private const int MostPackages = 100;
    private const int MostArguments = 100;

    public static ImmutableArray<Service> SetVariant(ImmutableArray<Service> services, SetBaseVariant edit)
    {
        if (edit.Service is { } name)
            return ServiceEditor.Change(services, name, service => Generated(service) with { BaseVariant = edit.Variant });
        if (!services.Any(IsGenerated))
            throw new ProblemException("dockerfile.none-generated", "No service has a Dockerfile that Hydron generated.", "Analyze a source first, or replace a Dockerfile by a generated one.");
        return [.. services.Select(service => IsGenerated(service) ? service with { BaseVariant = edit.Variant } : service)];
    }

    public static Service SetArgument(Service service, SetBuildArgument edit)
    {
        Generated(service);
        if (!VariableNames.IsValid(edit.Name))
            throw new ProblemException("build.argument", $"\"{edit.Name}\" is not a name for a build argument.", "Use letters, digits and underscores, not beginning with a digit.");
        if (edit.Value.Length > 2000 || edit.Value.Any(char.IsControl))
            throw new ProblemException("build.argument", $"The value of {edit.Name} holds a line break or is longer than 2,000 characters.", "Put longer values into a file of the source.");
        if (VariableNames.IsSecret(edit.Name, edit.Value))
        {
            throw new ProblemException(
                "build.secret", $"{edit.Name} looks like a secret, and whoever has an image can read the arguments that it was built with.", "Set it as an environment variable, which only the running container knows.");
        }

        var others = service.BuildArguments.RemoveAll(argument => argument.Name == edit.Name);
        if (others.Length >= MostArguments)
            throw new ProblemException("build.argument", $"{service.Name} has {others.Length} build arguments already.", "Remove some first.");
        return service with { BuildArguments = others.Add(new BuildArgument(edit.Name, edit.Value)) };
    }

    public static Service RemoveArgument(Service service, RemoveBuildArgument edit) => service.BuildArguments.Any(argument => argument.Name == edit.Name)
        ? Generated(service) with { BuildArguments = service.BuildArguments.RemoveAll(argument => argument.Name == edit.Name) }
        : throw new ProblemException("build.argument", $"{service.Name} has no build argument {edit.Name}.", Listed("It has", service.BuildArguments.Select(argument => argument.Name)));

    public static Service Add(Service service, AddSystemPackages edit)
    {
        Generated(service);
        if (edit.Packages.FirstOrDefault(package => !SystemPackages.IsName(package)) is { } wrong)
            throw new ProblemException("build.package", $"\"{wrong}\" is not the name of a Debian package.", "Use lower case letters, digits, +, - and dots: ffmpeg, libvips-dev.");
        var changed = service with
        {
            SystemPackages = edit.Stage == PackageStage.Run ? service.SystemPackages : Union(service.SystemPackages, edit.Packages),
            RuntimePackages = edit.Stage == PackageStage.Build ? service.RuntimePackages : Union(service.RuntimePackages, edit.Packages),
        };
        return changed.SystemPackages.Length <= MostPackages && changed.RuntimePackages.Length <= MostPackages ? changed : throw new ProblemException(
            "build.package", $"More than {MostPackages} packages would be installed for {service.Name}.", "Write a Dockerfile for as many, upon an image that has them.");
    }

    public static Service Remove(Service service, RemoveSystemPackages edit)
    {
        Generated(service);
        ImmutableArray<string> known = [.. edit.Stage == PackageStage.Run ? [] : service.SystemPackages, .. edit.Stage == PackageStage.Build ? [] : service.RuntimePackages];
        if (edit.Packages.FirstOrDefault(package => !known.Contains(package)) is { } unknown)
            throw new ProblemException("build.package", $"The Dockerfile of {service.Name} does not install {unknown}.", Listed("It installs", known.Distinct()));
        return service with
        {
            SystemPackages = edit.Stage == PackageStage.Run ? service.SystemPackages : service.SystemPackages.RemoveRange(edit.Packages),
            RuntimePackages = edit.Stage == PackageStage.Build ? service.RuntimePackages : service.RuntimePackages.RemoveRange(edit.Packages),
        };
    }

    public static Service SetHealthCheck(Service service, SetImageHealthCheck edit)
    {
        if (edit.IsIncluded && service is { Port: null, HealthCheck: not { Command.Length: > 0 } })
            throw new ProblemException("build.health-check", $"{service.Name} listens on no port, so there is nothing that a health check could ask.", "Set its port first.");
        return Generated(service) with { HasImageHealthCheck = edit.IsIncluded };
    }

    public static Service SetVersion(Service service, SetLanguageVersion edit) => Generated(service) with { LanguageVersion = ServiceRules.Version(edit.Version) };

    public static Service Generate(Service service)
    {
        if (service.Image is not null)
            throw new ProblemException("service.no-dockerfile", $"{service.Name} runs the ready image {service.Image}; nothing is built.", "Change its image instead.");
        return DockerfileGenerator.Generate(service) is { } generated ? service with { Dockerfile = generated } : throw new ProblemException(
            "dockerfile.language",
            $"Hydron does not know how {(service.Language.Length == 0 ? service.Name : service.Language)} is built into an image.",
            "Bring a Dockerfile, or write one here.");
    }

    private static bool IsGenerated(Service service) => service.Dockerfile is { IsGenerated: true };

    private static Service Generated(Service service) => service switch
    {
        _ when IsGenerated(service) => service,
        { Image: { } image } => throw new ProblemException("dockerfile.ready-image", $"{service.Name} runs the ready image {image}; nothing is built.", "Change its image instead."),
        { Dockerfile: null } => throw new ProblemException("dockerfile.none", $"{service.Name} has no Dockerfile that Hydron generated.", "Write one, or analyze the source again."),
        { Dockerfile.Content.Length: > 0 } => throw new ProblemException(
            "dockerfile.own", $"The Dockerfile of {service.Name} is as you wrote it, and Hydron does not change that.", "Change its text, or replace it by a generated one: your text goes then, and an undo brings it back."),
        { Dockerfile.Path: var path } => throw new ProblemException(
            "dockerfile.own", $"{service.Name} is built with the source's own {path}, which Hydron does not change.", "Change it in the source, or replace it by a generated one."),
    };

    private static ImmutableArray<string> Union(ImmutableArray<string> packages, ImmutableArray<string> more) => more.All(packages.Contains) ? packages : [.. packages.Union(more, StringComparer.Ordinal)];

    private static string Listed(string verb, IEnumerable<string> names) => names.ToList() is { Count: > 0 } some ? $"{verb}: {string.Join(", ", some)}." : $"{verb} none.";
}
