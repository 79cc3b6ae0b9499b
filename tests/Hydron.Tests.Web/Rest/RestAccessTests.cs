using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Hydron.Accounts.Tokens;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Rest;

[Collection(SiteCollection.Name)]
public sealed class RestAccessTests(HydronSite site)
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer hyd_0123456789012345678901234567890123456789012")]
    [InlineData("Bearer x")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Without_a_good_token_there_is_a_problem_and_no_page(string? authorization)
    {
        using var program = site.Browser();
        if (authorization is not null)
            program.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);
        var answer = await program.GetAsync("/api/v1/projects");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("access.signed-out", await answer.CodeAsync());
        Assert.StartsWith("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_opens_no_address_of_the_API_since_other_pages_can_send_it_along()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal("access.signed-out", await (await browser.GetAsync("/api/v1/projects")).CodeAsync());
        Assert.Equal("access.signed-out", await (await browser.PostAsJsonAsync("/api/v1/projects", new { name = "x" })).CodeAsync());
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_from_then_on()
    {
        var member = await site.MemberAsync();
        using var program = await site.ProgramAsync(member);
        await program.JsonAsync("/api/v1/projects");
        var tokens = site.Services.GetRequiredService<ApiTokens>();
        await tokens.RevokeAsync(member, Assert.Single(await tokens.ListAsync(member)).Id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/projects")).StatusCode);
    }

    [Fact]
    public async Task A_token_does_what_its_scope_allows_and_no_more()
    {
        var member = await site.MemberAsync();
        using var admin = await site.ProgramAsync(member);
        using var deployer = await site.ProgramAsync(member, TokenScope.Deploy);
        using var reader = await site.ProgramAsync(member, TokenScope.Read);
        var project = await deployer.CreateProjectAsync();
        Assert.Equal(project, (await reader.JsonAsync($"/api/v1/projects/{project}")).GetProperty("project").GetProperty("id").GetString());
        await reader.JsonAsync($"/api/v1/projects/{project}/operations/project_status");

        var refused = await reader.PostAsJsonAsync($"/api/v1/projects/{project}/operations/use_image", new { reference = "nginx:1.27" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("access.denied", await refused.CodeAsync());
        Assert.Equal("access.denied", await (await reader.PostAsJsonAsync("/api/v1/projects", new { name = "x" })).CodeAsync());
        Assert.Equal("access.denied", await (await deployer.DeleteAsync($"/api/v1/projects/{project}")).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/v1/projects/{project}")).StatusCode);
        Assert.Equal("viewer", (await reader.JsonAsync("/api/v1/workspaces")).GetProperty("items")[0].GetProperty("role").GetString());
    }

    [Fact]
    public async Task Nothing_of_another_workspace_is_there()
    {
        using var owner = await site.ProgramAsync(await site.MemberAsync());
        using var stranger = await site.ProgramAsync(await site.MemberAsync());
        var project = await owner.CreateProjectAsync();
        var chat = (await owner.JsonAsync($"/api/v1/projects/{project}/chats")).GetProperty("items")[0].GetProperty("id").GetString();
        foreach (var address in (string[])[$"/api/v1/projects/{project}", $"/api/v1/projects/{project}/runs", $"/api/v1/projects/{project}/operations/list_services", $"/api/v1/chats/{chat}/messages", $"/api/v1/chats/{chat}/events"])
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await stranger.GetAsync(address)).StatusCode));
        Assert.Equal("project.unknown", await (await stranger.DeleteAsync($"/api/v1/projects/{project}")).CodeAsync());
        Assert.Empty((await stranger.JsonAsync("/api/v1/projects")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", "", HttpStatusCode.NotFound, "address.unknown")]
    [InlineData("PUT", "/api/v1/projects", "{}", HttpStatusCode.MethodNotAllowed, "address.method")]
    [InlineData("GET", "/api/v1/projects/a%2Fb", "", HttpStatusCode.NotFound, "id.malformed")]
    [InlineData("GET", "/api/v1/runs/run-none", "", HttpStatusCode.NotFound, "run.unknown")]
    [InlineData("GET", "/api/v1/runs/run-none/log/events", "", HttpStatusCode.NotFound, "run.unknown")]
    [InlineData("GET", "/api/v1/servers/srv-none", "", HttpStatusCode.NotFound, "server.unknown")]
    [InlineData("GET", "/api/v1/chats/cht-none/events", "", HttpStatusCode.NotFound, "chat.unknown")]
    [InlineData("GET", "/api/v1/projects?limit=many", "", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("GET", "/api/v1/projects?limit=0", "", HttpStatusCode.BadRequest, "page.limit")]
    [InlineData("GET", "/api/v1/projects?limit=1000000", "", HttpStatusCode.BadRequest, "page.limit")]
    [InlineData("GET", "/api/v1/projects?cursor=%00", "", HttpStatusCode.BadRequest, "page.cursor")]
    [InlineData("POST", "/api/v1/projects", "{", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("POST", "/api/v1/projects", """{"name":"x","type":"castle"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("POST", "/api/v1/projects", """{"name":" "}""", HttpStatusCode.UnprocessableEntity, "project.name")]
    [InlineData("POST", "/api/v1/projects/prj-none/operations/undo", "[]", HttpStatusCode.BadRequest, "request.body")]
    [InlineData("POST", "/api/v1/projects/prj-none/operations/undo", "{", HttpStatusCode.BadRequest, "request.body")]
    [InlineData("POST", "/api/v1/projects/prj-none/operations/undo", "null", HttpStatusCode.BadRequest, "request.body")]
    [InlineData("POST", "/api/v1/projects/prj-none/operations/undo", "", HttpStatusCode.NotFound, "project.unknown")]
    [InlineData("GET", "/api/v1/projects/prj-none/operations/fly", "", HttpStatusCode.NotFound, "address.unknown")]
    [InlineData("PUT", "/api/v1/projects/prj-none/operations/undo", "{}", HttpStatusCode.MethodNotAllowed, "address.method")]
    public async Task Every_refusal_says_what_and_what_next(string method, string address, string body, HttpStatusCode status, string code)
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method != "GET")
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await program.SendAsync(request);
        Assert.Equal((status, code), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_or_too_large_is_not_read()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var address = "/api/v1/projects/prj-none/operations/undo";
        Assert.Equal("request.media-type", await (await program.PostAsync(address, new StringContent("{}", Encoding.UTF8, "text/plain"))).CodeAsync());
        Assert.Equal("request.media-type", await (await program.PostAsync("/api/v1/projects", new StringContent("{}", Encoding.UTF8, "text/plain"))).CodeAsync());
    }
}
