using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"analyze", "reanalyze", "check for new services".</summary>
internal static class AnalysisSentences
{
    public static ImmutableArray<Rule> Rules =>
    [
        new("(analyze|analyse|reanalyze|reanalyse|re-analyze|re-analyse|rescan|scan) [it|this|the] [repo|repository|project|source|code|app] [again]", _ => One("analyze")),
        new("(run|start|repeat|redo|rerun|do|make) [the|an|a new|another] analysis [again|anew]", _ => One("analyze")),
        new("(look|check|search|scan) [again] for [new|more|other] services [again] [in [the|my|this] (repo|repository|source|code)]", _ => One("analyze")),
        new("(see|check) (if|whether) there are [any] (new|more|other) services", _ => One("analyze")),
        new("are there [any] (new|more|other) services", _ => One("analyze")),
        new("(find|detect) [the|all|new|more] services", _ => One("analyze")),
        new("(cancel|stop|abort|end) [the] (analysis|analyzing|analysing|scan|clone|download)", _ => One("cancel_analysis")),
    ];
}
