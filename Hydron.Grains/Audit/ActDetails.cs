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
    /// <param name="addresses">Those that are known of the accounts that <see cref="AccountsOf"/> finds; one without is told by its id.</param>
    public static string Of(ActAttribute act, MethodInfo method, Func<int, object?> argument, object? result, IReadOnlyDictionary<string, string> addresses)
    {
        var parts = act.Told.Select(path => (Name: NameOf(path), Words: WordsOf(path))).Where(part => part.Words.Length > 0);
        return AuditText.Fit(string.Join(", ", parts.Select(part => $"{part.Name}: {part.Words}")), AuditText.LongestDetails);

        string WordsOf(string path)
        {
            var value = Value(path, method, argument, result);
            return IsAccount(path, method) && addresses.TryGetValue((string)value!, out var address) ? address : Words(value);
        }
    }

    /// <summary>The ids of the accounts that an entry tells.</summary>
    /// <param name="argument">As in <see cref="Of"/>.</param>
    public static ImmutableArray<string> AccountsOf(ActAttribute act, MethodInfo method, Func<int, object?> argument) =>
        [.. act.Told.Where(path => IsAccount(path, method)).Select(path => (string)Value(path, method, argument, result: null)!)];

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

    private static bool IsAccount(string path, MethodInfo method) =>
        method.GetParameters().FirstOrDefault(parameter => parameter.Name == path)?.IsDefined(typeof(AccountIdAttribute), inherit: false) == true;

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
