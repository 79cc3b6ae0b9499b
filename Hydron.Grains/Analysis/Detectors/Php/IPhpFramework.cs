using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>What is special about one framework of PHP.</summary>
internal interface IPhpFramework
{
    /// <summary>Lower case: <c>laravel</c>.</summary>
    string Name { get; }

    /// <summary>What differs from plain pages; null where the folder holds no application of it.</summary>
    Service? Describe(SourceTree tree, PhpProject project, Service service);
}
