using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"deploy", "redeploy with the latest code", "roll back to release 3", "pause", "resume", "stop", "retry", "approve the repair", "why did it fail?".</summary>
internal static class RunSentences
{
    private const string It = "[it|this|that|everything|now|the app|the application|my app|the project|this project|this app|the thing]";
    private const string Run = "[it|this|that|the] [run|deployment|deploy|deploying]";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(deploy|launch|ship|publish|release|go live|put it online|start the deployment|start deployment|start deploying|make it live|bring it online) {It} [now]", _ => One("deploy")),
        new($"(redeploy|re-deploy|deploy again|deploy it again|release again) {It} [again] [with [the] (latest|newest|new|current|last) (code|commit|version|changes)]", _ => One("redeploy")),
        new("(deploy|redeploy|ship|release) [the] (latest|newest|new|current) (code|commit|version|changes)", _ => One("redeploy")),
        new("(deploy|redeploy|ship|release) [the] (latest|newest|new|current) (release|state)", _ => One("redeploy")),
        new("(pull|get|take|use) the (latest|newest) (code|commit|version|changes) and (deploy|redeploy) [it]", _ => One("redeploy")),
        new("(roll back|rollback|roll it back|roll this back) [the] [release|deployment|deploy|app|application|project]", _ => One("roll_back")),
        new("(roll back|rollback|roll it back|roll this back|go back|revert|return|switch back) to [the] [previous|last|earlier|old|prior] [working] (release|version) [number] [{number}]", Rollback),
        new("(roll back|rollback|roll it back|roll this back) to {number}", Rollback),
        new("roll the (release|deployment|app|project) back [to [release] {number}]", Rollback),
        new("(go|roll|switch|get) back (one|a|by one) (release|version)", _ => One("roll_back")),
        new("back to [the] (previous|last|earlier|old|prior) [working] (release|version)", _ => One("roll_back")),
        new("(restore|bring back) [the] (previous|last|earlier|old|prior) [working] (release|version)", Rollback),
        new("(restore|bring back) [the] (release|version) {number}", Rollback),
        new("(show|show me|list|which are|what are) [me] [the|my|all] (releases|versions)", _ => One("list_releases")),
        new("(which|what) (releases|versions) (can I|could I|are there to) (roll back to|go back to|restore)", _ => One("list_releases")),
        new("(show|show me|list|which are|what are) [me] [the|my|all] [all] (runs|deployments)", _ => One("list_runs")),
        new("(wait|hold on) a (second|moment|minute|sec)", reading => OnNewest(reading, "pause_run")),
        new($"(pause|wait|hold|hold on|halt) {Run}", reading => OnNewest(reading, "pause_run")),
        new($"(resume|continue|unpause|go on|go on with|proceed|proceed with|carry on|carry on with) {Run}", reading => OnNewest(reading, "resume_run")),
        new($"(stop|abort|cancel|end|kill) {Run}", reading => OnNewest(reading, "stop_run")),
        new($"(retry|try again|try it again|try once more|once more|run it again|run that again) {Run} [again]", reading => OnNewest(reading, "retry_run")),
        new("(retry|repeat|rerun) [the] [failed|last] step", reading => OnNewest(reading, "retry_run")),
        new("(undo|take back|reverse|clean up after) [the] [last|newest|failed|stopped] (run|deployment|deploy)", _ => One("undo_run")),
        new("(undo|take back|reverse|clean up after) (it|this|that|this run|that run)", reading => reading.AttachedRun is { } run ? One("undo_run", ("run", run)) : null),
        new("(undo|take back|reverse|clean up after) [the] run {number}", reading => One("undo_run", ("run", reading.Number("number")))),
        new("(run|execute|do) the rollback commands [of [the] run [{number}]]", reading => One("undo_run", ("run", reading.Number("number")))),
        new("(approve|i approve|yes approve|accept|apply|make|allow) [the|this|that] [proposed] (repair|fix|amendment)", reading => OnNewest(reading, "approve_repair")),
        new("(repair|fix|mend) (it|this|that|the step|the run|the failed step)", reading => OnNewest(reading, "approve_repair")),
        new("(show|show me|give me|print|display|see|read) [the] [last] [{number}] [lines of] [the] (log|logs|output) [(of|for|from) {service}]", Log),
        new("(show|show me|give me|print|display|see|read) [the] {service} (log|logs|output)", Log),
        new("(can I|could I|may I|let me) see [the] (log|logs|output) [(of|for|from) {service}]", Log),
        new("(can I|could I|may I|let me) see {service} (log|logs|output)", Log),
        new("what (do|does) the (log|logs) [(of|for|from) {service}] say", Log),
        new("(tail|follow|watch) [the] (log|logs|output) [(of|for|from) {service}]", Log),
        new("{service} (log|logs)", Log),
        new("(log|logs) [(of|for|from) {service}]", Log),
        new("(compare|diff) [the] [last|newest] [two] runs", _ => One("compare_runs")),
        new("(compare|diff) [the] run {number} (and|with|to|against) [the] [run] {number2}", reading => One("compare_runs", ("before", reading.Number("number")), ("after", reading.Number("number2")))),
        new("(compare|diff) [the] runs {number} (and|with|to|against) {number2}", reading => One("compare_runs", ("before", reading.Number("number")), ("after", reading.Number("number2")))),
        new("(why|how come) (did|has|is|was) (it|the run|the deployment|that|this|the deploy|the last run|the analysis) (fail|failed|failing|stop|not work|broken|break)", Failure),
        new("(what went wrong|what happened|what failed|what is wrong|what's wrong|what is the problem|what's the problem|what is the error|what's the error|what was the error|why did this happen)", Failure),
        new("why (is|isn't|does) (it|the app|this|the site|my app) (not|n't|not running|not working|not work|working|broken|down|failing) [working|running|up|online|live|reachable]", Failure),
        new("(explain|show|show me) [the] (failure|error|problem|failed step)", Failure),
    ];

    private static Calls Rollback(Reading reading) => One("roll_back", ("release", reading.Number("number")));

    private static Understood? Log(Reading reading)
    {
        var isRun = reading.AttachedRun is not null && (!reading.Has("service") || Reading.IsThis(reading.Text("service")!));
        return !isRun && (reading.Has("service") || reading.Attached("service").Length > 0)
            ? reading.ServiceOrOnly("service", Of)
            : Of(reading.Attached("server") is [var server] && !isRun ? server : null);

        Calls Of(string? about) => One("show_log", ("about", about), ("lines", reading.Number("number")), ("run", reading.AttachedRun));
    }

    private static Calls Failure(Reading reading) => One("explain_failure", ("run", reading.AttachedRun));

    /// <summary>Only the newest run can go on or be ended: with another one attached, nothing is done to the newest by mistake.</summary>
    private static Understood OnNewest(Reading reading, string operation) => reading.AttachedRun is { } run && run != reading.Project.NewestRun
        ? new Answer($"Run {run} is attached, and only the newest run, {reading.Project.NewestRun}, can go on or be ended. Take the attachment off, or attach that one.")
        : One(operation);
}
