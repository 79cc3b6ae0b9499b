namespace Hydron.Accounts;

/// <summary>A mail to one person, as plain text.</summary>
/// <param name="Link">What the person is to open; it stands in the text as well. Null for none.</param>
public sealed record Mail(string To, string Subject, string Text, Uri? Link = null);
