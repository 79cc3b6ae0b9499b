using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>Jekyll: a site that is built once and served as files.</summary>
internal sealed class JekyllFramework : IRubyFramework
{
    public string Name => "jekyll";

    public Service? Describe(SourceTree tree, RubyProject project, Service service)
    {
        var gem = project.Gemfile.EvidenceFor("jekyll") ?? project.Gemfile.EvidenceFor("github-pages");
        if (gem is null || tree.FirstOf(project.Folder, "_config.yml", "_config.yaml", "_config.toml") is not { } configuration)
            return null;
        return service with
        {
            Kind = ServiceKind.Static,
            BuildCommand = "bundle exec jekyll build",
            OutputFolder = "_site",
            Port = StaticSites.Port,
            Evidence = [.. service.Evidence, gem, new Evidence(configuration, null, "configuration of Jekyll")],
        };
    }
}
