namespace Hydron.Chats.Offline.Sentences;

/// <summary>"run the api as user 1000:1000", "set the entrypoint of worker to docker-entrypoint.sh", "remove the file /etc/app.conf from the api".</summary>
internal static class ContainerSentences
{
    private const string Set = "(set|change|make|use|switch)";
    private const string Of = "(of|for|in|on)";
    private const string To = "(to|=|as)";
    private const string EntryPoint = "(entrypoint|entry point)";
    private const string WorkingFolder = "(working directory|working folder|working dir|workdir)";

    public static ImmutableArray<Rule> Rules =>
    [
        new("(run|start|execute) {service} [container] as [the] user {user}", User),
        new("(run|start|execute) {service} [container] (as|under) [the] {user} user", User),
        new("(run|start|execute) {service} [container] as [the] {known}", User),
        new("{service} (should|must|has to) run as [the] user {user}", User),
        new("{service} (should|must|has to) run as [the] {known}", User),
        new($"{Set} [the] [container] user {Of} {{service}} {To} {{user}}", User),
        new($"{Set} {{service}} user {To} {{user}}", User),
        new($"{Set} [the] {EntryPoint} {Of} {{service}} {To} {{words}}", reading => Start(reading, "entryPoint", "words")),
        new($"{Set} {{service}} {EntryPoint} {To} {{words}}", reading => Start(reading, "entryPoint", "words")),
        new($"(use|run) {{words}} as [the] {EntryPoint} {Of} {{service}}", reading => Start(reading, "entryPoint", "words")),
        new($"{Set} [the] {WorkingFolder} {Of} {{service}} {To} {{path}}", reading => Start(reading, "workingFolder", "path")),
        new($"{Set} {{service}} {WorkingFolder} {To} {{path}}", reading => Start(reading, "workingFolder", "path")),
        new($"(run|start) {{service}} in [the] (folder|directory|{WorkingFolder}) {{path}}", reading => Start(reading, "workingFolder", "path")),
        new("(add|create|write|put|mount) [a|the] file {path} (to|in|into|for|on) {service} (with|containing|that says) [the] [content|contents|text] {words}", SetFile),
        new("{service} needs [a|the] file {path} (with|containing|that says) [the] [content|contents|text] {words}", SetFile),
        new($"{Set} [the] (content|contents|text) of [the file] {{path}} {Of} {{service}} {To} {{words}}", SetFile),
        new("(remove|delete|drop|take away|unmount) [the] [mounted] file {path} (from|of|in|on|for) {service}", RemoveFile),
        new("(remove|delete|drop|take away|unmount) {service} [mounted] file {path}", RemoveFile),
        new("{service} (does not|doesn't) need [the] file {path} [any more|anymore|any longer]", RemoveFile),
    ];

    private static Understood? User(Reading reading) => Start(reading, "user", reading.Has("user") ? "user" : "known");

    private static Understood? Start(Reading reading, string which, string slot) =>
        reading.Service("service", service => Calls.One("set_container_start", ("service", service), (which, reading.Text(slot))));

    private static Understood? SetFile(Reading reading) =>
        reading.Service("service", service => Calls.One("set_file", ("service", service), ("path", reading.Text("path")), ("content", reading.Text("words"))));

    private static Understood? RemoveFile(Reading reading) => reading.Service("service", service => Calls.One("remove_file", ("service", service), ("path", reading.Text("path"))));
}
