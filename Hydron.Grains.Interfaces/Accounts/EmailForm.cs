namespace Hydron.Accounts;

/// <summary>The form of an email address that a person gives: one bare address, as it can stand in a header (RFC 5322, 3.4.1, without quoting, names and comments).</summary>
public static class EmailForm
{
    private const int Longest = 254;
    private const string Special = "<>()[],;:\\\"";

    public static bool IsValid(string address) =>
        address.Length is > 0 and <= Longest
        && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == address.LastIndexOf('@') && at < address.Length - 1
        && VisibleText.Is(address)
        && !address.Any(each => char.IsWhiteSpace(each) || Special.Contains(each, StringComparison.Ordinal));
}
