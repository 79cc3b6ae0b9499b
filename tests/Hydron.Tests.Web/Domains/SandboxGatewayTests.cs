using System.Net;
using Hydron.Domains.SandboxGateway;
using Hydron.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Domains;

public sealed class SandboxGatewayTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("hydron-gateway-");
    private readonly TestAuthority _authority = new();
    private WebApplication _server = default!;
    private WebApplication _hydron = default!;
    private string _address = "";
    private HttpClient _browser = default!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_data.FullName, "keys", "ca"));
        await File.WriteAllTextAsync(Path.Combine(_data.FullName, "keys", "ca", "ca.crt"), _authority.Pem);
        _server = await ServerAsync(_authority.Certify("shop.localhost"));
        _address = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddMemoryCache();
        builder.Services.Configure<WebOptions>(options => options.DataFolder = _data.FullName);
        builder.Services.AddSandboxGateway();
        builder.Services.AddSingleton<IGatewayRoutes>(new Routes(host => host switch
        {
            "shop.localhost" or "other.localhost" => _address,
            "down.localhost" => "127.0.0.1:1",
            _ => null,
        }));
        _hydron = builder.Build();
        _hydron.UseMiddleware<GatewayMiddleware>();
        _hydron.MapGet("/", () => "Hydron itself");
        await _hydron.StartAsync();
        _browser = _hydron.GetTestClient();
    }

    public async Task DisposeAsync()
    {
        await _hydron.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _authority.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Hydrons_own_host_is_left_to_Hydron() => Assert.Equal("Hydron itself", await _browser.GetStringAsync("http://localhost/"));

    [Fact]
    public async Task An_applications_host_leads_to_its_server_under_that_very_name() =>
        Assert.Equal("shop.localhost /cart?x=1", await _browser.GetStringAsync("http://shop.localhost/cart?x=1"));

    [Fact]
    public async Task An_answer_keeps_its_redirect_within_reach_and_forces_no_https()
    {
        var answer = await _browser.GetAsync("http://shop.localhost/redirect");
        Assert.Equal("http://shop.localhost:5080/there", answer.Headers.Location?.OriginalString);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_host_that_leads_nowhere_gets_a_page_that_says_so()
    {
        var answer = await _browser.GetAsync("http://unknown.localhost/");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("No project answers for unknown.localhost", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_gets_a_page_that_says_what_to_do()
    {
        var answer = await _browser.GetAsync("http://down.localhost/");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("inventory", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused() =>
        Assert.Equal(HttpStatusCode.BadGateway, (await _browser.GetAsync("http://other.localhost/")).StatusCode);

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var stranger = new TestAuthority();
        await using var impostor = await ServerAsync(stranger.Certify("shop.localhost"));
        _address = new Uri(impostor.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
        Assert.Equal(HttpStatusCode.BadGateway, (await _browser.GetAsync("http://shop.localhost/")).StatusCode);
    }

    private static async Task<WebApplication> ServerAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        server.MapGet("/redirect", (HttpContext context) =>
        {
            context.Response.Headers.StrictTransportSecurity = "max-age=1";
            return Microsoft.AspNetCore.Http.Results.Redirect("https://shop.localhost/there");
        });
        server.MapFallback((HttpContext context) => $"{context.Request.Host} {context.Request.Path}{context.Request.QueryString}");
        await server.StartAsync();
        return server;
    }

    private sealed class Routes(Func<string, string?> addressOf) : IGatewayRoutes
    {
        public ValueTask<string?> AddressOfAsync(string host) => ValueTask.FromResult(addressOf(host));
    }
}
