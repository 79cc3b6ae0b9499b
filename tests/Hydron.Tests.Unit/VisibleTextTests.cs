using Hydron.Accounts;

namespace Hydron.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("shop", true)]
    [InlineData("Ünïcödé 漢字 🙂", true)]
    [InlineData("👨‍👩‍👧", true)]
    [InlineData("می‌خواهم", true)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("\u200D", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u202Eb", false)]
    [InlineData("a\u200Bb", false)]
    [InlineData("a\u2028b", false)]
    public void A_name_is_a_line_that_can_be_seen(string text, bool isVisible) => Assert.Equal(isVisible, VisibleText.Is(text));

    [Fact]
    public void What_cannot_be_seen_is_written_out() => Assert.Equal(@"a\u202Eb c \u001B[2J", VisibleText.Of("a\u202Eb\r\nc\t\u001b[2J"));

    [Fact]
    public void A_refusal_says_what_was_sent_without_doing_it()
    {
        var problem = new ProblemException("service.name", "\"web\u001b[2J\nroot\" cannot name a service.", "Type it.").Problems.Single();
        Assert.Equal(@"""web\u001B[2J root"" cannot name a service.", problem.Message);
    }

    [Theory]
    [InlineData("a@example.com", true)]
    [InlineData("a.b+c@bücher.example", true)]
    [InlineData("a@b@c.example", false)]
    [InlineData("Boss <a@example.com>", false)]
    [InlineData("a@example.com,b@example.com", false)]
    [InlineData("a@example.com\r\nBcc: b@example.com", false)]
    [InlineData("@example.com", false)]
    [InlineData("a@", false)]
    public void An_address_is_one_and_bare(string text, bool isAddress) => Assert.Equal(isAddress, EmailForm.IsValid(text));
}
