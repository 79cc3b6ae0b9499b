using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>What is special about one framework of Node.js.</summary>
internal interface INodeFramework
{
    /// <summary>Lower case: <c>next</c>.</summary>
    string Name { get; }

    /// <summary>The package whose presence means this framework.</summary>
    string Package { get; }

    /// <summary>Whether this package really is an application of the framework, not a library that merely uses it.</summary>
    bool IsApplication(SourceTree tree, PackageJson package);

    /// <summary>Sets what differs from a plain Node.js server.</summary>
    Service Describe(SourceTree tree, PackageJson package, NodeProject project, Service service);
}
