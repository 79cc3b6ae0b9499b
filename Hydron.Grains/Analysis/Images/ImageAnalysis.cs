using System.Text.RegularExpressions;
using Hydron.Analysis.Environments;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Analysis.Images;

/// <summary>An image as a service: what the person says wins over what the image says of itself, and that over what is commonly known of it.</summary>
internal static partial class ImageAnalysis
{
    /// <summary>Ports that images expose beside the one that people want, in the order in which they are preferred.</summary>
    private static readonly ImmutableArray<int> UsualPorts = [80, 8080, 3000, 8000, 5000, 8888, 8081];

    /// <param name="image">Null where the registry did not give it.</param>
    internal static Findings Describe(ImageSource source, ImageConfiguration? image)
    {
        var known = KnownImages.Describe(source.Reference, source.Port);
        if (image is null)
        {
            var isGuess = source.Port is null && !KnownImages.Knows(source.Reference);
            return new Findings([known], isGuess ? [$"The port of {source.Reference} is not known: {known.Port} is assumed. Set it if the image listens elsewhere."] : []);
        }

        var port = PortOf(source, image, known);
        var service = known with
        {
            Port = port,
            Kind = known.IsDependency || port is not null ? known.Kind : ServiceKind.Worker,
            IsPublic = known.IsPublic && port is not null,
            Volumes = VolumesOf(image, known),
            HealthCheck = CheckOf(source, image, known, port),
            Environment = known.IsDependency ? known.Environment : VariablesOf(image),
            Evidence = [.. EvidenceOf(source.Reference, image)],
            Confidence = 1,
        };
        return new Findings([service], [.. NotesOf(source, image, service)]);
    }

    /// <summary>
    /// Of several ports, the one that the image is known for, the one that its own PORT names, or the most usual. An image that exposes none, and of which nothing is
    /// known, answers no requests.
    /// </summary>
    private static int? PortOf(ImageSource source, ImageConfiguration image, Service known)
    {
        if (source.Port is not null || known.IsDependency)
            return known.Port;
        if (KnownImages.Knows(source.Reference) && (known.Port is null || image.Ports.IsEmpty || image.Ports.Contains(known.Port.Value)))
            return known.Port;
        var named = image.Environment.FirstOrDefault(variable => variable.Key == "PORT").Value is { } text ? Ports.PortFinder.Number(text) : null;
        if (named is not null && (image.Ports.IsEmpty || image.Ports.Contains(named.Value)))
            return named;
        return UsualPorts.Where(usual => image.Ports.Contains(usual)).Select(usual => (int?)usual).FirstOrDefault() ?? (image.Ports.IsEmpty ? null : image.Ports[0]);
    }

    private static ImmutableArray<Volume> VolumesOf(ImageConfiguration image, Service known)
    {
        var mounts = known.Volumes.Select(volume => volume.MountPath).Concat(image.Volumes.Where(path => !known.Volumes.Any(volume => Covers(volume.MountPath, path)))).ToList();
        return [.. mounts.Select((mount, index) => known.Volumes.FirstOrDefault(volume => volume.MountPath == mount) ?? new Volume(index == 0 ? "data" : $"data{index + 1}", mount))];
    }

    private static bool Covers(string mount, string path) => path == mount || path.StartsWith(mount.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>A path that is known to say that all is well; else the image's own check; else that the port accepts connections, for "/" may well answer 404.</summary>
    private static HealthCheck? CheckOf(ImageSource source, ImageConfiguration image, Service known, int? port)
    {
        if (KnownImages.Knows(source.Reference) && known.HealthCheck is not null)
            return known.HealthCheck;
        var usual = new HealthCheck();
        if (image.Check is { } check)
        {
            return new HealthCheck("", check.Command,
                check.IntervalSeconds > 0 ? check.IntervalSeconds : usual.IntervalSeconds,
                check.TimeoutSeconds > 0 ? check.TimeoutSeconds : usual.TimeoutSeconds,
                Math.Max(check.StartPeriodSeconds, usual.StartPeriodSeconds));
        }

        return port is null ? null : usual;
    }

    /// <summary>Settings that the image gives a value to: what a person may want to set otherwise, without what its maker's build left behind.</summary>
    private static ImmutableArray<EnvironmentVariable> VariablesOf(ImageConfiguration image)
        =>
        [
            .. image.Environment.Where(variable => VariableNames.IsValid(variable.Key) && !VariableNames.IsOfThePlatform(variable.Key) && !OfTheBuild().IsMatch(variable.Key))
                .DistinctBy(variable => variable.Key)
                .Select(variable => VariableNames.IsSecret(variable.Key, variable.Value)
                    ? new EnvironmentVariable { Name = variable.Key, IsSecret = true }
                    : new EnvironmentVariable { Name = variable.Key, Default = variable.Value }),
        ];

    private static IEnumerable<Evidence> EvidenceOf(string reference, ImageConfiguration image)
    {
        if (!image.Ports.IsEmpty)
            yield return new Evidence(reference, null, $"EXPOSE {string.Join(' ', image.Ports)} in the image's configuration", "port");
        if (!image.Volumes.IsEmpty)
            yield return new Evidence(reference, null, $"VOLUME {string.Join(' ', image.Volumes)} in the image's configuration", "volumes");
        if (image.Check is not null)
            yield return new Evidence(reference, null, "HEALTHCHECK in the image's configuration", "health check");
        if (image.Entrypoint.Length + image.Command.Length > 0)
            yield return new Evidence(reference, null, $"runs {string.Join(' ', [.. image.Entrypoint, .. image.Command])}", "start command");
        if (image.User.Length > 0)
            yield return new Evidence(reference, null, $"USER {image.User} in the image's configuration", "user");
        foreach (var label in new[] { "org.opencontainers.image.version", "org.opencontainers.image.source" })
        {
            if (image.Labels.GetValueOrDefault(label) is { Length: > 0 and < 300 } value)
                yield return new Evidence(reference, null, $"label {label}={value}", label.EndsWith("version", StringComparison.Ordinal) ? "version" : "source");
        }
    }

    private static IEnumerable<string> NotesOf(ImageSource source, ImageConfiguration image, Service service)
    {
        if (service.Port is null && !service.IsDependency)
            yield return $"{source.Reference} exposes no port: it is taken for a worker. Set a port if it answers requests.";
        else if (source.Port is null && image.Ports.Length > 1 && !service.IsDependency)
            yield return $"{source.Reference} exposes the ports {string.Join(", ", image.Ports)}: {service.Port} was taken.";
        if (image.Platform is not ("linux/amd64" or "/" or "") && !image.Platform.StartsWith("linux/amd64", StringComparison.Ordinal))
            yield return $"{source.Reference} is for {image.Platform}: it needs a server of that kind.";
    }

    /// <summary>What official images keep of their own making: versions, checksums, keys, folders of the language.</summary>
    [GeneratedRegex(@"(VERSION|RELEASE|_SHA\d*|_DIGEST|GPG_KEYS?|_BUILD|_CHECKSUM)$|^(GO|CARGO|RUSTUP|JAVA|PYTHON|PIP|PHP|PHPIZE|RUBY|GEM|BUNDLE|NODE|NPM|YARN|NJS|PKG|DYNPKG|LD)_?[A-Z_]*$|^DEBIAN_FRONTEND$")]
    private static partial Regex OfTheBuild();
}
