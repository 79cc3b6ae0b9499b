using System.Reflection;
using System.Text.Json;

namespace Hydron.Templates;

/// <summary>The templates that are embedded in this assembly: <c>Templates/Catalog/ID/template.json</c> describes one, the files beside it are its source.</summary>
public sealed class TemplateCatalog : ITemplateCatalog
{
    private const string Prefix = "Templates/Catalog/";
    private const string Description = "template.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ImmutableSortedDictionary<string, IReadOnlyDictionary<string, string>> files;

    public TemplateCatalog()
        : this(typeof(TemplateCatalog).Assembly)
    {
    }

    private TemplateCatalog(Assembly assembly)
    {
        // Resources are named by their path (LogicalName in the project file), on every system with forward slashes.
        var resources = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => (Name: name, Parts: name[Prefix.Length..].Split('/', 2)))
            .ToLookup(resource => resource.Parts[0]);
        files = resources.ToImmutableSortedDictionary(
            template => template.Key,
            IReadOnlyDictionary<string, string> (template) => template.ToImmutableSortedDictionary(
                resource => resource.Parts[1], resource => Read(assembly, resource.Name), StringComparer.Ordinal),
            StringComparer.Ordinal);
        All = [.. files.Select(template => Describe(template.Key, template.Value))];
        files = files.ToImmutableSortedDictionary(
            template => template.Key,
            IReadOnlyDictionary<string, string> (template) => template.Value.Where(file => file.Key != Description).ToImmutableSortedDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    public ImmutableArray<TemplateSummary> All { get; }

    public IReadOnlyDictionary<string, string>? FilesOf(string templateId) => files.GetValueOrDefault(templateId);

    private static TemplateSummary Describe(string id, IReadOnlyDictionary<string, string> files)
    {
        var words = JsonSerializer.Deserialize<Words>(files[Description], Json)!;
        return new TemplateSummary(id, words.Name, words.Description);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed record Words(string Name, string Description);
}
