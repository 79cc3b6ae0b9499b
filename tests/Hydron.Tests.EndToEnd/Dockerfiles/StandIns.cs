using System.Text.RegularExpressions;

namespace Hydron.Tests.Dockerfiles;

/// <summary>Gives the kit's stand-ins the names of the images that they stand for, on the kit's own engine, which asks the real registries for what it does not have.</summary>
internal static partial class StandIns
{
    public static async Task ProvideAsync(string dockerfile)
    {
        var stages = Stage().Matches(dockerfile).Select(stage => stage.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var image in Image().Matches(dockerfile).Select(image => image.Groups[1].Value).Where(image => !stages.Contains(image)).Distinct(StringComparer.Ordinal))
        {
            var path = image.Split('/') is [var host, .. { Length: > 0 } rest] && host.Contains('.', StringComparison.Ordinal) ? string.Join('/', rest)
                : image.Contains('/', StringComparison.Ordinal) ? image
                : $"library/{image}";
            await Docker.RunAsync("pull", "--quiet", $"127.0.0.1:5000/{path}");
            await Docker.RunAsync("tag", $"127.0.0.1:5000/{path}", image);
        }
    }

    [GeneratedRegex(@"^FROM \S+ AS (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex(@"(?:^FROM |--from=)(\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();
}
