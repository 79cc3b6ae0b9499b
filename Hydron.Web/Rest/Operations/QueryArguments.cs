using System.Text.Json;
using Hydron.Chats;
using Microsoft.Extensions.Primitives;

namespace Hydron.Rest.Operations;

/// <summary>Reads a query operation's arguments out of the address: text as it is, a list by naming its parameter several times, anything else as JSON writes it.</summary>
internal static class QueryArguments
{
    public static Dictionary<string, JsonElement> Of(IQueryCollection query, OperationDescription operation) =>
        query.ToDictionary(argument => argument.Key, argument => Of(argument.Value, SchemaOf(argument.Key, operation)), StringComparer.Ordinal);

    private static JsonElement Of(StringValues values, JsonElement? schema)
    {
        if (values.Count > 1 || Is(schema, "array"))
            return JsonSerializer.SerializeToElement(values.ToArray());
        return Is(schema, "string") || !TryRead(values.ToString(), out var read) ? JsonSerializer.SerializeToElement(values.ToString()) : read;
    }

    private static bool TryRead(string text, out JsonElement read)
    {
        try
        {
            read = JsonSerializer.Deserialize<JsonElement>(text);
            return true;
        }
        catch (JsonException)
        {
            read = default;
            return false;
        }
    }

    private static JsonElement? SchemaOf(string name, OperationDescription operation) =>
        operation.Parameters.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var schema) ? schema : null;

    private static bool Is(JsonElement? schema, string type) => schema is { } known && known.TryGetProperty("type", out var types)
        && (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Any(each => each.ValueEquals(type)) : types.ValueEquals(type));
}
