using System.Collections.Immutable;
using Hydron.Tests.Sources;
using YamlDotNet.RepresentationModel;

namespace Hydron.Tests.Hostile;

/// <param name="Kind">The edge through which it comes in.</param>
/// <param name="Number">Its place among those of its kind, from 1.</param>
/// <param name="Outcome">A problem's code, <see cref="HostileInputs.Data"/>, or where an address leads.</param>
public sealed record HostileInput(string Kind, int Number, string Outcome, string Text);

/// <summary>The list of <c>tests/fixtures/hostile-inputs.yaml</c>, as people read it.</summary>
public static class HostileInputs
{
    /// <summary>It is kept as it is, and is nothing but a text to everyone.</summary>
    public const string Data = "data";

    /// <summary>Kinds that come from the network rather than from a person; they are tried where the readers of sources are.</summary>
    public static readonly ImmutableArray<string> OfTheNetwork = ["address behind a name", "git redirect", "registry of an image"];

    public static ImmutableArray<HostileInput> All { get; } = Read();

    public static HostileInput Of(string kind, int number) => All.Single(input => input.Kind == kind && input.Number == number);

    private static ImmutableArray<HostileInput> Read()
    {
        using var text = File.OpenText(Path.Combine(Fixtures.Repository, "tests", "fixtures", "hostile-inputs.yaml"));
        var file = new YamlStream();
        file.Load(text);
        return [.. ((YamlMappingNode)file.Documents[0].RootNode).Children.SelectMany(kind => OfKind(TextOf(kind.Key), (YamlMappingNode)kind.Value))];
    }

    private static IEnumerable<HostileInput> OfKind(string kind, YamlMappingNode outcomes) =>
        outcomes.Children.SelectMany(outcome => ((YamlSequenceNode)outcome.Value).Select(input => (Outcome: TextOf(outcome.Key), Text: InputOf(input))))
            .Select((input, index) => new HostileInput(kind, index + 1, input.Outcome, input.Text));

    private static string InputOf(YamlNode node) => node is YamlMappingNode repeated
        ? string.Concat(Enumerable.Repeat(TextOf(repeated["text"]), int.Parse(TextOf(repeated["times"]), System.Globalization.CultureInfo.InvariantCulture)))
        : TextOf(node);

    private static string TextOf(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
