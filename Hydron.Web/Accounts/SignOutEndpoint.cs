using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Signs the person out.</summary>
public static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        // Taking the form is what makes ASP.NET Core demand its antiforgery token, so that no other site can sign a person out.
        endpoints.MapPost("/sign-out", async (IFormCollection _, HttpContext context, SignInManager<Account> signIn, AccountRecords records) =>
        {
            if (context.User.Identity is { IsAuthenticated: true })
                await records.RecordAsync(OriginClaims.Of(context.User), AccountActs.SignOut);
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous();
}
