using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"change the health check interval to 60 seconds", "check the api at /healthz".</summary>
internal static class HealthCheckSentences
{
    private const string Set = "(set|change|update|make|put|use|configure|increase|decrease|raise|lower|reduce)";
    private const string Check = "(health check|healthcheck|health-check|health checks|health)";

    public static ImmutableArray<Rule> Rules =>
    [
        .. Each("interval", "intervalSeconds"),
        .. Each("timeout", "timeoutSeconds"),
        .. Each("(start period|start-up time|startup time|grace period)", "startPeriodSeconds"),
        new($"{Set} [the] {Check} (retries|tries|attempts) (of|for|on) {{service}} (to|=) {{number}}", Retries),
        new($"{Set} [the] {Check} (retries|tries|attempts) (to|=) {{number}} [(of|for|on) {{service}}]", Retries),
        new("(give|allow) {service} {seconds} to (start|boot|come up|start up|get ready)", reading => Seconds(reading, "startPeriodSeconds")),
        new("{service} (needs|takes|may take) {seconds} to (start|boot|come up|start up|get ready)", reading => Seconds(reading, "startPeriodSeconds")),
        new($"[the] {Check} [check] [path|url|endpoint|route] of {{service}} is [at|on|under] {{path}}", Path),
        new($"{{service}} {Check} [path|url|endpoint|route] is [at|on|under] {{path}}", Path),
        new($"check [the] {Check} [of|for] [{{service}}] every {{seconds}}", reading => Seconds(reading, "intervalSeconds")),
        new($"every {{seconds}} (check|do|run|probe) [the] {Check} [check] [of|for|on] {{service}}", reading => Seconds(reading, "intervalSeconds")),
        new("every {seconds} (check|probe) {service}", reading => Seconds(reading, "intervalSeconds")),
        new($"[the] {Check} [of|for|on] {{service}} every {{seconds}}", reading => Seconds(reading, "intervalSeconds")),
        new($"[the] {Check} every {{seconds}} [(for|on|of|in) {{service}}]", reading => Seconds(reading, "intervalSeconds")),
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

    private static Understood? Retries(Reading reading)
        => reading.ServiceOrOnly("service", service => One("set_health_check", ("service", service), ("retries", reading.Number("number"))));

    private static Understood? Path(Reading reading)
        => reading.ServiceOrOnly("service", service => One("set_health_check", ("service", service), ("path", reading.Text("path"))));
}
