using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hydron.Tests.Sources;

/// <summary>
/// A site with OAuth (RFC 6749, with PKCE: RFC 7636) and an API of repositories, as its kind speaks them. One person is signed in there, and consents to everything.
/// </summary>
public abstract class TestSite : IAsyncDisposable
{
    public const string ClientId = "hydron-client";
    public const string ClientSecret = "client-secret-of-hydron";

    private WebApplication _application = null!;
    private readonly ConcurrentDictionary<string, (string Challenge, string RedirectUri)> _codes = new();
    private int _issued;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Name, and whether it is private; the newest first. Their git addresses come from <see cref="GitAddress"/>.</summary>
    public List<(string Name, bool IsPrivate)> Repositories { get; } = [];

    /// <summary>Where the repositories' git server is.</summary>
    public Uri GitAddress { get; set; } = new("http://127.0.0.1:1");

    /// <summary>Access tokens that are good now.</summary>
    public ConcurrentDictionary<string, bool> Tokens { get; } = new();

    /// <summary>Refresh tokens that were not used yet.</summary>
    public ConcurrentDictionary<string, bool> RefreshTokens { get; } = new();

    /// <summary>Paths with their queries, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How long an access token is good; null for ever, without a refresh token.</summary>
    public int? LifetimeSeconds { get; set; }

    /// <summary>Things on a page of a list.</summary>
    public int PageSize { get; set; } = 2;

    /// <summary>Where lists say that their next pages are; null for this site.</summary>
    public Uri? NextPages { get; set; }

    protected abstract string AuthorizePath { get; }

    protected abstract string TokenPath { get; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Use((context, next) =>
        {
            Requests.Enqueue(context.Request.Path + context.Request.QueryString);
            return next(context);
        });
        _application.MapGet(AuthorizePath, (Delegate)Authorize);
        _application.MapPost(TokenPath, (Delegate)TokenAsync);
        Map(_application);
        await _application.StartAsync();
        Address = new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>A token that the person makes by hand.</summary>
    public string MakeToken()
    {
        var token = $"tok{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        Tokens[token] = true;
        return token;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The addresses of the API.</summary>
    protected abstract void Map(WebApplication site);

    /// <summary>Whether a request carries a token that is good.</summary>
    protected virtual bool IsSignedIn(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ', 2) is ["Bearer" or "token", var token] && Tokens.ContainsKey(token);

    protected RequestDelegate Closed(Func<HttpContext, JsonNode> answer) => async context =>
    {
        if (!IsSignedIn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync<JsonNode>(new JsonObject { ["message"] = "401 Unauthorized" });
            return;
        }

        await context.Response.WriteAsJsonAsync(answer(context));
    };

    /// <summary>A page of things, which names the next one in the header Link.</summary>
    protected JsonArray Page<T>(HttpContext context, IReadOnlyList<T> things, Func<T, JsonNode> write)
    {
        var page = PageOf(context);
        if (page * PageSize < things.Count)
            context.Response.Headers.Link = $"<{NextOf(context, page)}>; rel=\"next\", <{NextOf(context, things.Count)}>; rel=\"last\"";
        return new JsonArray([.. things.Skip((page - 1) * PageSize).Take(PageSize).Select(write)]);
    }

    protected static int PageOf(HttpContext context) => int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var page) ? page : 1;

    protected string NextOf(HttpContext context, int page)
    {
        var query = string.Join('&', context.Request.Query.Where(each => each.Key != "page").Select(each => $"{each.Key}={Uri.EscapeDataString(each.Value.ToString())}").Append($"page={page + 1}"));
        return $"{(NextPages ?? Address).AbsoluteUri.TrimEnd('/')}{context.Request.Path}?{query}";
    }

    protected string GitUrlOf(string name) => new Uri(GitAddress, $"/{name.Split('/')[^1]}.git").AbsoluteUri;

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["state"].ToString().Length == 0)
            return Results.BadRequest();
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        _codes[code] = (query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        var isGood = form["grant_type"].ToString() switch
        {
            "authorization_code" => _codes.TryRemove(form["code"].ToString(), out var asked) && asked.RedirectUri == form["redirect_uri"] && asked.Challenge == ChallengeOf(form["code_verifier"].ToString()),
            "refresh_token" => RefreshTokens.TryRemove(form["refresh_token"].ToString(), out _),
            _ => false,
        };
        return isGood ? Results.Json(Issue()) : Refuse();
    }

    /// <summary>What a used or unknown code or refresh token is answered with.</summary>
    protected virtual IResult Refuse() => Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);

    private JsonObject Issue()
    {
        var (access, refresh) = (MakeToken(), $"ref{Interlocked.Increment(ref _issued)}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");
        var issued = new JsonObject { ["access_token"] = access, ["token_type"] = "bearer" };
        if (LifetimeSeconds is { } seconds)
        {
            RefreshTokens[refresh] = true;
            issued["expires_in"] = seconds;
            issued["refresh_token"] = refresh;
        }

        return issued;
    }

    private static string ChallengeOf(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
