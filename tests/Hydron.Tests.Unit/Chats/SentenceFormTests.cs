using Hydron.Chats.Offline;

namespace Hydron.Tests.Chats;

public sealed class SentenceFormTests
{
    [Fact]
    public void A_form_is_ready_without_what_takes_long_to_make() => Assert.False(Pattern.Compile("set {name} to {value}").IsSteady);

    [Fact]
    public void A_sentence_that_would_take_for_ever_is_read_all_the_same()
    {
        var form = new SentenceForm("^(?<letters>(?:a|aa)*)(?:!|[?])$");
        Assert.False(form.Match(new string('a', 200)).Success);
        Assert.True(form.IsSteady);
        Assert.Equal("aaa", form.Match("aaa!").Groups["letters"].Value);
    }
}
