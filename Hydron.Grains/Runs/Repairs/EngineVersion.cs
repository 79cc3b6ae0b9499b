using System.Globalization;
using System.Text.RegularExpressions;

namespace Hydron.Runs.Repairs;

/// <summary>From the range that a package asks for to a version that an official image has.</summary>
internal static partial class EngineVersion
{
    /// <summary>Versions to choose from, the best known first. Node.js: the lines with long-term support.</summary>
    private static readonly Dictionary<string, ImmutableArray<string>> Images = new(StringComparer.Ordinal)
    {
        ["node"] = ["22", "24", "20", "18"],
        ["python"] = ["3.12", "3.13", "3.11", "3.10", "3.9", "3.14"],
        ["php"] = ["8.3", "8.4", "8.2", "8.1"],
    };

    /// <param name="range"><c>&gt;=20 &lt;23</c>, <c>^18.0.0 || ^20.9</c>, <c>&gt;=3.10,&lt;3.12</c>, <c>3.3.0</c>, <c>~&gt; 3.2</c>.</param>
    /// <returns>Null where nothing known fits.</returns>
    public static string? For(string language, string range) => Images.TryGetValue(language, out var images)
        ? images.FirstOrDefault(image => IsIn(image, range))
        : Number().Match(range) is { Success: true } number ? Cut(language, number.Value) : null;

    /// <summary>Ruby's patch version is asked for exactly; Go, Rust and .NET are named by two parts.</summary>
    private static string Cut(string language, string version) => language == "ruby" ? version : string.Join('.', version.Split('.').Take(2));

    private static bool IsIn(string image, string range) =>
        range.Split("||").SelectMany(part => part.Split(" or ")).Any(part => Bound().Matches(part) is { Count: > 0 } bounds && bounds.All(bound => Holds(image, bound)));

    /// <summary>An image of line 22 has some 22.x: a lower bound inside the line holds, and so does an upper bound above its beginning.</summary>
    private static bool Holds(string image, Match bound)
    {
        var has = Numbers(image);
        var wanted = Numbers(bound.Groups["version"].Value);
        var line = wanted[..Math.Min(has.Length, wanted.Length)];
        var compared = Compare(has, line);
        return bound.Groups["sign"].Value switch
        {
            ">=" => compared >= 0,
            ">" => compared > 0 || (compared == 0 && wanted.Length > has.Length),
            "<" => compared < 0 || (compared == 0 && wanted.Length > has.Length && wanted[has.Length..].Any(part => part > 0)),
            "<=" => compared <= 0,
            "^" => compared >= 0 && has[0] == wanted[0],
            "~>" => compared >= 0 && has[0] == wanted[0],
            "!=" => compared != 0 || wanted.Length > has.Length,
            _ => bound.Groups["more"].Success ? compared >= 0 : compared == 0,
        };
    }

    private static int[] Numbers(string version) => [.. version.Split('.').Where(part => part.Length > 0).Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    private static int Compare(int[] one, int[] other)
    {
        for (var index = 0; index < Math.Min(one.Length, other.Length); index++)
        {
            if (one[index] != other[index])
                return one[index].CompareTo(other[index]);
        }

        return 0;
    }

    [GeneratedRegex(@"(?<sign>>=|<=|!=|~>|>|<|\^|~|==?)?\s{0,3}v?(?<version>\d{1,4}(?:\.\d{1,4}){0,3})(?:\.[x*])?(?<more>\+)?")]
    private static partial Regex Bound();

    [GeneratedRegex(@"\d{1,4}(?:\.\d{1,4}){1,2}")]
    private static partial Regex Number();
}
