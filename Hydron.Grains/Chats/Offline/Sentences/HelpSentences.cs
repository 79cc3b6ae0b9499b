namespace Hydron.Chats.Offline.Sentences;

/// <summary>"help", and what is no request at all: greetings and thanks.</summary>
internal static class HelpSentences
{
    public const string Text = """
        I understand sentences such as these:

        - **Source**: paste a git URL · `use the image nginx:1.27` · `use the express template` · `reanalyze`
        - **Services**: `accept all services` · `reject the worker` · `rename web to site` · `expose the api on port 8080 instead of 3000` · `lock the api`
        - **Environment**: `set LOG_LEVEL to debug for api` · `remove SENTRY_DSN` · or paste the lines of a .env file · `rotate the password of postgres`
        - **Databases**: `add a Redis cache` · `add Postgres for the api` · `use MySQL instead of Postgres`
        - **Health checks**: `change the health check interval of the api to 60 seconds` · `check the api at /healthz`
        - **Images**: `use Alpine-based images` · `change the Node.js version to 22` · `install ffmpeg in the api image` · `add a build argument X=Y to the api`
        - **Servers**: `use a server with 32GB RAM` · `one size smaller` · `move the server to US East` · `use my server NAME` · `split postgres onto its own server` · `what is running on NAME?`
        - **Domains**: `configure my domain example.com` · `serve the api at api.example.com` · `put an Nginx reverse proxy in front of the api`
        - **Plans**: `generate the plan` · `show me the commands` · `approve` · `undo` · `what will this cost?`
        - **Runs**: `deploy` · `redeploy` · `roll back to release 3` · `pause` · `resume` · `stop` · `retry` · `show me the logs of api` · `why did it fail?` · `status`
        - **Assistant**: `which models are there?` · `use the model anthropic/claude-sonnet-5-5` · `use the built-in assistant`
        """;

    public static readonly Answer NotUnderstood = new($"I did not understand that, so I changed nothing.\n\n{Text}");

    public static ImmutableArray<Rule> Rules =>
    [
        new("(help|help me|?|commands|what can you do|what can I (do|say|ask)|how does this work|how do you work|i need help|what do you understand)", _ => new Answer(Text)),
        new("(hello|hi|hey|good morning|good evening|good afternoon|hallo) [there|hydron]", _ => new Answer("Hello. Paste the URL of a git repository to deploy it, or say \"help\" to see what I understand.")),
        new("(thanks|thank you|thx|cool|great|nice|perfect|ok|okay|good) [a lot|very much|so much|job|work]", _ => new Answer("You are welcome.")),
        new("(yes|yep|no|nope|maybe|sure)", reading => new Answer(reading.Project switch
        {
            { ProvisioningAwaiting: not null } => "Say \"approve\" to approve the commands and begin the run.",
            { InfrastructureAwaiting: not null } => "Say \"approve\" to approve the servers.",
            _ => "I am not waiting for an answer. Say \"status\" to see where things stand.",
        })),
    ];
}
