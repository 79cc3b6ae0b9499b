using System.Net;
using Hydron.Accounts;
using Hydron.Hosting;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Hydron.Tests.Accounts;

public sealed class VendorCaptchaTests
{
    [Theory]
    [InlineData(CaptchaKind.Turnstile, "cf-turnstile-response", "https://challenges.cloudflare.com")]
    [InlineData(CaptchaKind.HCaptcha, "h-captcha-response", "https://hcaptcha.com https://*.hcaptcha.com")]
    public async Task A_vendor_is_asked_about_each_answer_which_is_good_once(CaptchaKind kind, string field, string sources)
    {
        await using var vendor = await CaptchaSite.StartAsync("captcha", field);
        var captcha = Of(new CaptchaOptions { Kind = kind, SiteKey = CaptchaSite.SiteKey, Secret = CaptchaSite.Secret, VerifyUrl = vendor.Verify });
        var answer = vendor.Give();
        Assert.True(await captcha.IsSolvedAsync(Form((field, answer))));
        Assert.Equal((CaptchaSite.Secret, answer, CaptchaSite.SiteKey, "203.0.113.9"), (vendor.Asked["secret"], vendor.Asked["response"], vendor.Asked["sitekey"], vendor.Asked["remoteip"]));
        Assert.False(await captcha.IsSolvedAsync(Form((field, answer))));
        Assert.False(await captcha.IsSolvedAsync(Form((field, "made up"))));
        Assert.False(await captcha.IsSolvedAsync(Form((field, new string('a', 10_000)))));
        Assert.False(await captcha.IsSolvedAsync(Form()));
        Assert.Contains($"; frame-src {sources}; ", captcha.Policy.ToString(), StringComparison.Ordinal);
        Assert.Contains($"script-src 'self' {sources}; ", captcha.Policy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_and_a_vendor_who_is_away_let_nobody_in()
    {
        await using var vendor = await CaptchaSite.StartAsync("captcha", "cf-turnstile-response");
        var options = new CaptchaOptions { Kind = CaptchaKind.Turnstile, SiteKey = CaptchaSite.SiteKey, Secret = "another", VerifyUrl = vendor.Verify };
        Assert.False(await Of(options).IsSolvedAsync(Form(("cf-turnstile-response", vendor.Give()))));
        options.VerifyUrl = $"http://127.0.0.1:{FreePort.Take()}/siteverify";
        Assert.False(await Of(options).IsSolvedAsync(Form(("cf-turnstile-response", vendor.Give()))));
        options.VerifyUrl = vendor.Script; // answers, but no JSON
        Assert.False(await Of(options).IsSolvedAsync(Form(("cf-turnstile-response", vendor.Give()))));
    }

    [Fact]
    public async Task With_a_vendor_set_who_registers_passes_there_and_pages_load_from_there_alone()
    {
        await using var vendor = await CaptchaSite.StartAsync("turnstile", "cf-turnstile-response");
        await using var site = new HydronSite
        {
            Settings = { ["Hydron:Captcha:Kind"] = "Turnstile", ["Hydron:Captcha:SiteKey"] = CaptchaSite.SiteKey, ["Hydron:Captcha:Secret"] = CaptchaSite.Secret, ["Hydron:Captcha:ScriptUrl"] = vendor.Script, ["Hydron:Captcha:VerifyUrl"] = vendor.Verify },
        };
        using var browser = site.Browser();
        using var page = await browser.GetAsync("/register");
        var source = new Uri(vendor.Script).GetLeftPart(UriPartial.Authority);
        Assert.Equal(new ContentPolicy(source, source, source, source).ToString(), Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains($"data-sitekey=\"{CaptchaSite.SiteKey}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("account.captcha", await (await browser.SignUpAsync("bot@captcha.example")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var registered = await browser.SubmitAsync("/register", ("Input.Email", "person@captcha.example"), ("Input.Password", HydronSite.Password), ("cf-turnstile-response", vendor.Give()));
        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
    }

    [Theory]
    [InlineData("Turnstile", "", "s", "", "", "SiteKey")]
    [InlineData("HCaptcha", "k", "", "", "", "Secret")]
    [InlineData("HCaptcha", "k", "s", "http://captcha.example/api.js", "", "ScriptUrl")]
    [InlineData("Turnstile", "k", "s", "", "captcha.example", "VerifyUrl")]
    public void What_a_vendor_needs_is_said_before_anything_starts(string kind, string siteKey, string secret, string script, string verify, string named)
    {
        var result = new CaptchaOptionsValidation().Validate(null, new CaptchaOptions { Kind = Enum.Parse<CaptchaKind>(kind), SiteKey = siteKey, Secret = secret, ScriptUrl = script, VerifyUrl = verify });
        Assert.Contains($"Hydron:Captcha:{named}", result.FailureMessage, StringComparison.Ordinal);
    }

    private static VendorCaptcha Of(CaptchaOptions options)
    {
        var services = new ServiceCollection().AddLogging().AddHttpClient().AddSingleton(Options.Create(options)).AddSingleton<VendorCaptcha>();
        return services.BuildServiceProvider().GetRequiredService<VendorCaptcha>();
    }

    private static DefaultHttpContext Form(params (string Name, string Value)[] fields)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.9") } };
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Form = new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
        return context;
    }
}
