namespace Hydron.Analysis.Hints;

/// <summary>Reads one format in which deployments are described. A new one is a new file and a line in <see cref="HintReaders"/>.</summary>
internal interface IHintReader
{
    IEnumerable<ServiceHint> Read(SourceTree tree);
}
