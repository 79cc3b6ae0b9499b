namespace Hydron.Accounts;

/// <summary>Where the sign-in's page gets the question for the browser from.</summary>
public static class PasskeyEndpoint
{
    public const string Address = "/sign-in/passkey";

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints) =>
        // Taking the form is what makes ASP.NET Core demand its antiforgery token.
        endpoints.MapPost(Address, async (IFormCollection _, AccountPasskeys passkeys) => Results.Text(await passkeys.AskAnyAsync(), "application/json"))
            .AllowAnonymous().RequireRateLimiting(AttemptLimits.Policy);
}
