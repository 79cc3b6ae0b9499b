using System.Buffers.Text;
using System.Text;

namespace Hydron.Accounts;

/// <summary>
/// What a ciphertext of ASP.NET Core's data protection says of itself without being opened: four bytes that mark it, then the id of its key
/// (docs/security/data-protection/implementation/authenticated-encryption-details of the framework). Texts are that in Base64 with the alphabet of URLs.
/// </summary>
public static class Ciphertext
{
    private const int KeyLength = 16;

    /// <summary>The characters that hold the mark and the key's id.</summary>
    private const int HeadLength = 28;

    private static readonly byte[] Mark = [0x09, 0xF0, 0xC9, 0xF0];

    /// <summary>The mark as every text begins with it; its last character depends on the key.</summary>
    private static readonly byte[] TextMark = "CfDJ8"u8.ToArray();

    /// <summary>The keys of all ciphertexts in some stored bytes, one for each ciphertext.</summary>
    public static ImmutableArray<Guid> KeysIn(ReadOnlySpan<byte> stored)
    {
        var found = ImmutableArray.CreateBuilder<Guid>();
        for (var rest = stored; rest.IndexOf(TextMark) is >= 0 and var at; rest = rest[(at + TextMark.Length)..])
        {
            if (rest.Length >= at + HeadLength && KeyOf(rest.Slice(at, HeadLength)) is { } key)
                found.Add(key);
        }

        for (var rest = stored; rest.IndexOf(Mark) is >= 0 and var at; rest = rest[(at + Mark.Length)..])
        {
            if (rest.Length >= at + Mark.Length + KeyLength)
                found.Add(new Guid(rest.Slice(at + Mark.Length, KeyLength)));
        }

        return found.ToImmutable();
    }

    private static Guid? KeyOf(ReadOnlySpan<byte> head)
    {
        var text = Encoding.ASCII.GetString(head);
        if (!Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.AsSpan().StartsWith(Mark) ? new Guid(bytes.AsSpan(Mark.Length, KeyLength)) : null;
    }
}
