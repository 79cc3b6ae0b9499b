using Hydron.Analysis.Dependencies;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"add a Redis cache", "the api needs Postgres".</summary>
internal static class DependencySentences
{
    private const string A = "[a|an|the|my|another|some]";
    private const string What = "[cache|database|db|server|instance|service|dependency|queue|store]";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(add|create|include|attach|provision|set up|install|connect|give me|give us|i need|we need|i want) {A} {{word}} {What}", Add),
        new($"(add|create|include|attach|provision|set up|install|connect) {A} {{word}} {What} (for|to|on) {{service}}", Add),
        new($"{{service}} (needs|wants|uses|should use|requires) {A} {{word}} {What}", Add),
        new($"give {{service}} {A} {{word}} {What}", Add),
        new($"use {{word}} {What} (as|for) [the|a] (cache|database|db|storage|queue|sessions|caching)", Add),
        new("(add|create|set up) [a|an|the] (database|db)", _ => new Answer("Which database: postgres, mysql or mongodb?")),
        new("(add|create|set up) [a|an|the] cache", _ => One("add_dependency", ("kind", "redis"))),
    ];

    private static Understood? Add(Reading reading)
    {
        if (DependencyCatalog.KindOf(reading.Text("word")!) is not { } kind)
            return null;
        return reading.Has("service")
            ? reading.Service("service", service => One("add_dependency", ("kind", kind), ("forService", service)))
            : One("add_dependency", ("kind", kind));
    }
}
