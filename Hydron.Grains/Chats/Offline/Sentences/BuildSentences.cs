using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"change the Node.js version to 22", "start the api with node server.js".</summary>
internal static class BuildSentences
{
    private const string Set = "(set|change|update|upgrade|switch|bump|downgrade|make|use)";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"{Set} [the] {{word}} version (to|=) [version] {{word2}} [(for|of|in|on) {{service}}]", LanguageVersion),
        new($"{Set} [the] {{word}} version (for|of|in|on) {{service}} (to|=) {{word2}}", LanguageVersion),
        new($"(use|upgrade to|update to|switch to|run) {{word}} [version] {{word2}} [(for|of|in|on) {{service}}]", LanguageVersion),
        new($"{Set} [the] {{word}} version from {{value}} to {{word2}} [(for|of|in|on) {{service}}]", LanguageVersion),
        new("{word} [version] {word2} (for|on|in) {service}", LanguageVersion),
        new("(upgrade|bump|update) [the] {word} to {word2} [(for|of|in|on) {service}]", LanguageVersion),
        new("(upgrade|update|switch|move) {service} to {word} [version] {word2}", LanguageVersion),
        new("{service} (should use|uses|must use|needs|runs on|should run on) {word} [version] {word2}", LanguageVersion),
        new("(use|run) {word} [version] {word2} (instead of|rather than|not) [version] {value} [(for|of|in|on) {service}]", LanguageVersion),
        new("(start|run) {service} with {words}", reading => Command(reading, "start")),
        new("{service} (is|should be|must be) (started|run) with {words}", reading => Command(reading, "start")),
        new("{service} (is|should be|must be) built with {words}", reading => Command(reading, "build")),
        new("install {service} dependencies with {words}", reading => Command(reading, "install")),
        new("[the] (start|run) command (of|for) {service} is {words}", reading => Command(reading, "start")),
        new("[the] build command (of|for) {service} is {words}", reading => Command(reading, "build")),
        new("(build) {service} with {words}", reading => Command(reading, "build")),
        new($"{Set} [the] (start|run) command (of|for) {{service}} (to|=) {{words}}", reading => Command(reading, "start")),
        new($"{Set} [the] build command (of|for) {{service}} (to|=) {{words}}", reading => Command(reading, "build")),
        new($"{Set} [the] install command (of|for) {{service}} (to|=) {{words}}", reading => Command(reading, "install")),
        new($"{Set} [the] image (of|for) {{service}} (to|=) {{image}}", SetImage),
        new("use [the] image {image} for {service}", SetImage),
        new("use {image} for {service}", reading => reading.Text("image")!.Contains(':', StringComparison.Ordinal) ? SetImage(reading) : null),
        new("(show|show me|print|display|what is) [the] dockerfile [(of|for) {service}]", Dockerfile),
        new("(show|show me|print|display) {service} dockerfile", Dockerfile),
        new("(what is|what's) in {service} dockerfile", Dockerfile),
        new("what does {service} dockerfile look like", Dockerfile),
        new("what does the dockerfile [(of|for) {service}] look like", Dockerfile),
    ];

    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["node"] = "node", ["node.js"] = "node", ["nodejs"] = "node", ["python"] = "python", ["go"] = "go", ["golang"] = "go", ["dotnet"] = "dotnet", [".net"] = "dotnet",
        ["php"] = "php", ["ruby"] = "ruby", ["java"] = "java", ["rust"] = "rust",
    };

    private static Understood? LanguageVersion(Reading reading)
    {
        var version = reading.Text("word2")!;
        if (!char.IsAsciiDigit(version[0]) || !Languages.TryGetValue(reading.Text("word")!, out var language))
            return null;
        if (reading.Has("service"))
            return reading.Service("service", service => One("set_language_version", ("service", service), ("version", version)));
        var services = reading.Project.Services.Where(service => service.Language == language && !service.IsRejected).ToArray();
        return services.Length switch
        {
            0 => new Answer($"No service here is written in {reading.Text("word")}."),
            1 => One("set_language_version", ("service", services[0].Name), ("version", version)),
            _ => new Answer($"For which service: {string.Join(", ", services.Select(service => service.Name))}?"),
        };
    }

    private static Understood? Command(Reading reading, string which)
        => reading.Service("service", service => One("set_commands", ("service", service), (which, reading.Text("words"))));

    private static Understood? SetImage(Reading reading) => reading.Service("service", service => One("set_image", ("service", service), ("image", reading.Text("image"))));

    private static Understood? Dockerfile(Reading reading) => reading.ServiceOrOnly("service", service => One("show_dockerfile", ("service", service)));
}
