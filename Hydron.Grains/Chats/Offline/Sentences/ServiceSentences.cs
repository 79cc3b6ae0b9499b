using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"accept everything", "reject the worker", "rename web to site", "make the api public".</summary>
internal static class ServiceSentences
{
    public static ImmutableArray<Rule> Rules =>
    [
        new("(accept|keep|take|include) [everything|{services}]", reading => reading.Services("services", services => One("accept_services", ("services", services)))),
        new("(accept|keep|take|include) {everything}", _ => One("accept_services")),
        new("(these|the|all|all the|those) [services] (look|are) (good|right|fine|correct|ok|okay)", _ => One("accept_services")),
        new("(reject|skip|exclude|ignore|leave out) {services}", reading => reading.Services("services", Reject)),
        new("leave {services} out", reading => reading.Services("services", Reject)),
        new("deploy {everything} (except|but|but not|except for|without) {services}", reading => reading.Services("services", services =>
            new Calls([.. One("reject_services", ("services", services)).Operations, .. One("deploy").Operations]))),
        new("(do not|don't|dont) (deploy|include|want|need) {services}", reading => reading.Services("services", Reject)),
        new("(i do not|i don't|i dont|we do not|we don't) (need|want) {services}", reading => reading.Services("services", Reject)),
        new("(remove|delete|drop|get rid of) {service}", reading => reading.Service("service", service => One("remove_service", ("service", service)))),
        new("rename {service} (to|as|into) {word}", reading => Rename(reading)),
        new("(call|name) {service} {word}", reading => Rename(reading)),
        new("change the name of {service} to {word}", reading => Rename(reading)),
        new("(make|open) {service} (public|reachable|available) [from|on|to] [the internet|outside|everyone]", reading => Public(reading, true)),
        new("{service} (should|must|has to) be (public|reachable|available) [from the internet|on the internet|from outside]", reading => Public(reading, true)),
        new("{service} (should not|shouldn't|must not|mustn't) be (public|reachable|available|exposed) [from the internet|on the internet|from outside|to the internet]", reading => Public(reading, false)),
        new("{service} (should|must|has to) be (private|internal) [only]", reading => Public(reading, false)),
        new("(expose|open|publish) {service} (to|on) the internet", reading => Public(reading, true)),
        new("(make|keep|set) {service} (private|internal|unreachable) [only|from the internet]", reading => Public(reading, false)),
        new("(hide|close) {service} from the internet", reading => Public(reading, false)),
        new("(give|set|limit) {service} [to|a memory limit of|a limit of] {gigabytes}", reading => Memory(reading, reading.Number("gigabytes") * 1024)),
        new("(give|set|limit) {service} [to|a memory limit of|a limit of] {megabytes}", reading => Memory(reading, reading.Number("megabytes"))),
        new("{service} (needs|should have|must have|should get) {gigabytes}", reading => Memory(reading, reading.Number("gigabytes") * 1024)),
        new("{service} (needs|should have|must have|should get) {megabytes}", reading => Memory(reading, reading.Number("megabytes"))),
        new("(set|change|limit) [the] memory [limit] (of|for) {service} to {gigabytes}", reading => Memory(reading, reading.Number("gigabytes") * 1024)),
        new("(set|change|limit) [the] memory [limit] (of|for) {service} to {megabytes}", reading => Memory(reading, reading.Number("megabytes"))),
        new("(lock|freeze) {everything}", _ => One("set_locked", ("isLocked", true))),
        new("(lock|freeze) {services} [[,] so [that] nothing changes it]", reading => Locked(reading, true)),
        new("(do not|don't|dont|never) (change|touch|modify|edit) {services}", reading => Locked(reading, true)),
        new("(lock|freeze) {services} down", reading => Locked(reading, true)),
        new("hands off {services}", reading => Locked(reading, true)),
        new("(keep|leave|let) {services} (as it is|as they are|as is|alone|untouched)", reading => Locked(reading, true)),
        new("{services} (must not|mustn't|should not|shouldn't|may not) (change|be changed|be touched|be edited)", reading => Locked(reading, true)),
        new("{services} (can|may) (change|be changed|be edited) again", reading => Locked(reading, false)),
        new("(unlock|unfreeze) {everything}", _ => One("set_locked", ("isLocked", false))),
        new("(unlock|unfreeze) {services}", reading => Locked(reading, false)),
        new("(move|change) the (code|folder|path) of {service} to {folder}", Path),
        new("the (code|folder|path|source) of {service} is [in] [the folder] {folder}", Path),
        new("(list|show|show me|what are|which are) [all] [the|my] services", _ => One("list_services")),
        new("(what|which) services (are there|do I have|did you find|have you found|were found)", _ => One("list_services")),
    ];

    private static Understood? Reject(string[]? services) => services is null ? null : One("reject_services", ("services", services));

    private static Understood? Rename(Reading reading)
        => reading.Service("service", service => One("rename_service", ("service", service), ("newName", reading.Text("word")!.ToLowerInvariant())));

    private static Understood? Public(Reading reading, bool isPublic)
        => reading.Service("service", service => One("set_public", ("service", service), ("isPublic", isPublic)));

    private static Understood? Locked(Reading reading, bool isLocked)
        => reading.Services("services", services => One("set_locked", ("services", services), ("isLocked", isLocked)));

    private static Understood? Path(Reading reading)
        => reading.Service("service", service => One("set_path", ("service", service), ("path", reading.Text("folder"))));

    private static Understood? Memory(Reading reading, int? megabytes)
        => reading.Service("service", service => One("set_memory", ("service", service), ("memoryMb", megabytes)));
}
