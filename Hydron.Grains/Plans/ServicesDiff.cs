using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>What changed between two versions of the services. Secret values are never told.</summary>
public static class ServicesDiff
{
    public static ImmutableArray<DiffLine> Between(ServicesVersion before, ServicesVersion after)
    {
        var lines = ImmutableArray.CreateBuilder<DiffLine>();
        foreach (var service in after.Services)
        {
            var old = before.Services.FirstOrDefault(each => each.Name == service.Name);
            if (old is null)
                lines.Add(new DiffLine($"service {service.Name}", "", service.Image ?? $"{service.Framework} {service.Language}".Trim()));
            else
                lines.AddRange(Between(old, service));
        }

        lines.AddRange(before.Services
            .Where(old => after.Services.All(service => service.Name != old.Name))
            .Select(old => new DiffLine($"service {old.Name}", old.Image ?? $"{old.Framework} {old.Language}".Trim(), "")));
        return lines.ToImmutable();
    }

    private static IEnumerable<DiffLine> Between(Service before, Service after)
    {
        var fields = new (string Name, Func<Service, string> Read)[]
        {
            ("decision", service => service.Decision.ToString().ToLowerInvariant()),
            ("folder", service => service.Path),
            ("port", service => $"{service.Port}"),
            ("language version", service => service.LanguageVersion),
            ("base image", service => service.BaseVariant.ToString().ToLowerInvariant()),
            ("build target", service => service.BuildTarget),
            ("build arguments", service => string.Join(", ", service.BuildArguments.Select(argument => argument.Value.Length == 0 ? argument.Name : $"{argument.Name}={argument.Value}"))),
            ("packages to build with", service => string.Join(", ", service.SystemPackages)),
            ("packages to run with", service => string.Join(", ", service.RuntimePackages)),
            ("health check in the image", service => service.HasImageHealthCheck ? "yes" : "no"),
            ("install command", service => service.InstallCommand),
            ("build command", service => service.BuildCommand),
            ("start command", service => service.StartCommand),
            ("entry point", service => CommandWords.Join(service.EntryPoint)),
            ("command", service => CommandWords.Join(service.Arguments)),
            ("user", service => service.User),
            ("working folder", service => service.WorkingFolder),
            ("memory", service => $"{service.MemoryMb} MB"),
            ("reachable from the internet", service => service.IsPublic ? "yes" : "no"),
            ("image", service => service.Image ?? ""),
            ("Dockerfile", service => service.Dockerfile is { } dockerfile ? $"{dockerfile.Content.Split('\n').Length} lines, {(dockerfile.IsGenerated ? "by Hydron" : "its own")}" : ""),
            ("health check", service => service.HealthCheck is { } check ? $"{check.Path}{check.Command} every {check.IntervalSeconds} s, {check.TimeoutSeconds} s each, {check.StartPeriodSeconds} s to start, {check.Retries} tries" : ""),
            ("volumes", service => string.Join(", ", service.Volumes.Select(volume => $"{volume.Label} at {volume.MountPath}{(volume.IsReadOnly ? " (read only)" : "")}"))),
            ("locked", service => service.IsLocked ? "yes" : "no"),
            ("domains", service => string.Join(", ", service.Domains)),
            ("waits for", service => string.Join(", ", service.DependsOn)),
        };
        foreach (var (name, read) in fields)
        {
            if (read(before) != read(after))
                yield return new DiffLine($"{after.Name}: {name}", read(before), read(after));
        }

        foreach (var line in FilesBetween(before, after))
            yield return line;
        foreach (var variable in before.Environment.Concat(after.Environment).Select(each => each.Name).Distinct())
        {
            var old = before.Environment.FirstOrDefault(each => each.Name == variable);
            var now = after.Environment.FirstOrDefault(each => each.Name == variable);
            if (!Equals(old?.Value, now?.Value) || old is null != now is null)
                yield return new DiffLine($"{after.Name}: {variable}", Shown(old), Equals(Shown(old), Shown(now)) ? $"{Shown(now)} (changed)" : Shown(now));
        }
    }

    private static IEnumerable<DiffLine> FilesBetween(Service before, Service after)
    {
        foreach (var path in before.Files.Concat(after.Files).Select(each => each.Path).Distinct())
        {
            var old = before.Files.FirstOrDefault(each => each.Path == path);
            var now = after.Files.FirstOrDefault(each => each.Path == path);
            if (!Equals(old?.Content, now?.Content) || old?.Mode != now?.Mode)
                yield return new DiffLine($"{after.Name}: file {path}", Shown(old), Equals(Shown(old), Shown(now)) ? $"{Shown(now)} (changed)" : Shown(now));
        }
    }

    private static string Shown(ServiceFile? file) => file switch
    {
        null => "",
        { Content: null } => "not set",
        { Content: PlainValue plain, IsSecret: false } => $"{plain.Text.Length} characters, mode {file.Mode}",
        _ => $"secret, mode {file.Mode}",
    };

    private static string Shown(EnvironmentVariable? variable) => variable switch
    {
        null => "",
        { Value: null } => "not set",
        { Value: PlainValue plain, IsSecret: false } => plain.Text.Length == 0 ? "empty" : plain.Text,
        { Value: ReferenceValue reference } => $"{reference.Property} of {reference.Service}",
        { Value: GeneratedValue } => "made up by Hydron",
        _ => "secret",
    };
}
