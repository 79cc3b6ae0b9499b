using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>A package or the project itself asks for another version of the language than the image has.</summary>
public sealed partial class UnsupportedEngine : IKnownFailure
{
    public string Code => "engine-version";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not BuildImage || failed.Service is not { } service || failed.Find(Wanted()) is not { } wanted)
            return null;
        var range = wanted.Groups["range"].Value.Trim();
        var version = EngineVersion.For(service.Language, range);
        var has = service.LanguageVersion.Length > 0 ? $" {service.LanguageVersion}" : "";
        return new(
            wanted.Value,
            $"{service.Name} is built with {service.Language}{has}, but what it uses asks for {range}.",
            $"Choose a version that fits (say \"use {service.Language} {version ?? "…"} for {service.Name}\"), or the base image in your Dockerfile; then retry.",
            version is null || version == service.LanguageVersion || !failed.IsGeneratedBuild ? null : new Amendment
            {
                Change = $"builds {service.Name} with {service.Language} {version}.",
                Edits = [new SetLanguageVersion(service.Name, version)],
            });
    }

    /// <summary>
    /// npm and yarn, pnpm, Next.js, Vite, pip, Poetry, Bundler, Go, Cargo, Composer. In the order of these tools' messages; every repetition is bounded.
    /// </summary>
    [GeneratedRegex(
        """The engine "node" is incompatible with this module\. Expected version "(?<range>[^"]{1,60})"|\bNot compatible with your version of node.{0,200}Required: \{"node":"(?<range>[^"]{1,60})"|^Expected version: (?<range>[^\n]{1,60})$|Node\.js version "?(?<range>>=? ?v?\d[\d.]{0,12})"? is required|[Rr]equires Node\.js (?:version )?(?<range>v?\d[\d.]{0,12}\+?)|Package '[^']{1,80}' requires a different Python: \S{1,20} not in '(?<range>[^']{1,60})'|Python version \S{1,20} is not supported by the project \((?<range>[^)]{1,60})\)|your Gemfile specified (?<range>[^\n]{1,40})$|go\.mod requires go >= (?<range>\d[\d.]{0,12})|requires rustc (?<range>\d[\d.]{0,12}) or newer|requires php (?<range>[^ ]{1,40}(?: \|\| ?[^ ]{1,20}){0,4}) but your php version|does not support targeting \.NET (?<range>\d{1,2}\.\d{1,2})""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Wanted();
}
