using System.Text.RegularExpressions;

namespace Hydron.Plans;

/// <summary>What stands in a planned file for a text that is filled in only on its way to the server.</summary>
public static partial class Placeholder
{
    /// <summary>For the value of an environment variable.</summary>
    public static string OfVariable(string service, string name) => $"{{{{secret:{service}/{name}}}}}";

    /// <summary>For the text of a file.</summary>
    /// <param name="index">Among the service's files.</param>
    public static string OfFile(string service, int index) => $"{{{{file:{service}/{index}}}}}";

    /// <summary>A text that looks like one is filled in as itself, or it would be a way to read other services' secrets.</summary>
    public static bool IsIn(string text) => text.Contains("{{secret:", StringComparison.Ordinal) || text.Contains("{{file:", StringComparison.Ordinal);

    /// <summary>Both, with the groups <c>service</c>, <c>name</c> (a variable's), <c>previous</c> (for the secret before it was rotated) and <c>index</c> (a file's).</summary>
    [GeneratedRegex(@"\{\{(?:secret:(?<service>[a-z0-9-]+)/(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<previous>\.previous)?|file:(?<service>[a-z0-9-]+)/(?<index>[0-9]{1,3}))\}\}")]
    internal static partial Regex Form();
}
