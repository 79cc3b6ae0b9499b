using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>VitePress and VuePress: pages of Markdown, built into the framework's own folder inside that of the pages (<c>docs/.vitepress/dist</c>).</summary>
/// <param name="name">Also the package's and the program's name.</param>
/// <param name="folder">The framework's own folder.</param>
internal sealed partial class PressFramework(string name, string folder) : INodeFramework
{
    public string Name => name;

    public string Package => name;

    public bool IsApplication(NodeProject project) => project.Uses(name) && project.Runs(name);

    public Service Describe(NodeProject project, Service service)
    {
        var script = project.ScriptThatRuns($"{name} build");
        var pages = script is not null && Pages().Match(project.Package.Scripts[script]) is { Success: true } match ? match.Groups["pages"].Value : ".";
        return StaticOutput.Of(service, script is not null ? project.Script(script) : project.BuildOf($"{name} build"), Paths.Join(Paths.Normalize(pages), $"{folder}/dist"));
    }

    [GeneratedRegex(@"\b(?:vitepress|vuepress)\s+build\s+(?<pages>[\w./]+)")]
    private static partial Regex Pages();
}
