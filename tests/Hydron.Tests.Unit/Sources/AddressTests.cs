using System.Net;
using Hydron.Sources;
using Microsoft.Extensions.Options;

namespace Hydron.Tests.Sources;

public sealed class AddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("140.82.121.4")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void An_address_of_the_internet_is_public(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001::1")]
    [InlineData("2002:7f00:1::")]
    public void An_address_of_a_special_purpose_is_not(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task A_checked_host_is_pinned_to_all_of_its_addresses()
    {
        var host = await Guard("1.1.1.1", "2606:4700::1").ResolveAsync(new Uri("https://example.com:8443/a"), default);
        Assert.Equal("example.com:8443:1.1.1.1,[2606:4700::1]", host.CurlResolve);
    }

    [Fact]
    public async Task An_address_in_the_url_itself_needs_no_pin()
    {
        var host = await Guard().ResolveAsync(new Uri("https://1.1.1.1/a"), default);
        Assert.Null(host.CurlResolve);
        Assert.Equal(IPAddress.Parse("1.1.1.1"), Assert.Single(host.Addresses));
    }

    [Fact]
    public async Task One_private_address_among_public_ones_is_refused()
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Guard("1.1.1.1", "10.0.0.1").ResolveAsync(new Uri("https://example.com/a"), default));
        Assert.Equal("source.private-host", failure.Problems.Single().Code);
    }

    [Fact]
    public async Task A_name_without_an_address_is_told()
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Guard().ResolveAsync(new Uri("https://example.com/a"), default));
        Assert.Equal("source.unknown-host", failure.Problems.Single().Code);
    }

    private static HostGuard Guard(params string[] addresses) =>
        new(Options.Create(new HydronOptions()), (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
}
