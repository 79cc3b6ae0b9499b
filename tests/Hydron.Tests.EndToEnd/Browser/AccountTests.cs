using Deque.AxeCore.Playwright;
using Hydron.Tests.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A person's account from its first day to its last, in a real browser; every page of it is looked at by axe.</summary>
[Collection(KitCollection.Name)]
public sealed class AccountTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private const string Email = "ada@accounts.example";
    private const string Password = "correct horse battery staple";

    /// <summary>Circuits look every five seconds whether their session is still open.</summary>
    private static readonly PageAssertionsToHaveURLOptions WithinSeconds = new() { Timeout = 15_000 };

    [Fact]
    public async Task An_account_is_registered_verified_secured_signed_out_of_and_revoked()
    {
        var page = await browser.PageAsync(hydron.Address);
        var phone = await browser.PageAsync(hydron.Address, ColorScheme.Dark);
        await phone.SetViewportSizeAsync(390, 844);
        try
        {
            await RegisterAsync(page);
            await VerifyAsync(page);
            var app = await EnableTwoFactorAsync(page);
            await SignOutAsync(page);
            await SignInAsync(page, app);
            await SignInAsync(phone, app);
            await RevokeAsync(page, phone);
            await LookAroundAsync(page, phone, app);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(page, "failure-accounts");
            await BrowserFixture.PictureAsync(phone, "failure-accounts-phone");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    private static async Task RegisterAsync(IPage page)
    {
        await page.GotoAsync("/register");
        await LookAsync(page, "register");
        await page.Locator("#email").FillAsync(Email);
        await page.Locator("#password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page);
    }

    private static async Task VerifyAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await page.GetByText("Settings", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Email and password" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "outbox" }).ClickAsync();
        await LookAsync(page, "outbox");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the link" }).First.ClickAsync();
        await LookAsync(page, "verify");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify the address" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your address is verified" })).ToBeVisibleAsync();
    }

    private static async Task<AuthenticatorApp> EnableTwoFactorAsync(IPage page)
    {
        await page.GotoAsync("/settings/two-factor");
        await LookAsync(page, "two-factor-setup");
        var app = new AuthenticatorApp(await page.Locator("#authenticator-key").InnerTextAsync());
        await page.Locator("#code").FillAsync(app.Code);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".backup-codes li")).ToHaveCountAsync(10);
        await LookAsync(page, "two-factor-codes");
        return app;
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await LookAsync(page, "sign-in");
    }

    private static async Task SignInAsync(IPage page, AuthenticatorApp app)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#email").FillAsync(Email);
        await page.Locator("#password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await LookAsync(page, "second-step", page.Locator("#code"));
        await page.Locator("#code").FillAsync(app.Code);
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page);
    }

    /// <summary>The phone has a page open, which nobody touches.</summary>
    private static async Task RevokeAsync(IPage page, IPage phone)
    {
        await page.GotoAsync("/settings/sessions");
        await LookAsync(page, "sessions");
        await page.Locator("[data-session=other]").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ended");
        await Expect(phone).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), WithinSeconds);
    }

    private static async Task LookAroundAsync(IPage page, IPage phone, AuthenticatorApp app)
    {
        await SignInAsync(phone, app);
        foreach (var (each, size) in new[] { (page, "wide"), (phone, "phone") })
        {
            foreach (var name in new[] { "", "/sign-in", "/two-factor", "/sessions", "/delete" })
            {
                await each.GotoAsync($"/settings{name}");
                await LookAsync(each, $"settings{name.Replace('/', '-')}-{size}");
            }
        }

        foreach (var name in new[] { "/forgot-password", "/reset-password", "/verify-email", "/register", "/sign-in" })
        {
            await phone.GotoAsync(name);
            await LookAsync(phone, $"{name[1..]}-phone");
        }
    }

    /// <summary>A picture; and nothing on the page may be a serious obstacle, nor reach beyond its sides.</summary>
    private static async Task LookAsync(IPage page, string name, ILocator? shown = null)
    {
        await Expect(shown ?? page.Locator("h1")).ToBeVisibleAsync();
        await BrowserFixture.PictureAsync(page, $"account-{name}");
        var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}");
        Assert.Empty(serious);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways");
    }

    private static Task ReadyAsync(IPage page) => Expect(page.Locator("#ready")).ToHaveAttributeAsync("data-i", "1", new() { Timeout = 30_000 });
}
