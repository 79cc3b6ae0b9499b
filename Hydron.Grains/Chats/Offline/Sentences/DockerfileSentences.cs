using Hydron.Plans;
using Hydron.Projects;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"use Alpine-based images", "install ffmpeg in the api image", "add a build argument X=Y": what a generated Dockerfile is made from.</summary>
internal static class DockerfileSentences
{
    private const string Add = "(add|set|define|use|pass)";
    private const string Remove = "(remove|delete|drop|unset|take out)";
    private const string Argument = "[a|an|the] [new] (build argument|build arguments|build arg|build args|build-arg|build-args|docker build argument)";
    private const string For = "(for|to|in|on|of)";
    private const string File = "(dockerfile|image|docker image)";
    private const string Check = "[a|an|the] (health check|healthcheck|health-check)";
    private const string SeveralStages = "[a|the] (multi-stage|multistage|multi stage|two-stage) (build|builds|dockerfile|dockerfiles|image|images)";
    private const string Package = "[the|a|an] [system|apt|apk|debian|os|linux]";

    private static readonly Dictionary<string, BaseVariant> Variants = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alpine"] = BaseVariant.Alpine, ["alpine-based"] = BaseVariant.Alpine, ["slim"] = BaseVariant.Slim, ["slim-based"] = BaseVariant.Slim,
        ["full"] = BaseVariant.Full, ["default"] = BaseVariant.Default, ["usual"] = BaseVariant.Default, ["debian"] = BaseVariant.Default, ["debian-based"] = BaseVariant.Default,
    };

    public static ImmutableArray<Rule> Rules =>
    [
        .. Places($"(use|switch to|change to|go back to|take|prefer) [the|a|an] {{word}} [based] [docker|base] (image|images|variant|variants)", Variant),
        .. Places("(use|switch to|change to|go back to) {word}", Variant),
        .. Places("[all] [the] {word} [based] [docker|base] (image|images)", Variant),
        new("(switch|change|move|set) {service} to [the|a|an] {word} [based] [docker|base] [image|images|variant]", Variant),
        new("make [the] (image|images) smaller with {word}", Variant),
        new("(base|build) {service} on {word}", Variant),
        new("(base|build) {everything} on {word}", Variant),
        new($"{Add} {Argument} {{assignments}} [{For} {{service}} [{File}]]", SetArguments),
        new($"{Add} {Argument} {{name}} (to|=|as|with value|with the value) {{value}} [{For} {{service}} [{File}]]", SetArgument),
        new($"{Remove} {Argument} {{names}} [(from|of|for|in) {{service}} [{File}]]", RemoveArguments),
        .. Stages(""),
        .. Stages("(for building|at build time|to build|for the build|while building)", PackageStage.Build),
        .. Stages("(for running|at run time|at runtime|to run)", PackageStage.Run),
        new($"(add|include|put|write) {Check} (to|in|into) {{service}} {File}", reading => HealthCheck(reading, true)),
        new($"(add|include|put|write) {Check} (to|in|into) [the] {File} [(of|for) {{service}}]", reading => HealthCheck(reading, true)),
        new($"(remove|delete|drop|take) {Check} (from|out of) {{service}} {File}", reading => HealthCheck(reading, false)),
        new($"(remove|delete|drop|take) {Check} (from|out of) [the] {File} [(of|for) {{service}}]", reading => HealthCheck(reading, false)),
        new("{service} (needs|requires) {packages} installed", reading => Packages(reading, "add_system_packages", null)),
        new($"(use|make|have|i want) {SeveralStages} [(for|in|of) {{everything}}]", _ => One("use_multi_stage_build")),
        new($"(use|make|have|i want) {SeveralStages} (for|in|of) {{service}} [{File}]", MultiStage),
        new($"(build) {{service}} with {SeveralStages}", MultiStage),
        new($"{{service}} (should use|should have|must use|needs|wants) {SeveralStages}", MultiStage),
        new("make {service} [dockerfile|image|build] (multi-stage|multistage)", MultiStage),
        new("(generate|regenerate|recreate|write|create|make) [a|the] [new] dockerfile [(of|for) {service}] [again|anew]", Generate),
        new("(generate|regenerate|recreate) {service} dockerfile [again|anew]", Generate),
        new("use a generated dockerfile [(of|for) {service}]", Generate),
        new("replace [the] dockerfile [(of|for) {service}] (by|with) a generated (one|dockerfile)", Generate),
    ];

    private static IEnumerable<Rule> Places(string sentence, Func<Reading, Understood?> meaning) =>
    [
        new(sentence, meaning),
        new($"{sentence} everywhere", meaning),
        new($"{sentence} {For} {{everything}}", meaning),
        new($"{sentence} {For} {{service}}", meaning),
    ];

    private static IEnumerable<Rule> Stages(string when, PackageStage? stage = null) =>
    [
        new($"(install|include|add) {Package} [package|packages|library|libraries] {{packages}} (in|into|to|for) [the] {File} {when}", reading => Packages(reading, "add_system_packages", stage)),
        new($"(install|include|add) {Package} [package|packages|library|libraries] {{packages}} (in|into|to|for) {{service}} {File} {when}", reading => Packages(reading, "add_system_packages", stage)),
        new($"install {Package} [package|packages|library|libraries] {{packages}} (in|into|for|on) {{service}} {when}", reading => Packages(reading, "add_system_packages", stage)),
        new($"(install|include|add) {Package} (package|packages) {{packages}} [(in|into|to|for) {{service}}] {when}", reading => Packages(reading, "add_system_packages", stage)),
        new($"(remove|uninstall|drop) {Package} [package|packages] {{packages}} from [the] {File} {when}", reading => Packages(reading, "remove_system_packages", stage)),
        new($"(remove|uninstall|drop) {Package} [package|packages] {{packages}} from {{service}} {File} {when}", reading => Packages(reading, "remove_system_packages", stage)),
        new($"(remove|uninstall|drop) {Package} (package|packages) {{packages}} [from {{service}}] {when}", reading => Packages(reading, "remove_system_packages", stage)),
        new($"uninstall {{packages}} from {{service}} {when}", reading => Packages(reading, "remove_system_packages", stage)),
    ];

    private static Understood? Variant(Reading reading)
    {
        if (!Variants.TryGetValue(reading.Text("word")!, out var variant))
            return null;
        return reading.Has("service")
            ? reading.Service("service", service => One("set_base_image_variant", ("variant", variant), ("service", service)))
            : One("set_base_image_variant", ("variant", variant));
    }

    private static Understood? SetArguments(Reading reading) => Set(reading, reading.Assignments("assignments"));

    private static Understood? SetArgument(Reading reading) => Set(reading, new Dictionary<string, string> { [reading.Text("name")!] = reading.Text("value")! });

    private static Understood? Set(Reading reading, IReadOnlyDictionary<string, string> arguments)
        => reading.ServiceOrOnly("service", service => One("set_build_arguments", ("service", service), ("arguments", arguments)));

    private static Understood? RemoveArguments(Reading reading)
        => reading.ServiceOrOnly("service", service => One("remove_build_arguments", ("service", service), ("names", Lists.Split(reading.Text("names")!).ToArray())));

    private static Understood? Packages(Reading reading, string operation, PackageStage? stage)
        => reading.ServiceOrOnly("service", service => One(operation, ("service", service), ("packages", Lists.Split(reading.Text("packages")!.ToLowerInvariant()).ToArray()), ("stage", stage)));

    private static Understood? HealthCheck(Reading reading, bool isIncluded)
        => reading.ServiceOrOnly("service", service => One("set_image_health_check", ("service", service), ("isIncluded", isIncluded)));

    private static Understood? MultiStage(Reading reading) => reading.Service("service", service => One("use_multi_stage_build", ("service", service)));

    private static Understood? Generate(Reading reading) => reading.ServiceOrOnly("service", service => One("generate_dockerfile", ("service", service)));
}
