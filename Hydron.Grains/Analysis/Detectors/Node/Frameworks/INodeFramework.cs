using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>What is special about one framework of Node.js.</summary>
internal interface INodeFramework
{
    /// <summary>Lower case: <c>next</c>.</summary>
    string Name { get; }

    /// <summary>The package whose presence means this framework.</summary>
    string Package { get; }

    /// <summary>The framework's own server answers, rather than a program of the person's that asks it to listen.</summary>
    bool HasOwnServer => true;

    /// <summary>Whether this package really is an application of the framework, not a library that merely uses it.</summary>
    bool IsApplication(NodeProject project);

    /// <summary>Sets what differs from a plain Node.js program.</summary>
    Service Describe(NodeProject project, Service service);
}
