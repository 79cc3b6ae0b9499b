using Hydron.Analysis.Dependencies;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"https://github.com/owner/app", "deploy nginx:1.27", "use the express template".</summary>
internal static class SourceSentences
{
    private const string Take = "(deploy|use|analyze|analyse|take|try|clone|import|load|set the source to|the source is|the repo is|the repository is|here is|here's|my repo is|my repository is|my app is)";
    private const string Thing = "[the|my|our|this] [git] [repo|repository|project|app|source|code] [at|from|in]";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"[{Take}] {Thing} {{url}}", reading => Git(reading, null, null)),
        new($"[{Take}] {Thing} {{url}} [,] [and] [use|on|from|at|with] [the] branch {{word}}", reading => Git(reading, reading.Text("word"), null)),
        new($"[{Take}] {Thing} {{url}} [on|from|at|with] [the] {{word}} branch", reading => Git(reading, reading.Text("word"), null)),
        new($"{Take} [the] [branch] {{word}} [branch] of {{url}}", reading => Git(reading, reading.Text("word"), null)),
        new($"[{Take}] {Thing} {{url}} [in|from|with|but only] [the] (folder|directory|subfolder) {{words}}", reading => Git(reading, null, reading.Text("words"))),
        new("(use|run|take|try) [the] [docker|container] image {image}", Image),
        new($"(deploy|use|run|take|try) [the] [docker|container] image {{image}} [listening] (on|at|with) [port] {{number}}", reading => Image(reading)),
        new("[docker] (run|pull) {image}", Deploy),
        new("(deploy|use|run|release|ship) {image}", Deploy),
        new("deploy [the] [docker|container] image {image}", Deploy),
        new("(deploy|use|run) {image} (on|at|with) port {number}", reading => LooksLikeImage(reading) ? Image(reading) : null),
        new("{image}", reading => reading.Text("image")!.Contains(':', StringComparison.Ordinal) ? Deploy(reading) : null),
        new("(deploy|use|try|start with|start from|start|begin with|create|take|choose|pick|give me) [a|an|the] [new] {words} template", Template),
        new("[use|deploy|start with|start from|choose] [a|an|the] template {words}", Template),
        new("[only] (focus on|look at|analyze|analyse|check) [only] [the] (folder|directory) {words}", reading => One("focus_on_folder", ("folder", reading.Text("words")))),
        new("[only] (focus on|look only at|analyze only|analyse only|only look at) {path}", reading => One("focus_on_folder", ("folder", reading.Text("path")))),
        new("[only] (focus on|look only at|analyze only|analyse only|only look at) {folder}", reading => Folder(reading.Text("folder")!)),
        new("only (use|take|deploy|analyze|analyse) [the] {words} (folder|directory)", reading => One("focus_on_folder", ("folder", reading.Text("words")))),
    ];

    private static Understood Git(Reading reading, string? branch, string? folder)
        => One("use_git_repository", ("url", reading.Text("url")!.TrimEnd('.', ',', ';', ')')), ("branch", branch), ("folder", folder));

    private static Understood Image(Reading reading) => One("use_image", ("reference", reading.Text("image")), ("port", reading.Number("number")));

    /// <summary>"deploy myapp:v2.0": a service's image in another version. Where the project comes from elsewhere, no image takes its place by the way.</summary>
    private static Understood? Deploy(Reading reading)
    {
        if (!LooksLikeImage(reading))
            return null;
        var (repository, tag) = ImageName.Of(reading.Text("image")!);
        var running = reading.Project.Services.Where(service => !service.IsDependency && IsOf(service, repository)).ToArray();
        if (running is [var only] && tag.Length > 0)
            return new Calls([.. One("set_image", ("service", only.Name), ("image", $"{ImageName.Of(only.Image).Repository}:{tag}")).Operations, .. One("deploy").Operations]);
        return reading.Project.Source.Length == 0 || running.Length > 0 ? Image(reading) : new Answer(
            $"No service here runs an image `{repository}`, so I changed nothing. To make it this project's source in place of {reading.Project.Source}, say \"use the image {reading.Text("image")}\".");
    }

    private static bool IsOf(ContextService service, string repository) =>
        $"/{ImageName.Of(service.Image).Repository}".EndsWith($"/{repository}", StringComparison.Ordinal);

    private static Understood? Folder(string folder) => folder.Contains('/', StringComparison.Ordinal) ? One("focus_on_folder", ("folder", folder)) : null;

    /// <summary>A tag, a digest or a registry's host makes it an image; a bare word might be anything.</summary>
    private static bool LooksLikeImage(Reading reading)
    {
        var text = reading.Text("image")!;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return !text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            && (text.Contains('@', StringComparison.Ordinal) || text.LastIndexOf(':') > slash || (slash > 0 && text[..slash].Contains('.', StringComparison.Ordinal)));
    }

    private static Understood Template(Reading reading)
    {
        var said = reading.Text("words")!.ToLowerInvariant();
        var templates = reading.Project.Templates;
        var known = templates.FirstOrDefault(id => id == said)
            ?? templates.FirstOrDefault(id => said.Split(' ', '.', '-').Any(word => word.Length > 2 && (id.Split('-').Contains(word) || (word == "postgresql" && id == "postgres"))))
            ?? templates.FirstOrDefault(id => EditDistance.Between(id, said) <= EditDistance.Tolerance(id.Length));
        return known is not null
            ? One("use_template", ("template", known))
            : new Answer(templates.IsEmpty ? "There are no templates here." : $"There is no template \"{said}\". The templates are: {string.Join(", ", templates)}.");
    }
}
