using System.Xml;
using System.Xml.Linq;

namespace Hydron.Analysis.Manifests;

/// <summary>Reads XML of strangers: no document types, nothing resolved, and nesting bounded before a tree is built. Namespaces are ignored, as the tools themselves do.</summary>
internal static class Xml
{
    private const int MaxDepth = 128;
    private const int MaxCharacters = 4 * 1024 * 1024;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters, IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    /// <summary>The root element of that name, or null where there is none or it cannot be read.</summary>
    internal static XElement? Root(string text, string name)
    {
        try
        {
            if (!IsModest(text))
                return null;
            using var reader = XmlReader.Create(new StringReader(text), Safe);
            return XDocument.Load(reader).Root is { } root && root.Name.LocalName == name ? root : null;
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static IEnumerable<XElement> Children(this XElement? element, string name)
        => element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>The element that a path of names leads to, or null.</summary>
    internal static XElement? Child(this XElement? element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            element = element.Children(name).FirstOrDefault();
        return element;
    }

    internal static string Text(this XElement? element, params ReadOnlySpan<string> names) => element.Child(names)?.Value.Trim() ?? "";

    private static bool IsModest(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Safe);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return false;
        }

        return true;
    }
}
