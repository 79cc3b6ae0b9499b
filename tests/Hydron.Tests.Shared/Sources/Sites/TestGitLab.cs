using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hydron.Tests.Sources;

/// <summary>A GitLab of one's own, as its REST API version 4 answers.</summary>
public sealed class TestGitLab : TestSite
{
    public const string UserName = "ada.lovelace";

    protected override string AuthorizePath => "/oauth/authorize";

    protected override string TokenPath => "/oauth/token";

    protected override void Map(WebApplication site)
    {
        site.MapPost("/oauth/revoke", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            else
                Tokens.TryRemove(form["token"].ToString(), out _); // one that is unknown is answered in the same way
        });
        site.MapGet("/api/v4/user", Closed(_ => new JsonObject { ["id"] = 7, ["username"] = UserName, ["state"] = "active" }));
        site.MapGet("/api/v4/projects", Closed(context => Page(context, Repositories, each => new JsonObject
        {
            ["path_with_namespace"] = each.Name,
            ["visibility"] = each.IsPrivate ? "private" : "public",
            ["http_url_to_repo"] = GitUrlOf(each.Name),
            ["default_branch"] = "main",
        })));
        site.MapGet("/api/v4/projects/{project}/repository/branches", Closed(context => Page(context, ["develop", "main"], each => new JsonObject { ["name"] = each, ["merged"] = false })));
    }
}
