using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hydron.Tests.Sources;

/// <summary>Bitbucket Cloud, as its REST API 2.0 answers: pages are objects that name the next one themselves.</summary>
public sealed class TestBitbucket : TestSite
{
    public const string UserName = "ada_l";
    public const string Email = "ada@atlassian.example";

    protected override string AuthorizePath => "/site/oauth2/authorize";

    protected override string TokenPath => "/site/oauth2/access_token";

    protected override void Map(WebApplication site)
    {
        site.MapGet("/2.0/user", Closed(_ => new JsonObject { ["username"] = UserName, ["display_name"] = "Ada L.", ["type"] = "user" }));
        site.MapGet("/2.0/repositories", Closed(context => Values(context, Repositories, each => new JsonObject
        {
            ["full_name"] = each.Name,
            ["is_private"] = each.IsPrivate,
            ["mainbranch"] = new JsonObject { ["type"] = "branch", ["name"] = "main" },
            ["links"] = new JsonObject
            {
                ["clone"] = new JsonArray(
                    new JsonObject { ["name"] = "https", ["href"] = new UriBuilder(GitUrlOf(each.Name)) { UserName = UserName }.Uri.AbsoluteUri },
                    new JsonObject { ["name"] = "ssh", ["href"] = $"git@bitbucket.org:{each.Name}.git" }),
            },
        })));
        site.MapGet("/2.0/repositories/{workspace}/{name}/refs/branches", Closed(context => Values(context, ["develop", "main"], each => new JsonObject { ["name"] = each, ["type"] = "branch" })));
    }

    /// <summary>A token that was made by hand goes with the account's email address.</summary>
    protected override bool IsSignedIn(HttpRequest request) => base.IsSignedIn(request)
        || (request.Headers.Authorization.ToString().Split(' ', 2) is ["Basic", var encoded]
            && Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(':', 2) is [Email, var token] && Tokens.ContainsKey(token));

    private JsonObject Values<T>(HttpContext context, IReadOnlyList<T> things, Func<T, JsonNode> write)
    {
        var page = PageOf(context);
        var answer = new JsonObject { ["pagelen"] = PageSize, ["page"] = page, ["values"] = Page(context, things, write) };
        context.Response.Headers.Remove("Link");
        if (page * PageSize < things.Count)
            answer["next"] = NextOf(context, page);
        return answer;
    }
}
