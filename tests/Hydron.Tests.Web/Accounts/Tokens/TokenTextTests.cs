using Hydron.Accounts.Tokens;

namespace Hydron.Tests.Accounts.Tokens;

public sealed class TokenTextTests
{
    [Fact]
    public void A_token_says_what_it_is_and_holds_256_random_bits()
    {
        var text = TokenText.New();
        Assert.StartsWith("hyd_", text, StringComparison.Ordinal);
        Assert.Equal(4 + 43, text.Length);
        Assert.NotEqual(text, TokenText.New());
        Assert.Equal(32, TokenText.HashOf(text)!.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hyd_")]
    [InlineData("hyd_short")]
    [InlineData("ghp_0123456789012345678901234567890123456789012")]
    [InlineData("hyd_01234567890123456789012345678901234567890123")]
    public void What_cannot_be_a_token_asks_no_database(string text) => Assert.Null(TokenText.HashOf(text));
}
