using System.Security.Cryptography;
using Hydron.Accounts.Tokens;
using Hydron.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Scalar.AspNetCore;

namespace Hydron.Rest.Documents;

/// <summary>The API's description (OpenAPI 3.1) and the page on which people read and try it, for whoever is signed in, by a cookie or a token.</summary>
internal static class RestDocuments
{
    public const string Description = RestExtensions.Root + "/openapi.json";
    public const string Page = "/api/docs";

    private static readonly AuthorizationPolicy Members =
        new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme, ApiTokenHandler.SchemeName).RequireAuthenticatedUser().Build();

    public static void AddRestDocuments(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(RestExtensions.Root[1..] + "/", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer(new DescribedApi());
        document.AddOperationTransformer(new DescribedOperation());
    });

    public static void MapRestDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi(Description).RequireAuthorization(Members);
        endpoints.MapScalarApiReference(Page, (page, context) =>
        {
            page.WithTitle("Hydron's API").WithOpenApiRoutePattern(Description).WithNonce(AllowOneScript(context));
            page.DisableDefaultFonts().DisableTelemetry().DisableAgent();
        }).RequireAuthorization(Members);
    }

    /// <summary>Scalar's own script comes from Hydron, as everything does; the few lines that start it stand in the page.</summary>
    private static string AllowOneScript(HttpContext context)
    {
        var nonce = RandomNumberGenerator.GetHexString(32);
        context.Response.Headers.ContentSecurityPolicy = new ContentPolicy(Scripts: $"'nonce-{nonce}'").ToString();
        return nonce;
    }
}
