using System.Collections;
using System.Reflection;
using Hydron.Plans;
using Hydron.Sources;

namespace Hydron.Audit;

/// <summary>
/// Words for what a call was about. Only what its <see cref="ActAttribute.Told"/> names is looked at, and of edits and sources only what names things: a value, a
/// command or a file's text is never told.
/// </summary>
public static class ActDetails
{
    /// <summary>What the method returns, in <see cref="ActAttribute.Told"/>.</summary>
    public const string Return = "return";

    private const int LongestText = 120;
    private const string NotTold = "(not told)";

    /// <param name="argument">The argument at a position of <paramref name="method"/>.</param>
    public static string Of(ActAttribute act, MethodInfo method, Func<int, object?> argument, object? result)
    {
        var parts = act.Told.Select(path => (Name: NameOf(path), Words: Words(Value(path, method, argument, result)))).Where(part => part.Words.Length > 0);
        return AuditText.Fit(string.Join(", ", parts.Select(part => $"{part.Name}: {part.Words}")), AuditText.LongestDetails);
    }

    /// <summary>The type of what a path leads to; null where it leads to nothing.</summary>
    public static Type? TypeOf(string path, MethodInfo method)
    {
        if (path == Return)
            return method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;
        var steps = path.Split('.');
        var type = method.GetParameters().SingleOrDefault(parameter => parameter.Name == steps[0])?.ParameterType;
        foreach (var step in steps[1..])
            type = type?.GetProperty(step)?.PropertyType;
        return type;
    }

    private static string NameOf(string path) => path == Return ? "made" : path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    private static object? Value(string path, MethodInfo method, Func<int, object?> argument, object? result)
    {
        if (path == Return)
            return result;
        var steps = path.Split('.');
        var value = argument(Array.FindIndex(method.GetParameters(), parameter => parameter.Name == steps[0]));
        foreach (var step in steps[1..])
            value = value?.GetType().GetProperty(step)?.GetValue(value);
        return value;
    }

    private static string Words(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        Edit edit => EditWords.Of(edit, Words),
        Source source => SourceWords(source),
        Enum or bool => value.ToString()!.ToLowerInvariant(),
        IEnumerable many => string.Join("; ", many.Cast<object?>().Select(Words)),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => NotTold,
    };

    /// <summary>A name has no "=" in it, but what somebody pasted as <c>NAME=value</c> into a field for names has.</summary>
    private static string Text(string text) => text.Length <= LongestText && !text.Contains('=', StringComparison.Ordinal) ? text : NotTold;

    private static string SourceWords(Source source) => source switch
    {
        // Without the user and password that an address can have.
        GitSource git when Uri.TryCreate(git.Url, UriKind.Absolute, out var url) => Text(url.Authority + url.AbsolutePath),
        GitSource => NotTold,
        _ => Text(source.Label),
    };
}
