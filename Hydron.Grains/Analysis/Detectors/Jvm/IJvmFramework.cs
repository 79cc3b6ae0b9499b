using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>What is special about one framework of Java and Kotlin.</summary>
internal interface IJvmFramework
{
    /// <summary>Lower case: <c>spring-boot</c>.</summary>
    string Name { get; }

    /// <summary>The library or plugin that speaks for it, with its version where that is known; null where the project does not use it.</summary>
    FrameworkUse? Recognise(JvmProject project);

    /// <summary>Sets what differs from a plain program: kind, port, health.</summary>
    Service Describe(JvmProject project, Service service);
}

/// <param name="Version">Empty where it is not written in the source.</param>
internal sealed record FrameworkUse(string Version, Evidence Evidence);
