using Hydron.Analysis.Manifests;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Dependencies;

/// <summary>The kinds of the services that a source's GitHub workflows run beside its tests.</summary>
internal static class TestServices
{
    private const string Folder = ".github/workflows/";
    private const int MaxFiles = 10;

    internal static IReadOnlyList<string> Of(SourceTree tree) => tree.Derive(Folder, () => tree.StartingWith(Folder).Take(MaxFiles).SelectMany(file => In(tree.Read(file.Path) ?? "")).Distinct(StringComparer.Ordinal).ToList());

    private static IEnumerable<string> In(string text)
    {
        if (!text.Contains("services:", StringComparison.Ordinal) || Yaml.Mapping(text)?.Get("jobs") is not YamlMappingNode jobs)
            return [];
        return jobs.Children.Values.OfType<YamlMappingNode>()
            .Select(job => job.Get("services")).OfType<YamlMappingNode>()
            .SelectMany(services => services.Children.Values)
            .Select(service => service is YamlMappingNode mapping ? mapping.Get("image").Text() : service.Text())
            .Select(image => DependencyCatalog.FindByImage(image)?.Kind)
            .OfType<string>();
    }
}
