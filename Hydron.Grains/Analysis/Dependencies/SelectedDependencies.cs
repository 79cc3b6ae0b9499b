using System.Text.RegularExpressions;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Dependencies that a variable picks by their names, as Laravel, Symfony, Strapi and others do: <c>DB_CONNECTION=mysql</c>, <c>QUEUE_CONNECTION=redis</c>, <c>MESSENGER_TRANSPORT_DSN=amqp://…</c>.</summary>
internal static partial class SelectedDependencies
{
    internal static IEnumerable<DependencyUse> Of(SourceTree tree, ServiceDraft draft)
    {
        var examples = new[] { draft.Path, tree.Root }.Distinct(StringComparer.Ordinal).SelectMany(folder => ExampleFile.In(tree, folder));
        var proposed = examples.Where(use => use.Default.Length > 0 && Selector().IsMatch(use.Name)).Select(use => (use.Name, Value: use.Default, use.Evidence));
        // What an example proposes is newer and wider than what the code falls back to.
        var fallbacks = draft.Service.Environment.Where(variable => variable.Evidence.Length > 0 && Selector().IsMatch(variable.Name))
            .Select(variable => (variable.Name, Value: (variable.Value as PlainValue)?.Text ?? variable.Default, Evidence: variable.Evidence[0]));
        foreach (var (name, value, evidence) in proposed.Concat(fallbacks).DistinctBy(pair => pair.Name))
        {
            if (KindOf(value) is { } kind)
                yield return new DependencyUse(kind, evidence with { Rule = $"{name} is {kind}" });
        }
    }

    private static string? KindOf(string value)
        => DependencyDetector.SchemeKind(value)
            ?? (value.Length is > 1 and < 30 ? value.ToLowerInvariant() switch
            {
                "sqlite" or "sqlite3" or "better-sqlite3" or "django.db.backends.sqlite3" => "sqlite",
                "django.db.backends.postgresql" => "postgres",
                "django.db.backends.mysql" => "mysql",
                var word => DependencyCatalog.KindOf(word),
            } : null);

    [GeneratedRegex("^(?:\\w{1,30}_)?(?:DB|DATABASE|CACHE|QUEUE|SESSION|BROADCAST|SCOUT|MESSENGER|SQL)_(?:CONNECTION|DRIVER|STORE|CLIENT|DIALECT|TYPE|ENGINE|PROVIDER|BACKEND|ADAPTER|TRANSPORT_DSN)$")]
    private static partial Regex Selector();
}
