using Hydron.Hosting;

namespace Hydron.Accounts;

/// <summary>What there is to know of a site that tells people from programs.</summary>
/// <param name="Field">Under which its answer stands in a form.</param>
/// <param name="Global">What its script calls itself in the browser.</param>
/// <param name="Script">Where its script is.</param>
/// <param name="Verify">Where answers are checked.</param>
/// <param name="Sources">What its script and its frame load from, by its own documentation.</param>
public sealed record CaptchaVendor(string Field, string Global, string Script, string Verify, string Sources)
{
    /// <summary>https://developers.cloudflare.com/turnstile/reference/content-security-policy/</summary>
    private static readonly CaptchaVendor Turnstile = new(
        "cf-turnstile-response", "turnstile", "https://challenges.cloudflare.com/turnstile/v0/api.js", "https://challenges.cloudflare.com/turnstile/v0/siteverify", "https://challenges.cloudflare.com");

    /// <summary>https://docs.hcaptcha.com/#content-security-policy-settings</summary>
    private static readonly CaptchaVendor HCaptcha = new(
        "h-captcha-response", "hcaptcha", "https://js.hcaptcha.com/1/api.js", "https://api.hcaptcha.com/siteverify", "https://hcaptcha.com https://*.hcaptcha.com");

    public ContentPolicy Policy => new(Scripts: Sources, Frames: Sources, Styles: Sources, Connections: Sources);

    /// <summary>The vendor of the settings; where they name other addresses than its own, those count in their place.</summary>
    public static CaptchaVendor Of(CaptchaOptions options)
    {
        var vendor = options.Kind is CaptchaKind.HCaptcha ? HCaptcha : Turnstile;
        if (options.ScriptUrl.Length > 0)
            vendor = vendor with { Script = options.ScriptUrl, Sources = new Uri(options.ScriptUrl).GetLeftPart(UriPartial.Authority) };
        return options.VerifyUrl.Length > 0 ? vendor with { Verify = options.VerifyUrl } : vendor;
    }
}
