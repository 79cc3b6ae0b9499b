using Hydron.Plans;

namespace Hydron.Projects;

/// <summary>The fields for what a generated Dockerfile is made from, besides commands and version.</summary>
public sealed class GeneratedDockerfileFields(Service before)
{
    public string Variant { get; set; } = before.BaseVariant.ToString();

    /// <summary>Names between spaces or commas.</summary>
    public string BuildPackages { get; set; } = string.Join(' ', before.SystemPackages);

    public string RunPackages { get; set; } = string.Join(' ', before.RuntimePackages);

    /// <summary>One <c>NAME=value</c> a line.</summary>
    public string Arguments { get; set; } = string.Join('\n', before.BuildArguments.Select(argument => argument.Value.Length == 0 ? argument.Name : $"{argument.Name}={argument.Value}"));

    public bool HasHealthCheck { get; set; } = before.HasImageHealthCheck;

    /// <summary>What cannot be read; empty for nothing.</summary>
    public IEnumerable<Problem> Validate() => Read(Arguments).GroupBy(argument => argument.Name).Where(group => group.Count() > 1)
        .Select(group => new Problem("build.argument", $"{group.Key} stands there twice.", "Keep one of them."));

    public IEnumerable<Edit> ToEdits()
    {
        if (Variant != before.BaseVariant.ToString())
            yield return new SetBaseVariant(before.Name, Enum.Parse<BaseVariant>(Variant));
        var arguments = Read(Arguments).ToList();
        foreach (var gone in before.BuildArguments.Where(old => arguments.TrueForAll(argument => argument.Name != old.Name)))
            yield return new RemoveBuildArgument(before.Name, gone.Name);
        foreach (var argument in arguments.Where(argument => !before.BuildArguments.Contains(argument)))
            yield return new SetBuildArgument(before.Name, argument.Name, argument.Value);
        foreach (var edit in Packages(BuildPackages, before.SystemPackages, PackageStage.Build).Concat(Packages(RunPackages, before.RuntimePackages, PackageStage.Run)))
            yield return edit;
        if (HasHealthCheck != before.HasImageHealthCheck)
            yield return new SetImageHealthCheck(before.Name, HasHealthCheck);
    }

    private IEnumerable<Edit> Packages(string text, ImmutableArray<string> old, PackageStage stage)
    {
        var now = text.Split((char[])[' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (old.Except(now).ToImmutableArray() is { IsEmpty: false } gone)
            yield return new RemoveSystemPackages(before.Name, gone, stage);
        if (now.Except(old).ToImmutableArray() is { IsEmpty: false } more)
            yield return new AddSystemPackages(before.Name, more, stage);
    }

    private static IEnumerable<BuildArgument> Read(string text) =>
        from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split('=', 2)
        select new BuildArgument(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : "");
}
