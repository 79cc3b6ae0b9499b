using System.Net;
using System.Security.Claims;
using Hydron.Accounts.Tokens;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Authentication;

namespace Hydron.Accounts;

/// <summary>
/// Notes at each request from where a person comes, so that a circuit, which has no request of its own any more, knows it too. An identity of its own holds it: what a
/// sign-in stores of an earlier request is replaced.
/// </summary>
public sealed class OriginClaims(CurrentWorkspace workspace, IHttpContextAccessor requests) : IClaimsTransformation
{
    private const string Address = "hydron.address";
    private const string Door = "hydron.door";

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        var person = await workspace.LeadAsync(principal);
        if (person.Identity is not { IsAuthenticated: true } || requests.HttpContext is not { } context)
            return person;
        return With(person, AddressOf(context), DoorOf(person, context));
    }

    /// <summary>The same person, coming from there.</summary>
    public static ClaimsPrincipal With(ClaimsPrincipal person, string address, CallerDoor door)
    {
        var moved = new ClaimsPrincipal(person.Identities.Where(identity => !identity.HasClaim(claim => claim.Type == Door)).Select(identity => identity.Clone()));
        moved.AddIdentity(new ClaimsIdentity([new Claim(Address, address), new Claim(Door, door.ToString())]));
        return moved;
    }

    public static CallerOrigin Of(ClaimsPrincipal person) => new(
        person.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
        person.FindFirstValue(ClaimTypes.Email) ?? "",
        person.FindFirstValue(Address) ?? "",
        Enum.TryParse<CallerDoor>(person.FindFirstValue(Door), out var door) ? door : CallerDoor.Unknown);

    /// <summary>The network address of a request; empty where there is none.</summary>
    public static string AddressOf(HttpContext context) => AddressOf(context.Connection.RemoteIpAddress);

    private static string AddressOf(IPAddress? address) => address is null ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    private static CallerDoor DoorOf(ClaimsPrincipal person, HttpContext context) =>
        !person.HasClaim(claim => claim.Type == TokenClaims.Id) ? CallerDoor.Browser
        : context.Request.Path.StartsWithSegments("/mcp") ? CallerDoor.Mcp
        : CallerDoor.Token;
}
