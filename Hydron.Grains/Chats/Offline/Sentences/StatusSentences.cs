using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"status", "what will this cost?", "why this server?", "call this project Shop".</summary>
internal static class StatusSentences
{
    private const string Server = "[this|that|the|these|those] (server|servers|plan|placement|size|offer|datacenter)";

    public static ImmutableArray<Rule> Rules =>
    [
        new("[show|show me|what is|what's|give me] [the] [current] [project] status [of] [it|this|the project|the run|the deployment]", Running),
        new("(what|which services) (runs|run) (here|there|on it|on this|on this server|on that server)", Running),
        new("(what is|what's|whats) (on|installed on|deployed on|hosted on|deployed|installed|hosted) (here|there|it|this|this server|that server)", Running),
        new("(how is|how's|is) (it|this|this server|that server) (doing|ok|okay|fine|healthy|up)", Running),
        new("(describe|inspect|tell me about|show|show me) (it|this|that|this server|that server|this run|that run|this service|that service)", About),
        new("(what is|what's|whats) (running|live|deployed|going on|up|happening) [now|here|there|on it|on this server|on that server|on this|right now] [now|right now]", Running),
        new("(is it|is the app|is my app|is everything) (running|live|up|deployed|online|ready|done) [yet|now|already]", _ => One("project_status")),
        new("(where are we|how far are we|how is it going|how's it going|what is the state|how far is it|what is next|what's next|what comes next|what now|next|next step|what should I do [now|next])", _ => One("project_status")),
        new("(what is|what's|whats|where is|show|show me|give me) [the|my] (url|address|link|app|application|site)", _ => One("project_status")),
        new("(what|how much) (will|does|would|do) (this|it|that|everything|the plan|the server|the servers|they) cost [me] [per month|a month|monthly|in a month|altogether]", _ => One("show_cost")),
        new("(how much is|what is|what's|show|show me) [it|this|the] (cost|costs|price|bill|monthly cost|total) [per month|a month]", _ => One("show_cost")),
        new("(what is|what's) (it|this|that|everything) going to cost [me] [per month|a month|monthly]", _ => One("show_cost")),
        new("how much (per|a|each|every) month", _ => One("show_cost")),
        new("how (expensive|cheap) (is|will|would) (it|this|that|the plan|the server|everything) [be]", _ => One("show_cost")),
        new("(what|how much) (do|will|would|must) I (pay|have to pay) [for (it|this|that|everything)] [per month|a month|monthly]", _ => One("show_cost")),
        new("(rename|change the name of) (the|this|my) project (to|into) {words}", reading => Rename(reading)),
        new("(call|name) (the|this|my) project {words}", reading => Rename(reading)),
        new("(cost|costs|price|prices|how much|how much is it|how much is this)", _ => One("show_cost")),
        new($"(why|explain why) (did you|have you|you) (choose|chose|chosen|pick|picked|take|propose|select|selected) {Server}", _ => One("explain_plan")),
        new($"(why|explain) {Server}", _ => One("explain_plan")),
        new("why (do|did|would) (i|we|you) (need|want|plan|use|take|choose) [a|an|the|two|three|so many|that many|such a] [big|small|large|expensive] (server|servers)", _ => One("explain_plan")),
        new("why (is|are|was|were) {service} on {word}", reading => reading.Service("service", _ => One("explain_plan"))),
        new("why (is|are) (it|this|that|the server|the servers|the plan) so (expensive|big|large|small)", _ => One("explain_plan")),
    ];

    /// <summary>With one server attached, what runs on that; with a run, how it stands.</summary>
    private static Calls Running(Reading reading) => Attached(reading) ?? One("project_status");

    private static Calls? About(Reading reading) => Attached(reading) ?? (reading.Attached("service").IsEmpty ? null : One("list_services"));

    private static Calls? Attached(Reading reading) => reading.Attached("server") is [var server] ? One("show_server", ("server", server))
        : reading.AttachedRun is { } run ? One("explain_failure", ("run", run)) : null;

    private static Calls Rename(Reading reading) => One("rename_project", ("name", reading.Text("words")));
}
