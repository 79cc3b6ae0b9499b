using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>A framework whose build makes plain files, always in the same folder unless its configuration names another.</summary>
/// <param name="name">Lower case.</param>
/// <param name="package">The package whose presence means this framework.</param>
/// <param name="build">The command that builds for production; its first word is the framework's program.</param>
/// <param name="output">Where the files go by default.</param>
internal sealed class SiteFramework(string name, string package, string build, string output) : INodeFramework
{
    private readonly string _program = build.Split(' ')[0];

    public string Name => name;

    public string Package => package;

    /// <summary>Files that configure it; one of them is enough to tell an application.</summary>
    internal ImmutableArray<string> Configurations { get; init; } = [];

    /// <summary>The setting that names another output folder; empty for none.</summary>
    internal string OutputSetting { get; init; } = "";

    public bool IsApplication(NodeProject project) => project.Uses(package) && (project.Runs(_program) || project.Configuration(Configurations) is not null);

    public Service Describe(NodeProject project, Service service)
        => StaticOutput.Of(service, project.BuildOf(build), OutputSetting.Length > 0 && project.TextOf(Configurations) is { } text && StaticOutput.Setting(text, OutputSetting) is { } named ? named : output);
}
