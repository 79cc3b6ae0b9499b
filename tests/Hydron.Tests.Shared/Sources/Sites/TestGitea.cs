using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Hydron.Tests.Sources;

/// <summary>Gitea, as its REST API version 1 answers.</summary>
public sealed class TestGitea : TestSite
{
    public const string Login = "ada";

    protected override string AuthorizePath => "/login/oauth/authorize";

    protected override string TokenPath => "/login/oauth/access_token";

    protected override void Map(WebApplication site)
    {
        site.MapGet("/api/v1/user", Closed(_ => new JsonObject { ["login"] = Login, ["id"] = 1 }));
        site.MapGet("/api/v1/user/repos", Closed(context => Page(context, Repositories, each => new JsonObject
        {
            ["full_name"] = each.Name,
            ["private"] = each.IsPrivate,
            ["clone_url"] = GitUrlOf(each.Name),
            ["default_branch"] = "main",
        })));
        site.MapGet("/api/v1/repos/{owner}/{name}/branches", Closed(context => Page(context, ["main", "next"], each => new JsonObject { ["name"] = each })));
    }
}
