using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"put an Nginx reverse proxy in front of the API".</summary>
internal static class ProxySentences
{
    private const string Proxy = "[a|an|the] (nginx|nginx reverse proxy|nginx proxy|reverse proxy|nginx as a reverse proxy|nginx server)";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(put|add|place|set up|use|install|configure|create|i want|i need) {Proxy} (in front of|before|for) {{service}}", Add),
        new($"{Proxy} (in front of|before) {{service}}", Add),
        new($"(put|place|run|hide|i want|we want) {{service}} behind {Proxy}", Add),
        new($"{{service}} (should be|should run|should sit|must be|needs to be) behind {Proxy}", Add),
    ];

    private static Understood? Add(Reading reading) => reading.Service("service", service => One("add_reverse_proxy", ("service", service)));
}
