namespace Hydron.Analysis.Environments.Readers;

/// <summary>How the code of one ecosystem reads environment variables.</summary>
internal interface IVariableReader
{
    /// <summary>Of the files that it understands: lower case, with the dot.</summary>
    ImmutableArray<string> Extensions { get; }

    IEnumerable<VariableUse> In(SourceFile file);
}
