using Hydron.Analysis.Manifests;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Analysis.ComposeWhole;

/// <summary>The configs and secrets of a compose file as files of its services: texts of the source, of the compose file, or of variables beside it.</summary>
/// <param name="values">What variables stand for.</param>
internal sealed class WholeFiles(SourceTree tree, ComposeFile compose, IReadOnlyDictionary<string, string> values)
{
    /// <summary>Those of a service; one whose text the source does not have is there to be set. What cannot be had is noted.</summary>
    internal ImmutableArray<ServiceFile> Of(ComposeService service, ImmutableArray<Volume> volumes, List<string> notes)
    {
        var result = ImmutableArray.CreateBuilder<ServiceFile>();
        foreach (var mount in service.Runtime.Mounts.DistinctBy(mount => mount.Target).Take(ServiceFiles.Most))
        {
            if (!ServiceFiles.IsPlace(mount.Target) || volumes.Any(volume => volume.MountPath.TrimEnd('/') == mount.Target))
            {
                notes.Add($"{service.Name}: {service.File} mounts {mount.Name} at \"{Short(mount.Target)}\", which is no place for a file: it was left out.");
                continue;
            }

            var (text, problem) = TextOf(mount);
            if (problem.Length > 0)
                notes.Add($"{service.Name}: {mount.Target} {problem}. Set that file.");
            else if (mount.IsSecret)
                notes.Add($"{service.Name}: the secret at {mount.Target} stands in the source: whoever can read that knows it. Set another.");
            if (mount.IsOwned)
                notes.Add($"{service.Name}: {service.File} says whose {mount.Target} is. Here it is root's, and everyone inside the container can read it.");
            result.Add(new ServiceFile
            {
                Path = mount.Target,
                Content = text is null ? null : new PlainValue(text),
                IsSecret = mount.IsSecret,
                Mode = mount.IsOwned ? ServiceFile.UsualMode : mount.Mode,
                Evidence = [new Evidence(service.File, service.Line, $"{(mount.IsSecret ? "secret" : "config")} {mount.Name} in {Paths.NameOf(service.File)}")],
            });
        }

        if (service.Runtime.Mounts.Length > ServiceFiles.Most)
            notes.Add($"{service.Name}: {service.File} mounts {service.Runtime.Mounts.Length} configs and secrets; only the first {ServiceFiles.Most} were taken.");
        return result.ToImmutable();
    }

    /// <returns>The text, or what is wrong with it.</returns>
    private (string? Text, string Problem) TextOf(ComposeMount mount)
    {
        var missing = new List<string>();
        switch (compose.Contents.FirstOrDefault(content => content.IsSecret == mount.IsSecret && content.Name == mount.Name))
        {
            case null:
                return (null, "is described nowhere in the compose file");
            case { Text: { } text }:
                var filled = ComposeText.Fill(text, values, missing);
                return missing.Count > 0 ? (null, $"is made with {string.Join(", ", missing.Distinct(StringComparer.Ordinal).Take(5))}, which has no value in the source") : Fitting(filled);
            case { Variable.Length: > 0 } of:
                return values.TryGetValue(of.Variable, out var value) ? Fitting(value) : (null, $"is the value of {Short(of.Variable)}, which has none in the source");
            case { File.Length: > 0 } of:
                return OfFile(ComposeText.Fill(of.File, values, missing), missing.Count == 0);
            default:
                return (null, "is made outside of the source");
        }
    }

    private (string? Text, string Problem) OfFile(string written, bool isKnown)
    {
        var path = Paths.Resolve(Paths.FolderOf(compose.Path), written);
        if (!isKnown || written.StartsWith('/') || written.StartsWith('~') || !tree.Has(path))
            return (null, $"is the file {Short(written)}, which is not in the source");
        return tree.Read(path) is { } text ? Fitting(text) : (null, $"is the file {path}, which is no text");
    }

    private static (string? Text, string Problem) Fitting(string text)
        => ServiceFiles.IsText(text) ? (text, "") : (null, "is longer than 100,000 characters or holds a null character");

    private static string Short(string text) => text.Length > 100 ? $"{text[..100]}…" : text;
}
