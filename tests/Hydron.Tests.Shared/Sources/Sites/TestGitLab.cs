using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Hydron.Tests.Sources;

/// <summary>A GitLab of one's own, as its REST API version 4 answers.</summary>
public sealed class TestGitLab : TestSite
{
    public const string UserName = "ada.lovelace";

    protected override string AuthorizePath => "/oauth/authorize";

    protected override string TokenPath => "/oauth/token";

    protected override void Map(WebApplication site)
    {
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
