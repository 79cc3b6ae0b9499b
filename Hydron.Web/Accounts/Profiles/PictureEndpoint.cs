using System.Security.Claims;

namespace Hydron.Accounts;

/// <summary>Shows people's pictures to themselves and to those with whom they share the workspace at hand.</summary>
public static class PictureEndpoint
{
    /// <summary>Where an account's picture is; another one is at another address.</summary>
    public static string AddressOf(Account account) => $"/members/{account.Id}/picture?of={account.Picture}";

    public static void MapPictures(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/members/{member}/picture", async (string member, HttpContext context, WorkspaceClients clients, MemberRoles roles, Pictures pictures) =>
        {
            if (!await IsSeenAsync(member, context.User, clients, roles) || await pictures.FindAsync(member) is not { } content)
                return Results.Json(new { code = "picture.unknown" }, statusCode: StatusCodes.Status404NotFound);
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return Results.Bytes(content, PictureFile.ContentType);
        });

    private static async Task<bool> IsSeenAsync(string account, ClaimsPrincipal viewer, WorkspaceClients clients, MemberRoles roles)
    {
        if (viewer.FindFirstValue(ClaimTypes.NameIdentifier) == account)
            return true;
        var member = await clients.For(viewer).MemberAsync();
        return member.Role >= Role.Viewer && await roles.OfAsync(account, member.Workspace) >= Role.Viewer;
    }
}
