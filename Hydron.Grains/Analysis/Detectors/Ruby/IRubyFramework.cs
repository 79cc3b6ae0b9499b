using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>What is special about one framework of Ruby.</summary>
internal interface IRubyFramework
{
    /// <summary>Lower case, as its gem is named: <c>rails</c>.</summary>
    string Name { get; }

    /// <summary>What differs from a plain program; null where the folder holds no application of it.</summary>
    Service? Describe(SourceTree tree, RubyProject project, Service service);
}
