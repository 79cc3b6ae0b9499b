using Hydron.Servers;

namespace Hydron.Tests.Servers;

public sealed class AdoptFieldsTests
{
    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        Assert.Equal(
            ["server.name", "server.address", "server.port", "server.password"],
            new AdoptFields { Name = "-", Address = "http://x", Port = 0 }.Validate().Select(problem => problem.Code));

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("2001:db8::1")]
    [InlineData("web.example.com")]
    public void Addresses_and_host_names_are_taken(string address) => Assert.Empty(Valid(address).Validate());

    [Fact]
    public void A_text_that_is_no_key_is_refused() =>
        Assert.Equal(["server.key"], new AdoptFields { Name = "web-1", Address = "a.example", WithKey = true, PrivateKey = "ssh-ed25519 AAAA" }.Validate().Select(problem => problem.Code));

    [Fact]
    public void Only_the_chosen_way_to_sign_in_leaves_the_form()
    {
        var form = Valid("a.example");
        form.PrivateKey = "-----BEGIN OPENSSH PRIVATE KEY-----";
        Assert.Equal(("secret", (string?)null), (form.ToMachine().Password, form.ToMachine().PrivateKey));
        form.WithKey = true;
        Assert.Null(form.ToMachine().Password);
        Assert.EndsWith("\n", form.ToMachine().PrivateKey, StringComparison.Ordinal);
    }

    private static AdoptFields Valid(string address) => new() { Name = "web-1", Address = address, Password = "secret" };
}
