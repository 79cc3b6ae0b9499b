using Hydron.Tests.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A registration where the forms have another site's captcha, which the pages' policy lets in and nothing else.</summary>
[Collection(KitCollection.Name)]
public sealed class CaptchaTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("Turnstile", "turnstile", "cf-turnstile-response")]
    [InlineData("HCaptcha", "hcaptcha", "h-captcha-response")]
    public async Task Who_passes_at_the_vendor_is_registered(string kind, string global, string field)
    {
        await using var vendor = await CaptchaSite.StartAsync(global, field);
        var hydron = new HydronProcess
        {
            Environment =
            {
                ["Hydron__Captcha__Kind"] = kind, ["Hydron__Captcha__SiteKey"] = CaptchaSite.SiteKey, ["Hydron__Captcha__Secret"] = CaptchaSite.Secret, ["Hydron__Captcha__ScriptUrl"] = vendor.Script,
                ["Hydron__Captcha__VerifyUrl"] = vendor.Verify,
            },
        };
        await hydron.InitializeAsync();
        try
        {
            var page = await browser.PageAsync(hydron.Address);
            await page.GotoAsync("/sign-in");
            await page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
            await Expect(page.Locator($"input[name={field}]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^passed"));
            await BrowserFixture.PictureAsync(page, $"captcha-{global}");
            await page.SignUpAsync("person@captcha.example", "correct horse battery staple");
            await page.OpenVerificationAsync("person@captcha.example");
            await page.VerifyAsync();
            browser.AssertPolicyIsKept();
        }
        finally
        {
            await hydron.DisposeAsync();
        }
    }
}
