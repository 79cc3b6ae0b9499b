using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>Which captcha the forms have: the section <c>Hydron:Captcha</c>.</summary>
public sealed class CaptchaOptions
{
    public const string Section = "Hydron:Captcha";

    public CaptchaKind Kind { get; set; } = CaptchaKind.ProofOfWork;

    /// <summary>What the vendor calls the site; it stands in the pages.</summary>
    public string SiteKey { get; set; } = "";

    /// <summary>What Hydron proves itself with to the vendor.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Where the vendor's script comes from; empty for its own address.</summary>
    public string ScriptUrl { get; set; } = "";

    /// <summary>Where answers are checked; empty for the vendor's own address.</summary>
    public string VerifyUrl { get; set; } = "";
}

public enum CaptchaKind
{
    /// <summary>Hydron's own, which asks nobody else.</summary>
    ProofOfWork,

    /// <summary>Cloudflare's.</summary>
    Turnstile,

    HCaptcha,
}

/// <summary>A vendor needs keys, and addresses have to be some.</summary>
public sealed class CaptchaOptionsValidation : IValidateOptions<CaptchaOptions>
{
    public ValidateOptionsResult Validate(string? name, CaptchaOptions options)
    {
        var wrong = new List<string>();
        if (options.Kind is not CaptchaKind.ProofOfWork && (options.SiteKey.Length == 0 || options.Secret.Length == 0))
            wrong.Add($"{CaptchaOptions.Section}:Kind is {options.Kind}, which needs {CaptchaOptions.Section}:SiteKey and {CaptchaOptions.Section}:Secret, as the vendor gives them.");
        foreach (var (setting, url) in ((string, string)[])[(nameof(options.ScriptUrl), options.ScriptUrl), (nameof(options.VerifyUrl), options.VerifyUrl)])
        {
            if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address is { IsLoopback: true, Scheme: "http" })))
                wrong.Add($"{CaptchaOptions.Section}:{setting} is no https address: {url}");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
