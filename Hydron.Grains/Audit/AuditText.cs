namespace Hydron.Audit;

/// <summary>Fits texts into an entry: none is longer than its column, and none holds control characters.</summary>
public static class AuditText
{
    public const int LongestKey = 160;
    public const int LongestName = 100;
    public const int LongestEmail = 320;
    public const int LongestAddress = 64;
    public const int LongestDetails = 2000;

    public static string Fit(string text, int longest)
    {
        var plain = text.Any(char.IsControl) ? string.Concat(text.Select(each => char.IsControl(each) ? ' ' : each)) : text;
        if (plain.Length <= longest)
            return plain;
        var end = char.IsHighSurrogate(plain[longest - 2]) ? longest - 2 : longest - 1;
        return plain[..end] + "…";
    }

    /// <summary>In lower case, so that it is found however it is written.</summary>
    public static string Email(string email) => Fit(email.ToLowerInvariant(), LongestEmail);
}
