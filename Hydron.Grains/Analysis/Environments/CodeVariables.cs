using System.Collections.Frozen;
using Hydron.Analysis.Environments.Readers;

namespace Hydron.Analysis.Environments;

/// <summary>Finds the environment variables that code and its configuration files read.</summary>
internal static class CodeVariables
{
    private static readonly ImmutableArray<IVariableReader> Readers =
    [
        new NodeVariables(), new NuxtVariables(), new PythonVariables(), new RubyVariables(), new PhpVariables(), new JvmVariables(), new GoVariables(), new RustVariables(), new DotnetVariables(), new ElixirVariables(),
        new OtherVariables(),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<IVariableReader>> ByExtension = Readers
        .SelectMany(reader => reader.Extensions.Select(extension => (extension, reader)))
        .GroupBy(pair => pair.extension, pair => pair.reader, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

    internal static IEnumerable<VariableUse> In(SourceFile file)
        => ByExtension.TryGetValue(file.Extension, out var readers) ? readers.SelectMany(reader => reader.In(file)) : [];
}
