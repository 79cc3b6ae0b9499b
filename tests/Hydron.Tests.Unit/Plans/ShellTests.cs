using FsCheck.Xunit;
using Hydron.Plans;

namespace Hydron.Tests.Plans;

public sealed class ShellTests
{
    [Fact]
    public void Bash_reads_every_quoted_word_as_it_was()
    {
        var script = string.Concat(HostileTexts.All.Select(text => $"printf '%s\\0' {Shell.Quote(text)}\n"));
        Assert.Equal(HostileTexts.All, Bash.Run($"canary() {{ printf 'CANARY'; }}\n{script}").Split('\0')[..^1]);
    }

    [Fact]
    public void Words_of_a_command_stay_words() =>
        Assert.Equal($"{HostileTexts.All.Length}", Bash.Run($"count() {{ printf '%s' $#; }}\n{Shell.Command(HostileTexts.All.Prepend("count"))}\n"));

    [Property(MaxTest = 20)]
    public void Any_texts_come_through(string[] words)
    {
        var texts = words.Where(word => word is not null).Select(word => new string([.. word.Where(character => character != '\0' && !char.IsSurrogate(character))])).ToArray();
        Assert.Equal(texts, Bash.Run(string.Concat(texts.Select(text => $"printf '%s\\0' {Shell.Quote(text)}\n"))).Split('\0')[..^1]);
    }

    [Theory]
    [InlineData("docker", "docker")]
    [InlineData("ghcr.io/owner/app:1.0@sha256:ab", "ghcr.io/owner/app:1.0@sha256:ab")]
    [InlineData("", "''")]
    [InlineData("it's", "'it'\\''s'")]
    public void Only_what_needs_quotes_gets_them(string word, string quoted) => Assert.Equal(quoted, Shell.Quote(word));

    [Fact]
    public void A_null_character_is_refused() => Assert.Throws<ArgumentException>(() => Shell.Quote("a\0b"));
}
