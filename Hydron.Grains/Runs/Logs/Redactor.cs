using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Hydron.Runs.Logs;

/// <summary>Takes secrets out of text: as they are, and as programs tend to write them: base64, URL-encoded, inside JSON.</summary>
public sealed class Redactor
{
    public const string Mark = "••••••";

    /// <summary>Shorter values would blank out half of a log and are no secrets anyway.</summary>
    public const int ShortestSecret = 6;

    private readonly ImmutableArray<string> _forms;
    private readonly ImmutableArray<byte[]> _encoded;
    private readonly SearchValues<string> _search;

    public Redactor(IEnumerable<string> secrets)
    {
        _forms = [.. secrets.SelectMany(FormsOf).Where(form => form.Length >= ShortestSecret).Distinct().OrderByDescending(form => form.Length)];
        _encoded = [.. _forms.Select(Encoding.UTF8.GetBytes)];
        _search = SearchValues.Create(_forms.AsSpan(), StringComparison.Ordinal);
    }

    /// <summary>Whether there is anything to take out.</summary>
    public bool Finds(string text) => text.AsSpan().ContainsAny(_search);

    public string Redact(string text)
    {
        var at = text.AsSpan().IndexOfAny(_search);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (at >= 0)
        {
            result.Append(rest[..at]).Append(Mark);
            rest = rest[(at + LengthAt(rest[at..]))..];
            at = rest.IndexOfAny(_search);
        }

        return result.Append(rest).ToString();
    }

    /// <summary>The latest place at or before <paramref name="cut"/> that lies within no secret, in UTF-8 text; never 0, so that a cut gets on.</summary>
    public int SafeCut(ReadOnlySpan<byte> text, int cut)
    {
        foreach (var form in _encoded)
        {
            var from = Math.Max(0, cut - form.Length + 1);
            var at = text[from..Math.Min(text.Length, cut + form.Length - 1)].IndexOf(form);
            if (at >= 0 && from + at > 0)
                cut = Math.Min(cut, from + at);
        }

        // Nor within a character: continuation bytes are 10xxxxxx.
        while (cut > 1 && (text[cut] & 0xC0) == 0x80)
            cut--;
        return cut;
    }

    /// <summary>The longest form of a secret that the text begins with.</summary>
    private int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var form in _forms)
        {
            if (text.StartsWith(form, StringComparison.Ordinal))
                return form.Length;
        }

        return 0;
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        if (secret.Length < ShortestSecret)
            yield break;
        yield return secret;
        foreach (var line in secret.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= 2 * ShortestSecret))
            yield return line;
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
        yield return JsonSerializer.Serialize(secret)[1..^1];
        // Base64 of a text that holds the secret somewhere: three alignments; the characters at both ends depend on the neighbours.
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var shift = 0; shift < 3; shift++)
        {
            var encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var first = shift == 0 ? 0 : shift + 1;
            var fixedLength = (shift + bytes.Length) * 8 / 6;
            if (fixedLength - first < ShortestSecret)
                continue;
            var inner = encoded[first..fixedLength];
            yield return inner;
            yield return inner.Replace('+', '-').Replace('/', '_');
        }
    }
}
