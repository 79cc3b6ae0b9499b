namespace Hydron.Tests;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("My Shop!", "my-shop")]
    [InlineData("  --Ünïcode 42 ", "n-code-42")]
    [InlineData("日本", "app")]
    [InlineData("a..b__c", "a-b-c")]
    public void A_slug_is_a_label_that_resembles_the_name(string name, string slug) => Assert.Equal(slug, Identifiers.Slug(name, "app"));

    [Fact]
    public void A_long_name_is_cut_without_a_hyphen_at_the_end() => Assert.Equal("abc", Identifiers.Slug("abc def", "app", maxLength: 4));

    [Fact]
    public void Two_new_names_differ_and_hold_no_slash()
    {
        Assert.NotEqual(Identifiers.New("prj"), Identifiers.New("prj"));
        Assert.Matches("^prj-[a-z2-9]{16}$", Identifiers.New("prj"));
    }
}
