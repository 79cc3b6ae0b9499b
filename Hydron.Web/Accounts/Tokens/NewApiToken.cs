namespace Hydron.Accounts.Tokens;

/// <param name="Text">The token itself; there is no second chance to see it.</param>
public sealed record NewApiToken(ApiToken Token, string Text);
