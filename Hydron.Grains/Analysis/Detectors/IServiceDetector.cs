namespace Hydron.Analysis.Detectors;

/// <summary>Recognises services of one language or one kind of description. A new one is a new file and a line in <see cref="ServiceDetectors"/>.</summary>
internal interface IServiceDetector
{
    /// <summary>What it looks for, for the person who is told that nothing was found: "package.json (Node.js)".</summary>
    string LooksFor { get; }

    IEnumerable<ServiceDraft> Detect(SourceTree tree);
}
