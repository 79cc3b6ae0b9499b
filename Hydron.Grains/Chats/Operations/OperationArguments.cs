using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hydron.Chats.Operations;

/// <summary>
/// What is wrong with the arguments of a call before it is made, by the operation's own schema: a name that it does not have, one that is missing, a null where
/// there must be something. Whether a value reads as its type is found out when it is read.
/// </summary>
internal static class OperationArguments
{
    /// <exception cref="ProblemException">With everything that is wrong at once (<c>operation.arguments</c>).</exception>
    public static void Check(Operation operation, IReadOnlyDictionary<string, object?> arguments)
    {
        var schema = operation.Function.JsonSchema;
        var properties = schema.TryGetProperty("properties", out var described) ? described : default;
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (name, value) in arguments)
        {
            if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(name, out var parameter))
                problems.Add(Of(operation, $"'{name}' is none of its parameters"));
            else if (HasNull(JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions), parameter))
                problems.Add(Of(operation, $"'{name}' holds a null where there must be a value"));
        }

        if (schema.TryGetProperty("required", out var required))
            problems.AddRange(required.EnumerateArray().Select(each => each.GetString()!).Where(name => !arguments.ContainsKey(name)).Select(name => Of(operation, $"'{name}' is missing")));
        if (problems.Count > 0)
            throw new ProblemException(problems.ToImmutable());
    }

    public static Problem Of(Operation operation, string reason) =>
        new("operation.arguments", $"The arguments of '{operation.Name}' do not fit: {reason}.", "Call it with the parameters that it describes.");

    private static bool HasNull(JsonElement value, JsonElement schema) => value.ValueKind switch
    {
        JsonValueKind.Null => !AllowsNull(schema),
        JsonValueKind.Array => schema.TryGetProperty("items", out var items) && value.EnumerateArray().Any(item => HasNull(item, items)),
        JsonValueKind.Object => schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(property => HasNull(property.Value, values)),
        _ => false,
    };

    private static bool AllowsNull(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type)
        || (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(each => each.ValueEquals("null")) : type.ValueEquals("null"))
        || (schema.TryGetProperty("default", out var standard) && standard.ValueKind == JsonValueKind.Null);
}
