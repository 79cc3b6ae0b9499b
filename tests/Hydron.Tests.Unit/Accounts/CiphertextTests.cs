using Hydron.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Hydron.Tests.Accounts;

public sealed class CiphertextTests
{
    [Fact]
    public void The_keys_of_what_is_stored_are_known_without_opening_it()
    {
        var (one, other) = (new EphemeralDataProtectionProvider().CreateProtector("a"), new EphemeralDataProtectionProvider().CreateProtector("a"));
        byte[] stored = [1, 2, .. System.Text.Encoding.UTF8.GetBytes($"{one.Protect("canary")}A{one.Protect("bird")}"), 0, .. other.Protect([1, 2, 3]), .. "CfDJ8 is none"u8, 9];
        var keys = Ciphertext.KeysIn(stored);
        Assert.Equal<Guid>([Guid.Empty, Guid.Empty, Guid.Empty], keys); // the key of rings that live in memory
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is_encrypted() => Assert.Empty(Ciphertext.KeysIn("CfDJ8, but nothing that follows, is a ciphertext"u8));
}
