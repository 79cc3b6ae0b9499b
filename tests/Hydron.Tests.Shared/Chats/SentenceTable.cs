using System.Collections;
using System.Collections.Immutable;
using Hydron.Chats;
using Hydron.Chats.Offline;
using Microsoft.Extensions.AI;
using YamlDotNet.Serialization;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Tests.Chats;

/// <summary>What people say and what the built-in assistant is to make of it: <c>sentences.yaml</c>, for the tests and for the figures.</summary>
public static class SentenceTable
{
    public static ProjectContext Shop { get; } = new()
    {
        Name = "Shop",
        Services =
        [
            new ContextService("web", "web", Language: "node", Framework: "next", Port: 3000, Variables: ["title"]),
            new ContextService("api", "api", Language: "python", Framework: "fastapi", Port: 8000, Variables: ["LOG_LEVEL", "SENTRY_DSN"]),
            new ContextService("worker", "worker", Language: "go", Variables: []),
            new ContextService("postgres", "database", IsDependency: true, Port: 5432, Variables: [], Image: "postgres:16-alpine"),
        ],
        PlannedServers = ["web-1", "db-1"],
        Inventory = ["hetzner-1"],
        Templates = ["express", "postgresql", "static-html"],
        InfrastructureAwaiting = 4,
    };

    public static ProjectContext Ledger { get; } = new()
    {
        Name = "Ledger",
        Source = "https://github.com/acme/ledger",
        Stage = "Live",
        Services =
        [
            new ContextService("ledger", "api", Language: "dotnet", Framework: "aspnetcore", Port: 8080, Variables: ["ASPNETCORE_ENVIRONMENT"]),
            new ContextService("ledger-ui", "static", Language: "node", Framework: "vite", Port: 80, Variables: []),
            new ContextService("gateway", "web", Port: 8081, Variables: [], Image: "ghcr.io/acme/gateway:v1.9"),
            new ContextService("mysql", "database", IsDependency: true, Port: 3306, Variables: [], Image: "mysql:8.4"),
            new ContextService("redis", "cache", IsDependency: true, Port: 6379, Variables: [], Image: "redis:7-alpine"),
        ],
        PlannedServers = ["ledger-1"],
        Inventory = ["attic", "frankfurt-2"],
        Templates = ["express", "postgresql", "static-html"],
        ProvisioningAwaiting = 7,
    };

    public static ImmutableArray<TableSentence> All { get; } = Read();

    /// <summary>What the assistant makes of a sentence, through the same interface as a chat, in the table's own form.</summary>
    public static async Task<string> UnderstoodAsync(string said, ProjectContext project)
    {
        using var assistant = new OfflineChatClient();
        var answer = await assistant.GetResponseAsync([new AiMessage(ChatRole.System, project.ToMessage()), new AiMessage(ChatRole.User, said)]);
        var calls = answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
        return calls.Length == 0 ? $"says {answer.Text}" : string.Join("; ", calls.Select(call => $"{call.Name}({string.Join(", ", call.Arguments!.Select(argument => $"{argument.Key}={Shown(argument.Value)}"))})"));
    }

    /// <summary>Whether <paramref name="understood"/> is what the table expects.</summary>
    public static bool IsRight(TableSentence sentence, string understood) => sentence.Expected switch
    {
        "help" => understood.StartsWith("says ", StringComparison.Ordinal) && understood.Contains("I understand sentences such as these", StringComparison.Ordinal),
        ['s', 'a', 'y', 's', ' ', .. var words] => understood.StartsWith("says ", StringComparison.Ordinal) && understood.Contains(words, StringComparison.Ordinal),
        var operations => understood == operations,
    };

    private static ImmutableArray<TableSentence> Read()
    {
        using var file = typeof(SentenceTable).Assembly.GetManifestResourceStream("Hydron.Tests.Chats.sentences.yaml")!;
        using var text = new StreamReader(file);
        var projects = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<Dictionary<string, Dictionary<string, string>>>(text);
        return [.. Of("shop", Shop), .. Of("ledger", Ledger)];

        IEnumerable<TableSentence> Of(string name, ProjectContext project) => projects[name].Select(line => new TableSentence(line.Key, line.Value, project));
    }

    private static string Shown(object? value) => value switch
    {
        IReadOnlyDictionary<string, string> variables => $"{{{string.Join(", ", variables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}"))}}}",
        string text => text,
        IEnumerable many => $"[{string.Join(", ", many.Cast<object>())}]",
        _ => $"{value}",
    };
}

/// <param name="Expected">Operations as <c>name(argument=value, …); name(…)</c>, <c>help</c>, or <c>says WORDS</c>.</param>
public sealed record TableSentence(string Said, string Expected, ProjectContext Project);
