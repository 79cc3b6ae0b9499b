using System.Net;
using System.Text;
using System.Text.Json;
using Hydron.Runs.Logs;

namespace Hydron.Tests.Runs;

public sealed class RedactorTests
{
    private const string Secret = "p4$$ \"wörd\"/+&=";

    public static TheoryData<string> Forms() =>
    [
        Secret,
        Uri.EscapeDataString(Secret),
        WebUtility.UrlEncode(Secret),
        JsonSerializer.Serialize(Secret)[1..^1],
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"u{Secret}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Secret}@host")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"us:{Secret}")).Replace('+', '-').Replace('/', '_').TrimEnd('='),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_secret_is_taken_out_in_every_form_that_programs_write(string form)
    {
        var redacted = new Redactor([Secret]).Redact($"before {form} after {form}");
        Assert.StartsWith("before ", redacted, StringComparison.Ordinal);
        Assert.Contains(" after ", redacted, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mark, redacted, StringComparison.Ordinal);
        Assert.DoesNotContain(form, redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_begins_with_another_leaves_nothing_of_itself() =>
        Assert.Equal($"x{Redactor.Mark}y", new Redactor(["secret-1", "secret-1-and-more"]).Redact("xsecret-1-and-morey"));

    [Fact]
    public void Each_line_of_a_secret_of_several_is_taken_out()
    {
        var redactor = new Redactor(["-----BEGIN KEY-----\nabcdefghijklmnop\n-----END KEY-----\n"]);
        Assert.Equal($"  {Redactor.Mark}", redactor.Redact("  abcdefghijklmnop"));
    }

    [Fact]
    public void Values_too_short_to_be_secrets_do_not_blank_out_the_log() => Assert.Equal("port 5432 is open", new Redactor(["5432", ""]).Redact("port 5432 is open"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_the_bytes_arrive_no_part_of_a_secret_gets_out(int seed)
    {
        const string canary = "canary-7f3a9c1e5b";
        var random = new Random(seed);
        var redactor = new Redactor([canary]);
        var lines = new LineSplitter(redactor, 0);
        // A line that does not end, far longer than what is kept in memory, with the secret all over it.
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(number => number % 7 == 0 ? canary : new string('ä', random.Next(12))));
        var bytes = Encoding.UTF8.GetBytes(text);
        var written = new StringBuilder();
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(random.Next(1, 70_000), bytes.Length - at);
            lines.Add(bytes.AsSpan(at, count));
            at += count;
            written.Append(lines.Take().Redact(redactor).Text);
        }

        lines.End();
        written.Append(lines.Take().Redact(redactor).Text).Replace("\n", "");
        Assert.Equal(text.Replace(canary, Redactor.Mark, StringComparison.Ordinal), written.ToString());
        Assert.Equal(bytes.Length, lines.Offset);
    }
}
