using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>What is special about one framework of Python.</summary>
internal interface IPythonFramework
{
    /// <summary>Lower case: <c>fastapi</c>.</summary>
    string Name { get; }

    /// <summary>The package on PyPI whose presence means this framework.</summary>
    string Package { get; }

    /// <summary>What differs from a plain program; null where the folder depends on the framework but holds no application of it.</summary>
    Service? Describe(SourceTree tree, PythonProject project, Service service);
}
