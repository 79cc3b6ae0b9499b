using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A passkey from its making to its end, with Chromium's virtual authenticator (https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/) in the place of a device.</summary>
[Collection(KitCollection.Name)]
public sealed class PasskeyTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private const string Password = "correct horse battery staple";

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_person_signs_in_with_a_passkey_until_it_is_removed(ColorScheme scheme)
    {
        var page = await browser.PageAsync(hydron.Address, scheme);
        var sight = new Sight("passkeys", scheme);
        var email = $"alan-{scheme}@passkeys.example".ToLowerInvariant();
        try
        {
            await InsertDeviceAsync(page);
            await page.RegisterAsync(email, Password);
            await AddAsync(page, sight);
            await SignOutAsync(page);
            await sight.LookAsync(page, "sign-in", page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }));
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
            await page.ReadyAsync();
            await RemoveAsync(page, sight);
            await SignOutAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
            await sight.LookAsync(page, "removed-refused", page.Locator("[data-code='passkey.unknown']"));
            sight.Judge();
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(page, "failure-passkeys");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    /// <summary>A device that keeps passkeys and asks its owner for nothing.</summary>
    private static async Task InsertDeviceAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task AddAsync(IPage page, Sight sight)
    {
        await page.GotoAsync("/settings/passkeys");
        await sight.LookAsync(page, "none");
        await page.Locator("#passkey-password").FillAsync("not the password at all");
        await page.Keyboard.PressAsync("Enter");
        await sight.LookAsync(page, "refused", page.Locator("[data-code='account.wrong-password']"));
        await page.Locator("#passkey-password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await sight.LookAsync(page, "name", page.Locator("#passkey-name"));
        await page.Locator("#passkey-name").FillAsync("Laptop");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-passkey-name=Laptop]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "New name of Laptop" }).FillAsync("Laptop at home");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-passkey-name='Laptop at home']")).ToBeVisibleAsync();
        await sight.LookAsync(page, "one");
    }

    private static async Task RemoveAsync(IPage page, Sight sight)
    {
        await page.GotoAsync("/settings/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Laptop at home" }).ClickAsync();
        await Expect(page.Locator("[data-passkey-name]")).ToHaveCountAsync(0);
        await sight.LookAsync(page, "removed");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }
}
