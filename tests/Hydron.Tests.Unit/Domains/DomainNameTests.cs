using Hydron.Domains;

namespace Hydron.Tests.Domains;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("shop.example.com")]
    [InlineData(" Shop.Example.com. ")]
    [InlineData("a.b-c.d1.example")]
    [InlineData("xn--mnchen-3ya.example")]
    [InlineData("3.example.com")]
    public void A_host_name_is_a_domain(string host) => Assert.Empty(DomainName.Validate(host));

    [Theory]
    [InlineData("", "The domain is empty.")]
    [InlineData("localhost", "\"localhost\" has no dot: it is a name of this machine or network only.")]
    [InlineData("203.0.113.7", "203.0.113.7 is an address, not a domain.")]
    [InlineData("2001:db8::1", "2001:db8::1 is an address, not a domain.")]
    [InlineData("a b.example.com", "\"a b\" holds a space.")]
    [InlineData("$(id).example.com", "\"$(id)\" holds \"$\".")]
    [InlineData("a\0.example.com", "\"a\0\" holds \"\0\".")]
    [InlineData("a..example.com", "Two dots follow each other, or one stands at the beginning.")]
    [InlineData("-a.example.com", "\"-a\" begins or ends with a hyphen.")]
    [InlineData("*.example.com", "A domain with * stands for many.")]
    [InlineData("example.123", "No domain ends with \".123\".")]
    public void What_is_none_says_why(string host, string problem) => Assert.Equal([problem], DomainName.Validate(host).Select(each => each.Message));

    [Fact]
    public void All_that_is_wrong_is_said_together() => Assert.Equal(
        ["\"https://\" is not part of a domain.", "\"/cart\" is not part of a domain.", "\":8443\" is not part of a domain.", "\"my_shop\" holds \"_\".", "\"-eu\" begins or ends with a hyphen."],
        DomainName.Validate("https://my_shop.-eu.example.com:8443/cart").Select(each => each.Message));

    [Fact]
    public void Other_letters_are_told_as_DNS_writes_them() => Assert.Equal("Write it as xn--mnchen-3ya.", Assert.Single(DomainName.Validate("münchen.example")).Next);

    [Fact]
    public void Lengths_are_those_of_DNS()
    {
        Assert.Empty(DomainName.Validate($"{new string('a', 63)}.example"));
        Assert.Contains("64 characters", Assert.Single(DomainName.Validate($"{new string('a', 64)}.example")).Message, StringComparison.Ordinal);
        Assert.Contains("255 characters", Assert.Single(DomainName.Validate(string.Join('.', Enumerable.Repeat("abc", 64)))).Message, StringComparison.Ordinal);
    }
}
