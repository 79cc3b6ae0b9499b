using System.Text.Json.Nodes;
using Hydron.Tests.Sources;
using Microsoft.AspNetCore.Builder;

namespace Hydron.Tests.Accounts;

/// <summary>Google's OpenID provider, with one person who is signed in there.</summary>
public sealed class TestGoogle : TestSite
{
    public string Subject { get; set; } = "110248495921238986420";

    public string Email { get; set; } = "ada@example.com";

    public bool IsEmailVerified { get; set; } = true;

    protected override string AuthorizePath => "/o/oauth2/v2/auth";

    protected override string TokenPath => "/token";

    protected override void Map(WebApplication site) => site.MapGet("/v1/userinfo", Closed(_ =>
        new JsonObject { ["sub"] = Subject, ["name"] = "Ada", ["email"] = Email, ["email_verified"] = IsEmailVerified }));
}
