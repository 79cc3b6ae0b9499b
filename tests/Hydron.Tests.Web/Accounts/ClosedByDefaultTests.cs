using System.Net;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class ClosedByDefaultTests(HydronSite site)
{
    private static readonly string[] Open = ["/error", "/forgot-password", "/not-found", "/outbox", "/register", "/reset-password", "/sign-in", "/sign-in/external", "/sign-in/two-factor", "/verify-email"];

    public static TheoryData<string> Pages() =>
    [
        .. typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(route => route.Template)
            .Except(Open),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_sends_strangers_to_the_sign_in(string template)
    {
        using var browser = site.Browser();
        var address = System.Text.RegularExpressions.Regex.Replace(template, @"\{[^}]+\}", "x");
        var answer = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in?returnUrl=", answer.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/runs/run-1/logs")]
    [InlineData("/api/runs/run-1/log.txt")]
    public async Task An_endpoint_answers_strangers_with_401_and_no_page(string address)
    {
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(address)).StatusCode);
    }

    [Fact]
    public void Nothing_but_the_listed_pages_the_health_and_static_files_is_open_to_strangers()
    {
        var open = site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !endpoint.Metadata.Any(IsStaticFile))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        string[] others = ["/api/docs/favicon.svg", "/api/docs/scalar.aspnetcore.js", "/api/docs/scalar.js", "/health", "/sign-in/passkey", "/sign-in/with/{name}", "/sign-out"];
        Assert.Equal([.. Open.Concat(others).Order(StringComparer.Ordinal)], open);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/forgot-password")]
    [InlineData("/reset-password")]
    [InlineData("/verify-email")]
    [InlineData("/app.css")]
    public async Task What_is_needed_before_a_sign_in_is_there(string address)
    {
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
    }

    private static bool IsStaticFile(object metadata) => metadata.GetType().FullName!.Contains("StaticAsset", StringComparison.Ordinal);
}
