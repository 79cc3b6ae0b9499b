using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"change the health check interval to 60 seconds", "check the api at /healthz".</summary>
internal static class HealthCheckSentences
{
    private const string Set = "(set|change|update|make|put|use|configure)";
    private const string Check = "(health check|healthcheck|health-check|health)";

    public static ImmutableArray<Rule> Rules =>
    [
        .. Each("interval", "intervalSeconds"),
        .. Each("timeout", "timeoutSeconds"),
        .. Each("(start period|start-up time|startup time|grace period)", "startPeriodSeconds"),
        new($"check [the] {Check} [of|for] [{{service}}] every {{seconds}}", reading => Seconds(reading, "intervalSeconds")),
        new("check {service} every {seconds}", reading => Seconds(reading, "intervalSeconds")),
        new($"(run|do) [the] {Check} [of|for|on] [{{service}}] every {{seconds}}", reading => Seconds(reading, "intervalSeconds")),
        new($"{Set} [the] {Check} [path|url|endpoint|route] (of|for|on) {{service}} (to|=|as|at) {{path}}", Path),
        new($"{Set} [the] {{service}} {Check} [path|url|endpoint|route] (to|=|as|at) {{path}}", Path),
        new($"{Set} [the] {Check} [path|url|endpoint|route] (to|=|as|at) {{path}} [(for|on|of|in) {{service}}]", Path),
        new($"use {{path}} (as|for) [the] {Check} [path|url|endpoint] [(for|on|of) {{service}}]", Path),
        new("(check|probe) {service} (at|on|with|under) {path}", Path),
        new($"add [a|the] {Check} [at|on] {{path}} (to|for|on) {{service}}", Path),
        new($"add [a|the] {Check} (to|for) {{service}} (at|on|with) {{path}}", Path),
    ];

    private static IEnumerable<Rule> Each(string what, string argument)
    {
        yield return new Rule($"{Set} [the] [{Check}] {what} (of|for|on) {{service}} (to|=|as) {{seconds}}", reading => Seconds(reading, argument));
        yield return new Rule($"{Set} [the] {{service}} {Check} {what} (to|=|as) {{seconds}}", reading => Seconds(reading, argument));
        yield return new Rule($"{Set} [the] {Check} {what} (to|=|as) {{seconds}} [(for|on|of|in) {{service}}]", reading => Seconds(reading, argument));
        yield return new Rule($"{Set} a {Check} {what} of {{seconds}} [(for|on|of|in) {{service}}]", reading => Seconds(reading, argument));
    }

    private static Understood? Seconds(Reading reading, string argument)
        => reading.ServiceOrOnly("service", service => One("set_health_check", ("service", service), (argument, reading.Seconds("seconds"))));

    private static Understood? Path(Reading reading)
        => reading.ServiceOrOnly("service", service => One("set_health_check", ("service", service), ("path", reading.Text("path"))));
}
