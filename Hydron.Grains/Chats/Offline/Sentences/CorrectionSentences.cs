using System.Text.RegularExpressions;
using Hydron.Analysis;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"This is actually a Next.js app, not a plain React app", "treat api like Flask", "also check services/auth".</summary>
internal static partial class CorrectionSentences
{
    private const string Really = "[actually|really|in fact] [a|an|made with|built with|using]";
    private const string Treat = "(treat|read|take|handle|analyze|analyse)";
    private const string Take = "(take|use|deploy|run|read|treat|handle)";
    private const string TheFile = "[the|my|our|that] (compose file|compose|docker compose|docker-compose|docker compose file|docker-compose file)";
    private const string Whole = "(as it is|as is|as it stands|as they are|whole|as a whole|unchanged|exactly|literally|verbatim|exactly as it is|for the services)";
    private const string Look = "(check|look|look in|look into|look at|search|search in)";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(this|it|that) is {Really} {{words}}", reading => Framework(reading, null)),
        new($"(this's|it's|that's) {Really} {{words}}", reading => Framework(reading, null)),
        new($"{{service}} is {Really} {{words}}", reading => Framework(reading, "service")),
        new("{service} (uses|is written with|is written in|is based on) {words}", reading => Framework(reading, "service")),
        new($"{Treat} (it|this) (like|as) [a|an] {{words}}", reading => Framework(reading, null)),
        new($"{Treat} {{service}} (like|as) [a|an] {{words}}", reading => Framework(reading, "service")),
        new($"[also] {Look} [also] [in|into|at] [the] [folder|directory] {{words}} for (another|a|one more|more) (service|services)", Folder),
        new($"also {Look} [in|into|at] [the] [folder|directory] {{words}}", Folder),
        new("(look|look also|search|search also) (in|into) [the] [folder|directory] {words}", Folder),
        new("you (missed|forgot|overlooked) [the|a] (service|one|code) in [the] [folder|directory] {words}", Folder),
        new("you (missed|forgot|overlooked) [the] [folder|directory] {words}", reading => reading.Text("words")!.Contains('/', StringComparison.Ordinal) ? Folder(reading) : null),
        new($"also {Treat} [the] [folder|directory] {{words}}", Folder),
        new("(there is|there's) (a|another|one more) service in [the] [folder|directory] {words}", Folder),
        new($"{Take} {TheFile} {Whole}", TakeFile),
        new($"{Take} {TheFile} as [the|my] [list of|only] (services|list of services|source of services)", TakeFile),
        new("(use|follow|go by|go with|stick to) " + TheFile, TakeFile),
        new($"[the|my] services are [exactly] [the ones|those] (in|of|from) {TheFile}", TakeFile),
        new($"{Take} {{words}} {Whole}", TakeNamed),
        new("(use|follow|go by|go with|stick to) {words}", TakeNamed),
        new($"(do not|don't|dont|stop) (take|taking|use|using|follow|following) {TheFile} [{Whole}]", _ => One("drop_compose_file")),
        new($"(forget|ignore|drop) {TheFile}", _ => One("drop_compose_file")),
        new("(read|look at|analyze|analyse) the code [again] (instead of|rather than|not) " + TheFile, _ => One("drop_compose_file")),
        new("(forget|drop|take back|remove) [all|all of] [the|my] corrections", _ => One("forget_corrections")),
    ];

    private static Understood? TakeFile(Reading reading) => One("take_compose_file");

    /// <summary>Only words that name a compose file: "use port 80" takes none.</summary>
    private static Understood? TakeNamed(Reading reading)
        => ComposeName().Match(reading.Text("words")!) is { Success: true } match ? One("take_compose_file", ("file", match.Groups["path"].Value)) : null;

    private static Understood? Folder(Reading reading)
        => reading.Text("words") is { } folder && !folder.Contains(' ', StringComparison.Ordinal) ? One("look_in_folder", ("folder", folder)) : null;

    /// <summary>Only words that name a framework: "this is great" corrects nothing.</summary>
    private static Understood? Framework(Reading reading, string? slot)
    {
        var words = reading.Text("words")!;
        var not = words.IndexOf(", not ", StringComparison.OrdinalIgnoreCase);
        if (Named(not > 0 ? words[..not] : words) is not { } framework)
            return null;
        Understood Call(string service) => One("correct_framework", ("service", service), ("framework", framework));
        if (slot is not null)
            return reading.Service(slot, Call);
        // "... not a plain React app": the one that was taken for that.
        return not > 0 && Named(words[(not + ", not ".Length)..]) is { } mistaken && reading.Project.Services.Where(service => service.Framework == mistaken).ToArray() is [var only]
            ? Call(only.Name)
            : reading.ServiceOrOnly("service", Call);
    }

    private static string? Named(string words)
    {
        var said = Articles().Replace(words.Trim(), "");
        var lastSpace = said.LastIndexOf(' ');
        if (lastSpace > 0 && said[(lastSpace + 1)..].ToLowerInvariant() is "app" or "application" or "project" or "service" or "site" or "website" or "api")
            said = said[..lastSpace];
        return FrameworkNames.Of(said);
    }

    // docker-compose.yml, ./deploy/compose.prod.yaml, my stack.compose.yml.
    [GeneratedRegex(@"^(?:(?:the|my|our) )?(?:file )?[""'`]?(?:\./)?(?<path>[\w.@/-]{0,200}compose[\w.-]{0,60}\.ya?ml)[""'`]?(?: file)?(?: exactly)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ComposeName();

    [GeneratedRegex("^(?:(?:a|an|plain|simple|normal|pure|just) )*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Articles();
}
