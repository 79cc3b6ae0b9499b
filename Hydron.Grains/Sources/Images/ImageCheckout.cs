using Hydron.Analysis.Images;

namespace Hydron.Sources;

/// <summary>An image: no files, but what it says of itself.</summary>
/// <param name="configuration">Null where the registry did not give it.</param>
internal sealed class ImageCheckout(ImageConfiguration? configuration, ImmutableArray<string> notes) : InMemoryCheckout(InMemoryFileTree.Empty)
{
    public override ImageConfiguration? Image => configuration;

    public override ImmutableArray<string> Notes => notes;
}
