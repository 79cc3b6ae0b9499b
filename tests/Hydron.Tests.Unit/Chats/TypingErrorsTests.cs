using Hydron.Chats.Offline;

namespace Hydron.Tests.Chats;

public sealed class TypingErrorsTests
{
    [Theory]
    [InlineData("redploy with the lates code", "redeploy with the latest code")]
    [InlineData("chamge the prot of web to 80", "change the port of web to 80")]
    [InlineData("shop", "shop")] // not "stop"
    [InlineData("paused", "paused")] // a statement, not a slip
    [InlineData("deployed", "deployed")]
    [InlineData("set X to 'redploy'", "set X to 'redploy'")]
    [InlineData("https://example.com/redploy", "https://example.com/redploy")]
    [InlineData("PROT=80", "PROT=80")]
    public void Only_a_slip_of_the_fingers_is_mended(string said, string mended) => Assert.Equal(mended, TypingErrors.Mend(said, SentenceTable.Shop));
}
