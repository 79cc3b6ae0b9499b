using System.Text.Json;

namespace Hydron.Sources;

/// <summary>Reads sites' documents, and writes their addresses.</summary>
internal static class HostDocuments
{
    /// <summary>A text of an object; empty where it is missing or null.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A repository's name as a part of an address, with each of its parts escaped.</summary>
    public static string PathParts(this string repository) => string.Join('/', repository.Split('/').Select(Uri.EscapeDataString));
}
