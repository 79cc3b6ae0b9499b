using Hydron.Accounts.Pages;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace Hydron.Accounts;

/// <summary>The second step of an account's sign-in: an authenticator app (TOTP, RFC 6238) with backup codes.</summary>
public sealed class Authenticators(UserManager<Account> accounts)
{
    /// <summary>How many backup codes an account gets.</summary>
    public const int BackupCodes = 10;

    private const int PixelsPerModule = 8;

    /// <summary>The key for the app to take over; it counts once <see cref="EnableAsync"/> gets a code of it.</summary>
    public async Task<AuthenticatorSetup> SetUpAsync(Account account)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is null or "")
            Registration.Check(await accounts.ResetAuthenticatorKeyAsync(account));
        var key = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var address = $"otpauth://totp/Hydron:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer=Hydron&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return new AuthenticatorSetup(Spaced(key), $"data:image/png;base64,{Convert.ToBase64String(picture.GetGraphic(PixelsPerModule))}");
    }

    /// <summary>The backup codes, which are not shown again.</summary>
    /// <exception cref="ProblemException">The code is not the app's (<c>account.wrong-code</c>).</exception>
    public async Task<ImmutableArray<string>> EnableAsync(Account account, OneTimeCode code)
    {
        if (!await IsOfAppAsync(account, code))
            throw new ProblemException(OneTimeCode.Wrong);
        Registration.Check(await accounts.SetTwoFactorEnabledAsync(account, enabled: true));
        return await NewCodesAsync(account);
    }

    /// <summary>Ten new backup codes in place of those before.</summary>
    /// <exception cref="ProblemException">As for <see cref="DisableAsync"/>.</exception>
    public async Task<ImmutableArray<string>> RegenerateAsync(Account account, OneTimeCode code)
    {
        await CheckAsync(account, code);
        return await NewCodesAsync(account);
    }

    /// <summary>Takes the second step away, with the app's key: the next time begins with another one.</summary>
    /// <exception cref="ProblemException">The code is neither the app's nor a backup code (<c>account.wrong-code</c>).</exception>
    public async Task DisableAsync(Account account, OneTimeCode code)
    {
        await CheckAsync(account, code);
        Registration.Check(await accounts.SetTwoFactorEnabledAsync(account, enabled: false));
        Registration.Check(await accounts.ResetAuthenticatorKeyAsync(account));
    }

    private async Task CheckAsync(Account account, OneTimeCode code)
    {
        if (await accounts.IsLockedOutAsync(account))
            throw new ProblemException(OneTimeCode.Wrong);
        if (code.IsFromApp ? await IsOfAppAsync(account, code) : (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code.Compact.ToUpperInvariant())).Succeeded)
            return;
        await accounts.AccessFailedAsync(account);
        throw new ProblemException(OneTimeCode.Wrong);
    }

    private Task<bool> IsOfAppAsync(Account account, OneTimeCode code) =>
        accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code.Compact);

    private async Task<ImmutableArray<string>> NewCodesAsync(Account account) => [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, BackupCodes) ?? []];

    /// <summary>In groups of four, as people read it.</summary>
    private static string Spaced(string key) => string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(group => new string(group)));
}

/// <param name="Key">The key as people write it into the app.</param>
/// <param name="Picture">The QR code as a data URL.</param>
public sealed record AuthenticatorSetup(string Key, string Picture);
