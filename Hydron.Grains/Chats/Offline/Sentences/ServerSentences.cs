using System.Globalization;
using System.Text.RegularExpressions;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"use a server with 32GB RAM instead of 16GB", "one size smaller", "move the server to the US East datacenter".</summary>
internal static partial class ServerSentences
{
    private const string Instead = "[(instead of|rather than|not) {gigabytes2}]";
    private const string Size = "(size|sizes|tier|tiers|step|steps|notch|notches)";
    private const string Smaller = "(smaller|down|lower|less|cheaper|weaker|tinier)";
    private const string Bigger = "(bigger|larger|up|higher|more|beefier|stronger|faster|more powerful)";
    private const string Place = "[datacenter|data center|region|location]";

    private static readonly Dictionary<string, string> Regions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["us east"] = "us-east", ["us-east"] = "us-east", ["east us"] = "us-east", ["us west"] = "us-west", ["us-west"] = "us-west", ["west us"] = "us-west",
        ["us"] = "us", ["usa"] = "us", ["america"] = "us", ["the us"] = "us", ["the usa"] = "us", ["eu"] = "eu", ["europe"] = "eu", ["european"] = "eu",
        ["asia"] = "ap", ["ap"] = "ap", ["asia pacific"] = "ap", ["apac"] = "ap",
    };

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(use|choose|take|pick|get|order|i need|i want|give me) (a|the|one|another) [bigger|larger|smaller] (server|machine|box|vm) with [at least] {{gigabytes}} {Instead}", reading => Memory(reading, reading.AttachedPlannedServer)),
        new($"(use|choose|take|pick|get|order) [a|an|the] {{gigabytes}} (server|machine|box|vm) {Instead}", reading => Memory(reading, reading.AttachedPlannedServer)),
        new($"(use|choose|give me|i need|i want) [at least] {{gigabytes}} {Instead}", reading => Memory(reading, reading.AttachedPlannedServer)),
        new("[the] (server|machine|box) (needs|should have|must have) [at least] {gigabytes}", reading => Memory(reading, reading.AttachedPlannedServer)),
        new("{gigabytes2} (is|are) [way|far|much] too (much|big|large|little|small|few) , {gigabytes} (is enough|is plenty|will do|would do|do)", reading => Memory(reading, reading.AttachedPlannedServer)),
        new("{gigabytes} (will do|would do)", reading => Memory(reading, reading.AttachedPlannedServer)),
        new("{gigabytes} (is|are|would be|will be) (enough|plenty)", reading => Memory(reading, reading.AttachedPlannedServer)),
        new("(i need|i want|use|take|choose|get) [a|the|another] [bigger|larger|smaller] (server|machine|box|vm) (with|of) [at least] {gigabytes}", reading => Memory(reading, reading.AttachedPlannedServer)),
        new($"[make it|go|take|use|choose|make the server] {{count}} {Size} {Smaller}", reading => Counted(reading, -1)),
        new($"[make it|go|take|use|choose|make the server] {{count}} {Size} {Bigger}", reading => Counted(reading, 1)),
        new("[the] (server|machine|box) is too (small|weak|slow)", reading => Steps(1, reading.AttachedPlannedServer)),
        new("[the] (server|machine|box) is too (big|large|expensive)", reading => Steps(-1, reading.AttachedPlannedServer)),
        new($"(resize|change|scale|upgrade|downgrade|set|make) {{server}} (to|have) [at least] {{gigabytes}} {Instead}", reading => OnServer(reading, server => Memory(reading, server))),
        new($"(change|set) [the] [server|machine] (size|memory|ram) to {{gigabytes}} {Instead}", reading => Memory(reading, reading.AttachedPlannedServer)),
        new($"(change|set) [the] (size|memory|ram) of {{server}} to {{gigabytes}} {Instead}", reading => OnServer(reading, server => Memory(reading, server))),
        new($"[make it|go|take|use|choose|make the server] [one|a] [{Size}] {Smaller} [{Size}]", reading => Steps(-1, reading.AttachedPlannedServer)),
        new($"[make it|go|take|use|choose|make the server] [one|a] [{Size}] {Bigger} [{Size}]", reading => Steps(1, reading.AttachedPlannedServer)),
        new($"[use|choose|take|pick|get|i want|i need] [a|the|the next] {Smaller} (server|machine|box|vm|size|tier|one)", reading => Steps(-1, reading.AttachedPlannedServer)),
        new($"[use|choose|take|pick|get|i want|i need] [a|the|the next] {Bigger} (server|machine|box|vm|size|tier|one)", reading => Steps(1, reading.AttachedPlannedServer)),
        new($"(make|scale|size) {{server}} [one|a] [{Size}] {Smaller}", reading => OnServer(reading, server => Steps(-1, server))),
        new($"(make|scale|size) {{server}} [one|a] [{Size}] {Bigger}", reading => OnServer(reading, server => Steps(1, server))),
        new("(downgrade|downsize|shrink) {server}", reading => OnServer(reading, server => Steps(-1, server))),
        new("(upgrade|upsize|grow) {server}", reading => OnServer(reading, server => Steps(1, server))),
        new($"(move|migrate|relocate|put|place|host|run|deploy) {{server}} (to|in|into|at) [the] {{words}} {Place}", reading => OnServer(reading, server => Move(reading, server))),
        new($"(move|migrate|relocate|put|host|run|deploy) [everything] (to|in|into) [the] {{words}} {Place}", reading => Move(reading, reading.AttachedPlannedServer)),
        new("(use|choose|take|pick|switch to) [the|a] {words} (datacenter|data center|region|location)", reading => Move(reading, reading.AttachedPlannedServer)),
        new("(use|choose|switch to) [the] (datacenter|data center|region|location) {words}", reading => Move(reading, reading.AttachedPlannedServer)),
        new("(change|set) [the] (datacenter|data center|region|location) to [the] {words}", reading => Move(reading, reading.AttachedPlannedServer)),
        new("can {server} be (in|at) [the] {words}", reading => OnServer(reading, server => Move(reading, server))),
        new("(run|put|deploy|host) (it|everything|all|the app|my app|the project) on [my] [own] [existing] [server|machine] {word}", reading => Reading.Nearest(reading.Project.Inventory, reading.Text("word")!) is null ? null : Existing(reading)),
        new("(use|choose|take|deploy to|deploy on|put it on|run it on|deploy it on|put everything on) (it|this|that|this server|that server|this machine|here)", reading =>
            reading.Attached("server") is [var attached] && reading.Project.Inventory.Contains(attached, StringComparer.OrdinalIgnoreCase) ? One("use_server", ("existing", attached)) : null),
        new("(use|choose|take|deploy to|deploy on|put it on|run it on) my [own] [existing] [server|machine] {word}", Existing),
        new("(use|choose|deploy to|deploy on) [the] [existing] server {word} [from the inventory|from my inventory]", Existing),
        new("(split|move|put|separate) {service} (onto|to|on|into) (its own|an own|a separate|a dedicated|another|a new|its own dedicated) (server|machine|box)", Split),
        new("(give|split) {service} (its own|a separate|a dedicated) (server|machine|box)", Split),
        new("{service} (should have|should get|needs|wants|must have|gets) (its own|an own|a separate|a dedicated) (server|machine|box)", Split),
        new("(i want|we want|i need|i'd like|we'd like) {service} on (its own|a separate|a dedicated|another) (server|machine|box)", Split),
        new("(put|move|place|run) {service} (on|to|onto) [the] [server] {word}", Put),
        new("(use|install|choose|switch to) [the] [operating system|os] {word} [{word2}] [(on|for) {server}]", OperatingSystem),
        new("(list|show|show me|what are) [the|all] [available] (offers|server sizes|sizes|server types|prices)", _ => One("list_offers")),
        new("(what|which) (servers|sizes|offers) (can I (order|use|choose)|are available|are there)", _ => One("list_offers")),
        new("(what is|what's|whats|which services are) (running|deployed|installed|hosted) on [the|my] [server|machine] {word}", Shown),
        new("(what is|what's|whats) on [the|my] [server|machine] {word}", Shown),
        new("(what|which services) (runs|run) on [the|my] [server|machine] {word}", Shown),
        new("(show|show me|describe|inspect) [the|my] [server] {word}", reading => Reading.Nearest([.. reading.Project.Inventory, .. reading.Project.PlannedServers], reading.Text("word")!) is null ? null : Shown(reading)),
        new("(list|show|show me|what are) [the|my|all] [my] servers", _ => One("list_servers")),
        new("(what|which) servers do I have", _ => One("list_servers")),
    ];

    private static Understood? OnServer(Reading reading, Func<string?, Understood?> then)
        => reading.Text("server")?.ToLowerInvariant() is "server" or "servers" or "machine" or "machines" or "everything" or "box" or "all" ? then(reading.AttachedPlannedServer) : reading.Server("server", then);

    private static Calls Memory(Reading reading, string? server) => One("change_server_size", ("minMemoryGb", reading.Number("gigabytes")), ("server", server));

    private static Understood Shown(Reading reading) => reading.AnyServer("word", server => One("show_server", ("server", server)));

    private static Calls Counted(Reading reading, int direction) => Steps(direction * (reading.Text("count")!.ToLowerInvariant() switch { "two" => 2, "three" => 3, var digits => int.Parse(digits, CultureInfo.InvariantCulture) }), null);

    private static Calls Steps(int steps, string? server) => One("change_server_size", ("steps", steps), ("server", server));

    /// <summary>Regions have many names; anything else must look like the name of a place or a datacenter's id, and the planner knows which there are.</summary>
    private static Understood? Move(Reading reading, string? server)
    {
        var place = PlaceWord().Replace(reading.Text("words")!.Trim().ToLowerInvariant(), "");
        if (Regions.TryGetValue(place, out var region))
            return One("move_to_datacenter", ("datacenter", region), ("server", server));
        return place.Split(' ').Length <= 2 && place.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or ' ') && !IsOther(place, reading.Project)
            ? One("move_to_datacenter", ("datacenter", place), ("server", server))
            : null;
    }

    [GeneratedRegex(" (?:datacenter|data center|region|location)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceWord();

    private static bool IsOther(string place, ProjectContext project)
        => project.PlannedServers.Contains(place, StringComparer.OrdinalIgnoreCase)
        || project.Inventory.Contains(place, StringComparer.OrdinalIgnoreCase)
        || place is "it" or "production" or "background" or "its own" or "order" or "parallel" or "the moon" or "docker" or "another server";

    private static Understood Existing(Reading reading)
    {
        var said = reading.Text("word")!;
        var inventory = reading.Project.Inventory;
        return Reading.Nearest(inventory, said) is { } found
            ? One("use_server", ("existing", found))
            : new Answer(inventory.IsEmpty ? "There are no servers in the inventory yet; add one on the Servers page." : $"There is no server \"{said}\" in the inventory. There are: {string.Join(", ", inventory)}.");
    }

    private static Understood? Split(Reading reading) => reading.Service("service", service => One("split_to_own_server", ("service", service)));

    private static Understood? Put(Reading reading)
    {
        var server = reading.Project.PlannedServers.FirstOrDefault(each => string.Equals(each, reading.Text("word"), StringComparison.OrdinalIgnoreCase));
        return server is null ? null : reading.Service("service", service => One("place_service", ("service", service), ("server", server)));
    }

    private static Understood? OperatingSystem(Reading reading)
    {
        var system = $"{reading.Text("word")} {reading.Text("word2")}".Trim().ToLowerInvariant() switch
        {
            "debian" or "debian 12" or "debian-12" or "bookworm" => "debian-12",
            "ubuntu" or "ubuntu 24.04" or "ubuntu-24.04" or "ubuntu 24" => "ubuntu-24.04",
            "ubuntu 22.04" or "ubuntu-22.04" or "ubuntu 22" => "ubuntu-22.04",
            _ => null,
        };
        return system is null ? null : OnServerOrOnly(reading, server => One("choose_operating_system", ("operatingSystem", system), ("server", server)));
    }

    private static Understood? OnServerOrOnly(Reading reading, Func<string?, Understood?> then) => reading.Has("server") ? OnServer(reading, then) : then(reading.AttachedPlannedServer);
}
