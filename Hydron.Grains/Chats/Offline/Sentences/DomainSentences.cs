using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"configure my domain example.com", "serve the api at api.example.com", "remove the domain example.com".</summary>
internal static class DomainSentences
{
    private const string Name = "[the|my|our|a|this] [own] [custom] [domain|host name|hostname|subdomain|url|address]";
    private const string Give = "(configure|use|add|set up|setup|connect|attach|point|bind|register)";
    private const string At = "(at|on|under|from|via|as)";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"{Give} {Name} {{host}}", Add),
        new($"{Give} {Name} {{host}} (for|to|with|as the domain of) {{service}}", Add),
        new($"{Give} {Name} {{host}} (for|to|with) {{service}} [,] and {Name} {{host2}} (for|to|with) {{service2}}", reading => Both(Add(reading), Add(reading, "host2", "service2"))),
        new("(point|lead|direct|send|map) {host} (at|to|towards) {service}", Add),
        new("{host} (should|must|has to|shall) (lead|point|go|map) to {service}", Add),
        new("{host} (should|must|has to|shall) (show|serve|open) {service}", Add),
        new("(my|the|our) (domain|host name|hostname|url|address) (is|should be|must be) {host}", Add),
        new($"(serve|publish|host|expose|offer|make) {{service}} [available|reachable] {At} {{host}}", Add),
        new($"(make|serve|publish|host|put) [it|this|the app|my app|the project|everything] [available|reachable|online] {At} {Name} {{host}}", Add),
        new($"(i want|we want) [it|this|the app|my app|the project] to be [available|reachable|online] {At} {Name} {{host}}", Add),
        new($"(it|this|the app|my app|the project) (should|must|has to) be [available|reachable|online] {At} {Name} {{host}}", Add),
        new($"{{service}} (should|must|has to) be [available|reachable|online] {At} {Name} {{host}}", Add),
        new($"(remove|delete|drop|disconnect|stop using|forget|unbind) {Name} {{host}}", reading => One("remove_domain", ("host", Host(reading, "host")))),
        new("(list|show|show me|what are|which are) [the|my|all|our] [my|our] (domains|host names|hostnames)", _ => One("list_domains")),
        new("(which|what) (domains|host names|hostnames) (are|do) (configured|there|set up|connected|i have|we have)", _ => One("list_domains")),
    ];

    private static Understood? Add(Reading reading) => Add(reading, "host", "service");

    private static Understood? Add(Reading reading, string host, string service)
    {
        var call = One("add_domain", ("host", Host(reading, host)));
        return reading.Has(service) && reading.Text(service) is not ("it" or "this" or "everything")
            ? reading.Service(service, name => One("add_domain", ("host", Host(reading, host)), ("service", name)))
            : call;
    }

    private static Understood? Both(Understood? first, Understood? second) => (first, second) switch
    {
        (Calls one, Calls two) => new Calls([.. one.Operations, .. two.Operations]),
        (Calls, _) => second,
        _ => first,
    };

    private static string Host(Reading reading, string slot) => reading.Text(slot)!.ToLowerInvariant();
}
