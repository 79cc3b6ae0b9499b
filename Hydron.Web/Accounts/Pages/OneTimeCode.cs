namespace Hydron.Accounts.Pages;

/// <summary>What a person writes as a second step: six digits of an app, or a backup code.</summary>
public sealed class OneTimeCode
{
    public static readonly Problem Wrong = new("account.wrong-code", "That code is wrong, or not good any more.", "Write the one that the app shows now, or a backup code that you have not used yet.");

    public string? Code { get; set; }

    /// <summary>Without the spaces that apps and people put in for reading.</summary>
    public string Compact => Code is null ? "" : string.Concat(Code.Where(each => !char.IsWhiteSpace(each)));

    /// <summary>Apps show digits only; backup codes hold letters and a dash.</summary>
    public bool IsFromApp => Compact.All(char.IsAsciiDigit);
}
