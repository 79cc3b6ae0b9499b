using Hydron.Hosting;
using Microsoft.Extensions.Configuration;

namespace Hydron.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("urls", "http://+:8080", true)]
    [InlineData("HTTP_PORTS", "8080", true)]
    [InlineData("Kestrel:Endpoints:Main:Url", "http://+:8080", true)]
    [InlineData("urls", "", false)]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections", "5", false)]
    public void The_default_is_for_when_nothing_says_where(string key, string value, bool isConfigured) =>
        Assert.Equal(isConfigured, ListenAddress.IsConfigured(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build()));

    [Fact]
    public void The_settings_that_come_along_leave_the_address_to_the_environment() =>
        Assert.False(ListenAddress.IsConfigured(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build()));
}
