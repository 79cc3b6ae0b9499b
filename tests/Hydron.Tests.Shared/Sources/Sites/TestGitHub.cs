using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hydron.Tests.Sources;

/// <summary>GitHub Enterprise Server, as its REST API of 2022-11-28 answers.</summary>
public sealed class TestGitHub : TestSite
{
    public const string Login = "octo-ada";

    /// <summary>The person's addresses there: whether each is the primary one, and verified.</summary>
    public List<(string Email, bool IsPrimary, bool IsVerified)> Emails { get; } = [];

    /// <summary>The person's number there, which never changes.</summary>
    public int UserId { get; set; } = 583231;

    protected override string AuthorizePath => "/login/oauth/authorize";

    protected override string TokenPath => "/login/oauth/access_token";

    protected override void Map(WebApplication site)
    {
        site.MapDelete($"/api/v3/applications/{ClientId}/token", async context =>
        {
            var app = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"))}";
            var token = (await context.Request.ReadFromJsonAsync<JsonObject>())!["access_token"]!.GetValue<string>();
            context.Response.StatusCode = context.Request.Headers.Authorization != app ? StatusCodes.Status401Unauthorized
                : Tokens.TryRemove(token, out _) ? StatusCodes.Status204NoContent : StatusCodes.Status422UnprocessableEntity;
        });
        site.MapGet("/api/v3/user", Closed(_ => new JsonObject { ["login"] = Login, ["id"] = UserId, ["email"] = null, ["name"] = "Ada" }));
        site.MapGet("/api/v3/user/emails", Closed(_ => new JsonArray([.. Emails.Select(each =>
            new JsonObject { ["email"] = each.Email, ["primary"] = each.IsPrimary, ["verified"] = each.IsVerified, ["visibility"] = null })])));
        site.MapGet("/api/v3/user/repos", Closed(context => Page(context, Repositories, each => new JsonObject
        {
            ["full_name"] = each.Name,
            ["private"] = each.IsPrivate,
            ["clone_url"] = GitUrlOf(each.Name),
            ["default_branch"] = "main",
        })));
        site.MapGet("/api/v3/repos/{owner}/{name}/branches", Closed(context => Page(context, ["develop", "feature/new", "main"], each => new JsonObject { ["name"] = each, ["protected"] = false })));
    }

    // GitHub says so with the status 200.
    protected override IResult Refuse() => Results.Json(new { error = "bad_refresh_token", error_description = "The refresh token passed is incorrect or expired." });
}
