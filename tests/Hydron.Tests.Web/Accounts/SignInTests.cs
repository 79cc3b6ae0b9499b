using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Hydron.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class SignInTests(HydronSite site)
{
    [Fact]
    public async Task A_new_account_owns_a_workspace_of_its_own()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("owner@example.com");
        await using var scope = site.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.SingleAsync(user => user.Email == "owner@example.com");
        RequestContext.Set(CallerTokens.ContextKey, scope.ServiceProvider.GetRequiredService<CallerTokens>().SignSystem(account.Workspace));
        Assert.Equal(Role.Owner, await scope.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IWorkspaceGrain>(account.Workspace).RoleOf(account.Id));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("known@example.com");
        using var other = site.Browser();
        Assert.Contains("account.wrong", await (await other.SignInAsync("known@example.com", "not the password")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("account.wrong", await (await other.SignInAsync("unknown@example.com", "not the password")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/servers", "/servers")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    public async Task A_sign_in_leads_back_to_where_the_person_wanted_to_go_but_never_elsewhere(string wanted, string expected)
    {
        using var browser = site.Browser();
        var email = $"return{Guid.NewGuid():N}@example.com";
        await browser.RegisterAsync(email);
        using var other = site.Browser();
        var answer = await other.SignInAsync(email, page: $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}");
        Assert.Equal($"http://localhost{expected}", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Signing_out_closes_the_pages_again()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("leaver@example.com");
        var token = System.Text.RegularExpressions.Regex.Match(await browser.GetStringAsync("/"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Another_site_cannot_sign_a_person_out()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("stayer@example.com");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }
}
