using System.Net;
using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hydron.Tests.Hosting;

[Collection(SiteCollection.Name)]
public sealed class SecurityHeaderTests(HydronSite site)
{
    /// <summary>Every kind of answer: a page, what it needs, a redirect, a refusal, what is not there.</summary>
    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/settings", HttpStatusCode.OK)]
    [InlineData("/servers", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/settings/audit/export.csv", HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/js/theme.js", HttpStatusCode.OK)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/error", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/sign-in/two-factor", HttpStatusCode.Redirect)]
    [InlineData("/api/v1/projects", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/nowhere", HttpStatusCode.Unauthorized)]
    [InlineData("/api/runs/run-1/log.txt", HttpStatusCode.NotFound)]
    public async Task Every_answer_forbids_to_be_framed_and_guessed_and_lets_its_page_load_from_here_alone(string address, HttpStatusCode status)
    {
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@headers.example");
        using var answer = await browser.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        AssertSafe(answer, new ContentPolicy().ToString());
    }

    [Fact]
    public async Task Behind_https_also_the_page_of_an_error_is_safe_and_every_cookie_stays_there()
    {
        await using var secure = new HydronSite { Settings = { ["Hydron:PublicUrl"] = "https://hydron.example", ["Hydron:Email:Outbox"] = "true" }, Replace = services => services.Replace(ServiceDescriptor.Scoped<PasswordReset>(_ => throw new InvalidOperationException("A part is broken."))) };
        using var browser = secure.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://hydron.example") });
        using var broken = await browser.GetAsync("/reset-password");
        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        Assert.Contains("Something went wrong", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AssertSafe(broken, new ContentPolicy().ToString());
        Assert.StartsWith("max-age=", Assert.Single(broken.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);

        using var form = await browser.GetAsync("/register");
        using var registered = await browser.RegisterAsync("cookies@headers.example");
        var cookies = Cookies(form).Concat(Cookies(registered)).ToList();
        Assert.Contains(cookies, each => each.StartsWith("hydron=", StringComparison.Ordinal));
        Assert.Contains(cookies, each => each.StartsWith("hydron-turn=", StringComparison.Ordinal));
        Assert.Contains(cookies, each => each.StartsWith("hydron-antiforgery=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
        });
    }

    [Fact]
    public async Task No_form_is_taken_without_the_token_of_a_page()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@headers.example");
        foreach (var address in Pages().Append("/sign-out").Append("/workspaces/switch"))
        {
            using var answer = await browser.PostAsync(address, new FormUrlEncodedContent([KeyValuePair.Create("_handler", "anything"), KeyValuePair.Create("workspace", "wks-x")]));
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{address} answered {answer.StatusCode}");
            AssertSafe(answer, new ContentPolicy().ToString());
        }
    }

    [Fact]
    public void A_policy_opens_for_what_is_named_and_nothing_else()
    {
        Assert.Contains("default-src 'none'; script-src 'self'; ", new ContentPolicy().ToString(), StringComparison.Ordinal);
        Assert.Contains("; frame-src 'none'; ", new ContentPolicy().ToString(), StringComparison.Ordinal);
        Assert.Contains("; script-src 'self' https://a.example; ", new ContentPolicy("https://a.example").ToString(), StringComparison.Ordinal);
        Assert.Contains("; frame-src https://b.example; ", new ContentPolicy(Frames: "https://b.example").ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Pages() =>
        typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(route => System.Text.RegularExpressions.Regex.Replace(route.Template, @"\{[^}]+\}", "x"));

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static void AssertSafe(HttpResponseMessage answer, string policy)
    {
        Assert.Equal(policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }
}
