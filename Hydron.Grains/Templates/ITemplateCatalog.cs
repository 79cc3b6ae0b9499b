using Hydron.Sources;

namespace Hydron.Templates;

/// <summary>Hydron's templates: one folder each, under <c>Templates/Catalog</c>.</summary>
public interface ITemplateCatalog
{
    ImmutableArray<TemplateSummary> All { get; }

    /// <summary>The files of a template; null for an unknown id.</summary>
    IReadOnlyDictionary<string, string>? FilesOf(string templateId);
}
