using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>What every captcha has in common.</summary>
public static class Captchas
{
    public static readonly Problem Unsolved = new("account.captcha", "Your browser did not solve the puzzle that keeps programs away.", "Send the form again; it needs JavaScript.");

    public static IServiceCollection AddCaptcha(this IServiceCollection services)
    {
        services.AddOptions<CaptchaOptions>().BindConfiguration(CaptchaOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CaptchaOptions>, CaptchaOptionsValidation>();
        services.AddSingleton<ProofOfWork>();
        services.AddSingleton<VendorCaptcha>();
        services.AddHttpClient(VendorCaptcha.Client, client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<ICaptcha>(provider => provider.GetRequiredService<IOptions<CaptchaOptions>>().Value.Kind is CaptchaKind.ProofOfWork
            ? provider.GetRequiredService<ProofOfWork>()
            : provider.GetRequiredService<VendorCaptcha>());
        return services;
    }
}
