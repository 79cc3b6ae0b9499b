using System.Text.RegularExpressions;
using Hydron.Tests.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A person's account from its first day to its last, in a real browser; every page of it is looked at, also with what it says to mistakes.</summary>
[Collection(KitCollection.Name)]
public sealed class AccountTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private const string Password = "correct horse battery staple";
    private const string NewPassword = "a staple for every battery horse";

    /// <summary>Circuits look every five seconds whether their session is still open.</summary>
    private static readonly PageAssertionsToHaveURLOptions WithinSeconds = new() { Timeout = 15_000 };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task An_account_is_registered_verified_secured_signed_out_of_revoked_reset_and_deleted(ColorScheme scheme)
    {
        var page = await browser.PageAsync(hydron.Address, scheme);
        var other = await browser.PageAsync(hydron.Address, scheme);
        var visit = new Visit(page, new Sight("account", scheme), $"ada-{scheme}@accounts.example".ToLowerInvariant());
        try
        {
            await RegisterAsync(visit);
            await VerifyAsync(visit, other);
            await FillInProfileAsync(visit);
            visit = await ChangeEmailAsync(visit, other);
            var app = await EnableTwoFactorAsync(visit);
            await SignOutAsync(visit);
            await SignInWithMistakesAsync(visit, app);
            await SignInAsync(other, visit.Email, Password, app);
            await RevokeAsync(visit, other);
            await ResetAsync(visit, other);
            await SignInAsync(page, visit.Email, NewPassword, app);
            await TakeWrongTurnsAsync(visit);
            await DeleteAsync(visit);
            visit.Sight.Judge();
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(page, "failure-accounts");
            await BrowserFixture.PictureAsync(other, "failure-accounts-other");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    private static async Task RegisterAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GotoAsync("/register");
        await visit.Sight.LookAsync(page, "register");
        await FillInAsync(page, visit.Email, "short");
        await Expect(page.Locator("[data-code^='account.password']").First).ToBeVisibleAsync();
        await visit.Sight.LookAsync(page, "register-refused");
        await page.SignUpAsync(visit.Email, Password);
        await visit.Sight.LookAsync(page, "registered");
    }

    /// <summary>By the outbox; it signs in where the account was registered, and nowhere else.</summary>
    private static async Task VerifyAsync(Visit visit, IPage other)
    {
        var page = visit.Page;
        await page.GotoAsync("/outbox");
        await visit.Sight.LookAsync(page, "outbox");
        await page.GotoAsync("/verify-email");
        await page.OpenVerificationAsync(visit.Email);
        await visit.Sight.LookAsync(page, "verify");
        await other.GotoAsync(page.Url);
        await visit.Sight.LookAsync(other, "verify-elsewhere", other.Locator("#password"));
        await other.Locator("#password").FillAsync("not the password at all");
        await other.Keyboard.PressAsync("Enter");
        await visit.Sight.LookAsync(other, "verify-refused", other.Locator("[data-code='account.wrong-password']"));
        await page.VerifyAsync();
    }

    private static async Task<Visit> ChangeEmailAsync(Visit visit, IPage other)
    {
        var (page, email) = (visit.Page, $"countess-{visit.Email}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Email and password" }).ClickAsync();
        await visit.Sight.LookAsync(page, "sign-in-settings", page.GetByRole(AriaRole.Heading, new() { Name = "Email and password" }));
        await page.Locator("#new-email").FillAsync(email);
        await page.Locator("#email-password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await visit.Sight.LookAsync(page, "email-asked", page.GetByRole(AriaRole.Status));
        await page.GetByRole(AriaRole.Link, new() { Name = "outbox" }).ClickAsync();
        await page.Locator(".outbox-mail").Filter(new() { HasText = email }).GetByRole(AriaRole.Link, new() { Name = "Open the link" }).First.ClickAsync();
        await visit.Sight.LookAsync(page, "email-change", page.GetByRole(AriaRole.Button, new() { Name = "Verify the address" }));
        await other.GotoAsync(page.Url);
        await visit.Sight.LookAsync(other, "email-change-elsewhere", other.GetByRole(AriaRole.Link, new() { Name = "Sign in" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify the address" }).ClickAsync();
        await visit.Sight.LookAsync(page, "email-changed", page.GetByRole(AriaRole.Heading, new() { Name = "Your address is verified" }));
        return visit with { Email = email };
    }

    private static async Task FillInProfileAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await page.GetByText("Settings", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await visit.Sight.LookAsync(page, "profile");
        await page.Locator("#name").FillAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Radio, new() { Name = "purple" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("saved");
        await visit.Sight.LookAsync(page, "profile-saved");
        await page.Locator("#picture").SetInputFilesAsync(Path.Combine(KitFixture.Root, "docs", "workspace.png"));
        await page.Locator("#picture-zoom").FillAsync("2");
        await visit.Sight.LookAsync(page, "picture-cut", page.Locator(".crop canvas"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the picture" }).ClickAsync();
        await visit.Sight.LookAsync(page, "picture-used", page.Locator("img.badge"));
        Assert.True(await page.Locator("img.badge").EvaluateAsync<bool>("picture => picture.decode().then(() => picture.naturalWidth > 0)"));
    }

    private static async Task<AuthenticatorApp> EnableTwoFactorAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GotoAsync("/settings/two-factor");
        await visit.Sight.LookAsync(page, "two-factor-setup");
        await page.Locator("#code").FillAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await visit.Sight.LookAsync(page, "two-factor-refused", page.Locator("[data-code='account.wrong-code']"));
        var app = new AuthenticatorApp(await page.Locator("#authenticator-key").InnerTextAsync());
        await page.Locator("#code").FillAsync(app.Code);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".backup-codes li")).ToHaveCountAsync(10);
        await visit.Sight.LookAsync(page, "two-factor-codes");
        await page.GotoAsync("/settings/two-factor");
        await visit.Sight.LookAsync(page, "two-factor-on");
        return app;
    }

    private static async Task SignOutAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await visit.Sight.LookAsync(visit.Page, "sign-in");
    }

    private static async Task SignInWithMistakesAsync(Visit visit, AuthenticatorApp app)
    {
        var page = visit.Page;
        await FillInAsync(page, visit.Email, "not the password at all");
        await visit.Sight.LookAsync(page, "sign-in-refused", page.Locator("[data-code='account.wrong']"));
        await FillInAsync(page, visit.Email, Password);
        await visit.Sight.LookAsync(page, "second-step", page.Locator("#code"));
        await page.Locator("#code").FillAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await visit.Sight.LookAsync(page, "second-step-refused", page.Locator("[data-code='account.wrong-code']"));
        await page.Locator("#code").FillAsync(app.Code);
        await page.Keyboard.PressAsync("Enter");
        await page.ReadyAsync();
    }

    private static async Task SignInAsync(IPage page, string email, string password, AuthenticatorApp app)
    {
        await page.GotoAsync("/sign-in");
        await FillInAsync(page, email, password);
        await page.Locator("#code").FillAsync(app.Code);
        await page.Keyboard.PressAsync("Enter");
        await page.ReadyAsync();
    }

    /// <summary>The other device has a page open, which nobody touches.</summary>
    private static async Task RevokeAsync(Visit visit, IPage other)
    {
        var page = visit.Page;
        await page.GotoAsync("/settings/sessions");
        await Expect(page.Locator("[data-session=other]").First).ToBeVisibleAsync();
        await visit.Sight.LookAsync(page, "sessions");
        await page.Locator("[data-session=other]").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ended");
        await Expect(other).ToHaveURLAsync(new Regex("/sign-in"), WithinSeconds);
        await visit.Sight.LookAsync(page, "sessions-ended");
    }

    /// <summary>On the device that is signed out; the first is signed out by it.</summary>
    private static async Task ResetAsync(Visit visit, IPage other)
    {
        await other.GetByRole(AriaRole.Link, new() { Name = "Forgot the password?" }).ClickAsync();
        await visit.Sight.LookAsync(other, "forgot");
        await other.Locator("#email").FillAsync(visit.Email);
        await other.Keyboard.PressAsync("Enter");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" })).ToBeVisibleAsync();
        await visit.Sight.LookAsync(other, "forgot-sent");
        await other.GotoAsync("/outbox");
        await other.GetByRole(AriaRole.Link, new() { Name = "Open the link" }).First.ClickAsync();
        await visit.Sight.LookAsync(other, "reset");
        await other.Locator("#password").FillAsync("short");
        await other.Keyboard.PressAsync("Enter");
        await visit.Sight.LookAsync(other, "reset-refused", other.GetByRole(AriaRole.Alert));
        await other.Locator("#password").FillAsync(NewPassword);
        await other.Keyboard.PressAsync("Enter");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Your password is new" })).ToBeVisibleAsync();
        await visit.Sight.LookAsync(other, "reset-done");
        await visit.Page.GotoAsync("/settings");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    private static async Task TakeWrongTurnsAsync(Visit visit)
    {
        foreach (var (address, name) in new[]
        {
            ("/reset-password", "reset-without-link"), ("/verify-email", "verify-again"), ("/verify-email?account=nobody&code=nothing", "verify-wrong-link"), ("/sign-in/external", "external-failed"),
            ("/join", "join-wrong-link"), ("/sign-in", "sign-in-again"), ("/nowhere", "not-found"), ("/error", "error"),
        })
        {
            await visit.Page.GotoAsync(address);
            await visit.Sight.LookAsync(visit.Page, name);
        }
    }

    private static async Task DeleteAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GotoAsync("/settings/delete");
        await visit.Sight.LookAsync(page, "delete");
        await page.Locator("#email").FillAsync("somebody@else.example");
        await page.Locator("#password").FillAsync(NewPassword);
        await page.Keyboard.PressAsync("Enter");
        await visit.Sight.LookAsync(page, "delete-refused", page.Locator("[data-code='account.email-other']"));
        await page.Locator("#email").FillAsync(visit.Email);
        await page.Locator("#password").FillAsync(NewPassword);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Create an account" })).ToBeVisibleAsync();
        await page.GotoAsync("/sign-in");
        await FillInAsync(page, visit.Email, NewPassword);
        await Expect(page.Locator("[data-code='account.wrong']")).ToBeVisibleAsync();
    }

    private static async Task FillInAsync(IPage page, string email, string password)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The person's page, with what looks at it.</summary>
    private sealed record Visit(IPage Page, Sight Sight, string Email);
}
