using Hydron.Domains.SandboxGateway;

namespace Hydron.Tests.Domains;

public sealed class GatewayHostsTests
{
    [Theory]
    [InlineData("localhost", "http://localhost:5080", null)]
    [InlineData("127.0.0.1", "http://localhost:5080", null)]
    [InlineData("shop.localhost", "http://localhost:5080", "shop.localhost")]
    [InlineData("API-Shop.LocalHost", "http://localhost:5080", "api-shop.localhost")]
    [InlineData("shop.localhost.", "http://localhost:5080", "shop.localhost")]
    [InlineData("notlocalhost", "http://localhost:5080", null)]
    [InlineData("shop.example.com", "http://localhost:5080", null)]
    [InlineData("shop.hydron.example.com", "https://hydron.example.com", "shop.hydron.example.com")]
    [InlineData("hydron.example.com", "https://hydron.example.com", null)]
    [InlineData("shop.localhost", "http://127.0.0.1:5080", "shop.localhost")]
    public void Sub_domains_of_Hydrons_own_host_are_applications(string host, string publicUrl, string? expected) =>
        Assert.Equal(expected, GatewayHosts.ApplicationOf(host, publicUrl));

    [Theory]
    [InlineData("https://shop.localhost/login?a=b", "http://shop.localhost:5080/login?a=b")]
    [InlineData("http://shop.localhost/", "http://shop.localhost:5080/")]
    [InlineData("https://elsewhere.example/", null)]
    [InlineData("/relative", null)]
    [InlineData("https://shop.localhost:9999/", null)]
    public void A_redirect_to_the_applications_own_host_comes_back_to_the_open_address(string location, string? expected) =>
        Assert.Equal(expected, GatewayTransformer.Rewritten(location, "shop.localhost", "http://localhost:5080"));
}
