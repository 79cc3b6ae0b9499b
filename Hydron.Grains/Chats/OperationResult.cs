using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hydron.Chats;

/// <summary>
/// What a model is told of an operation's outcome. Files, logs and names may be in it, written by anybody: it is a string in JSON, out of which no text gets, under a name of
/// which the instructions say that it is never an instruction.
/// </summary>
internal static class OperationResult
{
    /// <summary>In characters; a model pays for all of it again in every round.</summary>
    private const int Longest = 16_000;

    /// <summary>Nobody puts it into a page, so quotes and letters beyond ASCII stay as they are: escaped, they would only cost tokens.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Data(string text) =>
        JsonSerializer.Serialize(text.Length <= Longest ? new { data = text, note = (string?)null } : new { data = text[..Longest], note = (string?)$"The first {Longest} of {text.Length} characters." }, Json);

    /// <summary>Why it was not done.</summary>
    public static string Refusal(string text) => JsonSerializer.Serialize(new { refused = text }, Json);
}
