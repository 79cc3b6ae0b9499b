using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>
/// What an Aspire host says of the projects that it starts: which of them and which databases, caches and brokers each refers to or waits for, and where it is asked for
/// its health. The host itself is for a developer's machine.
/// </summary>
internal sealed partial class AspireHost
{
    private const int MaxStatements = 2000;

    /// <summary>Methods of Aspire's hosting packages, and a driver that means the same.</summary>
    private static readonly Dictionary<string, string> Drivers = new(StringComparer.Ordinal)
    {
        ["AddPostgres"] = "Npgsql", ["AddAzurePostgresFlexibleServer"] = "Npgsql",
        ["AddRedis"] = "StackExchange.Redis", ["AddValkey"] = "StackExchange.Redis", ["AddGarnet"] = "StackExchange.Redis", ["AddAzureRedis"] = "StackExchange.Redis",
        ["AddRabbitMQ"] = "RabbitMQ.Client",
        ["AddMySql"] = "MySqlConnector",
        ["AddSqlServer"] = "Microsoft.Data.SqlClient", ["AddAzureSqlServer"] = "Microsoft.Data.SqlClient",
        ["AddMongoDB"] = "MongoDB.Driver",
        ["AddKafka"] = "Confluent.Kafka",
        ["AddElasticsearch"] = "Elastic.Clients.Elasticsearch",
        ["AddNats"] = "NATS.Net",
        ["AddMeilisearch"] = "MeiliSearch",
    };

    private readonly Dictionary<string, Reference> _byVariable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Project> _projects = new(StringComparer.Ordinal);

    private AspireHost()
    {
    }

    internal static AspireHost Read(IReadOnlyList<SourceFile> code)
    {
        var host = new AspireHost();
        foreach (var file in code.Where(file => file.Extension == ".cs" && file.Text.Contains(".Add", StringComparison.Ordinal)))
            host.Add(file);
        return host;
    }

    /// <summary>What is said of a project file, or null.</summary>
    internal Project? Of(ProjectFile file) => _projects.GetValueOrDefault(Identifier(System.IO.Path.GetFileNameWithoutExtension(file.Path)));

    /// <summary>Statement by statement, as the program goes on: each may name what earlier ones have made.</summary>
    private void Add(SourceFile file)
    {
        var text = Comments.BlankC(file.Text);
        var start = 0;
        for (var count = 0; count < MaxStatements && start < text.Length; count++)
        {
            var end = text.IndexOf(';', start) is var semicolon and >= 0 ? semicolon : text.Length;
            Add(file, text[start..end], start);
            start = end + 1;
        }
    }

    private void Add(SourceFile file, string statement, int position)
    {
        var made = Made(file, statement, position);
        var subject = made?.Project ?? (Subject().Match(statement) is { Success: true } match ? _byVariable.GetValueOrDefault(match.Groups[1].Value)?.Project : null);
        if (made is not null && Variable().Match(statement) is { Success: true } variable)
            _byVariable[variable.Groups[1].Value] = made;
        if (subject is null)
            return;
        foreach (Match reference in Referred().Matches(statement))
        {
            if (!_byVariable.TryGetValue(reference.Groups[1].Value, out var other) || other.Project == subject)
                continue;
            if (other.Project is { } project && !project.DependsOn.Contains(subject.Name))
                subject.DependsOn.Add(project.Name);
            else if (other.Driver is { } driver)
                subject.Packages.Add(new Package(driver, file.EvidenceAt(position + reference.Index, $"Aspire gives it {reference.Groups[1].Value}")));
        }

        if (HealthCheck().Match(statement) is { Success: true } health)
            subject.HealthPath = health.Groups[1].Value;
    }

    private Reference? Made(SourceFile file, string statement, int position)
    {
        if (AddProject().Match(statement) is { Success: true } project)
        {
            var name = project.Groups[1].Value is { Length: > 0 } type ? type : Identifier(System.IO.Path.GetFileNameWithoutExtension(project.Groups[2].Value.Replace('\\', '/')));
            var added = _projects.GetValueOrDefault(name) ?? new Project(name, file.EvidenceAt(position + project.Index, $"project of the Aspire host {Paths.NameOf(Paths.FolderOf(file.Path))}"));
            _projects[name] = added;
            return new Reference(added, null);
        }

        foreach (Match method in AddResource().Matches(statement))
        {
            if (Drivers.TryGetValue(method.Groups[1].Value, out var driver))
                return new Reference(null, driver);
        }

        // A database lies on the server that it is added to.
        return AddDatabase().Match(statement) is { Success: true } database && _byVariable.GetValueOrDefault(database.Groups[1].Value)?.Driver is { } server ? new Reference(null, server) : null;
    }

    /// <summary>The name that Aspire gives to a project's type: <c>Catalog.API</c> is <c>Catalog_API</c>.</summary>
    internal static string Identifier(string name) => NotOfIdentifier().Replace(name, "_");

    /// <param name="Name">As an identifier.</param>
    internal sealed record Project(string Name, Evidence Evidence)
    {
        /// <summary>Other projects, by their identifiers.</summary>
        internal List<string> DependsOn { get; } = [];

        internal List<Package> Packages { get; } = [];

        internal string HealthPath { get; set; } = "";
    }

    private sealed record Reference(Project? Project, string? Driver);

    [GeneratedRegex("""\bAddProject\s*(?:<\s*(?:global::)?Projects\.(\w{1,200})\s*>|\(\s*"[^"\n]{1,100}"\s*,\s*@?"([^"\n]{1,300})\x22)""")]
    private static partial Regex AddProject();

    [GeneratedRegex(@"\.(Add[A-Z]\w{2,60})\s*\(")]
    private static partial Regex AddResource();

    [GeneratedRegex(@"\b(\w{1,100})\s*\.AddDatabase\s*\(")]
    private static partial Regex AddDatabase();

    [GeneratedRegex(@"^\s*(?:var|[\w<>.?]{1,100})\s+(\w{1,100})\s*=(?!=)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\s*(\w{1,100})\s*\.")]
    private static partial Regex Subject();

    [GeneratedRegex(@"\.(?:WithReference|WaitFor|WaitForCompletion)\s*\(\s*(\w{1,100})\b")]
    private static partial Regex Referred();

    [GeneratedRegex("""\.WithHttp(?:s)?HealthCheck\s*\(\s*(?:path\s*:\s*)?"(/[^"\n]{0,200})\x22""")]
    private static partial Regex HealthCheck();

    [GeneratedRegex(@"\W")]
    private static partial Regex NotOfIdentifier();
}
