using Hydron.Analysis.Detectors.Containers;
using Hydron.Analysis.Detectors.Deno;
using Hydron.Analysis.Detectors.Dotnet;
using Hydron.Analysis.Detectors.Elixir;
using Hydron.Analysis.Detectors.Go;
using Hydron.Analysis.Detectors.Jvm;
using Hydron.Analysis.Detectors.Node;
using Hydron.Analysis.Detectors.Others;
using Hydron.Analysis.Detectors.Php;
using Hydron.Analysis.Detectors.Python;
using Hydron.Analysis.Detectors.Ruby;
using Hydron.Analysis.Detectors.Rust;
using Hydron.Analysis.Detectors.Static;

namespace Hydron.Analysis.Detectors;

/// <summary>The detectors there are; of two equally confident drafts for a folder the earlier detector's wins.</summary>
internal static class ServiceDetectors
{
    internal static readonly ImmutableArray<IServiceDetector> All =
    [
        new DotnetDetector(),
        new GoDetector(),
        new JvmDetector(),
        new SbtDetector(),
        new ClojureDetector(),
        new RustDetector(),
        new ElixirDetector(),
        new PhpDetector(),
        new RubyDetector(),
        new PythonDetector(),
        new NodeDetector(),
        new DenoDetector(),
        new OtherLanguageDetector(),
        new SiteGeneratorDetector(),
        new StaticSiteDetector(),
        new DockerfileDetector(),
        new ComposeDetector(),
    ];
}
