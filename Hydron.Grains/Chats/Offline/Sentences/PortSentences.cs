using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"expose the api on port 8080 instead of 3000".</summary>
internal static class PortSentences
{
    private const string Instead = "[[,] (instead of|not|rather than) [port] {number2}]";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(expose|run|serve|publish|start|put|host|open) {{service}} (on|at|under|over) [the] [port] {{number}} {Instead}", Set),
        new($"(set|change|switch|update|make|move) [the] port (of|for|on) {{service}} (to|=|be) {{number}} {Instead}", Set),
        new($"(set|change|switch|update|make|move) {{service}} [to|on|to use|use|listen on] [the] port [to|=] {{number}} {Instead}", Set),
        new($"(set|change|switch|update|make) [the] {{service}} port (to|=|be) {{number}} {Instead}", Set),
        new("(set|change|switch|update|move) {service} port from {number2} to {number}", Set),
        new("(set|change|switch|update|move) [the] port (of|for|on) {service} from {number2} to {number}", Set),
        new("{service} port (is|should be|must be) {number}", Set),
        new($"(set|change|switch|update|make) [the] port (to|=|be) {{number}} {Instead}", Set),
        new($"use port {{number}} (for|on|in|with) {{service}} {Instead}", Set),
        new($"use port {{number}} {Instead} [(for|on|in|with) {{service}}]", Set),
        new($"{{service}} (listens|runs|is listening|is running|should listen|should run|must listen|must run|listen|run) (on|at) [port] {{number}} {Instead}", Set),
        new($"{{service}} (uses|should use|must use|needs) port {{number}} {Instead}", Set),
        new("[the] port of {service} is {number}", Set),
        new("[port] {number} (is|should be|must be|has to be) [the] port (of|for) {service}", Set),
        new("[port] {number} (is|should be|must be|has to be) [the] {service} port", Set),
        new($"port {{number}} (for|on) {{service}} {Instead}", Set),
        new($"[use] port {{number}} {Instead}", Set),
        new("{service} has no port", reading => reading.Service("service", service => One("set_port", ("service", service)))),
    ];

    private static Understood? Set(Reading reading)
    {
        var port = reading.Number("number");
        if (port is not (> 0 and <= 65535))
            return new Answer($"Port {reading.Text("number")} does not exist: a port is a number from 1 to 65535.");
        return reading.ServiceOrOnly("service", service => One("set_port", ("service", service), ("port", port)));
    }
}
