using System.Security.Cryptography;

namespace Hydron;

/// <summary>Names for new things: unguessable, and safe in keys, host names and file names.</summary>
public static class Identifiers
{
    /// <summary>Lower case letters without vowels and digits that look like letters, so that no word appears by chance.</summary>
    private const string Alphabet = "bcdfghjkmnpqrstvwxz23456789";

    /// <summary><c>prefix-</c> and 16 characters: 76 bits of randomness.</summary>
    public static string New(string prefix) => $"{prefix}-{RandomNumberGenerator.GetString(Alphabet, 16)}";

    /// <summary>
    /// A DNS label (RFC 1123) that resembles a name: lower case letters, digits and single hyphens, at most <paramref name="maxLength"/>;
    /// <paramref name="fallback"/> where nothing of the name remains.
    /// </summary>
    public static string Slug(string name, string fallback, int maxLength = 40)
    {
        var slug = new System.Text.StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == maxLength)
                break;
        }

        var label = slug.ToString().Trim('-');
        return label.Length == 0 ? fallback : label;
    }
}
