using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>The main job without a mouse.</summary>
[Collection(KitCollection.Name)]
public sealed class KeyboardTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_person_without_a_mouse_gets_from_the_registration_to_a_run()
    {
        var page = await browser.PageAsync(hydron.Address);
        var keyboard = new Keyboard(page);
        try
        {
            await SignInAsync(page, keyboard);
            await CreateProjectAsync(page, keyboard);
            await TalkAsync(page, keyboard);
            await LookAtTabsAsync(page, keyboard);
            await ApproveAsync(page, keyboard);
            await LookAtServersAsync(page, keyboard);
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(page, "failure-keyboard");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    private static async Task SignInAsync(IPage page, Keyboard keyboard)
    {
        await page.GotoAsync("/register");
        await keyboard.WriteAsync(page.Locator("#email"), "grace@example.org");
        await keyboard.WriteAsync(page.Locator("#password"), "correct horse battery staple");
        await page.Keyboard.PressAsync("Enter");
        await keyboard.UseAsync(page.GetByRole(AriaRole.Link, new() { Name = "Open the outbox" }));
        await keyboard.UseAsync(page.GetByRole(AriaRole.Link, new() { Name = "Open the link" }));
        await keyboard.UseAsync(page.GetByRole(AriaRole.Button, new() { Name = "Verify the address" }));
        await page.ReadyAsync();

        // Out by the menu of the account, and in again.
        await keyboard.ChooseAsync(page.GetByRole(AriaRole.Button, new() { Name = "Account" }), page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }));
        await keyboard.WriteAsync(page.Locator("#email"), "grace@example.org");
        await keyboard.WriteAsync(page.Locator("#password"), "correct horse battery staple");
        await page.Keyboard.PressAsync("Enter");
        await page.ReadyAsync();
    }

    private static async Task CreateProjectAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.UseAsync(page.GetByRole(AriaRole.Link, new() { Name = "New project" }));
        await keyboard.WriteAsync(page.Locator("#project-name"), "By keyboard");
        await keyboard.UseAsync(page.GetByRole(AriaRole.Button, new() { Name = "Create the project" }));
        await Expect(page.Locator("#source-url")).ToBeVisibleAsync(Soon);

        // The source is a group of three: the arrows choose, as everywhere.
        await keyboard.ReachAsync(page.Locator("input[name=source-kind]:checked"));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#source-image")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await keyboard.PickAsync(page.Locator("input[name=source-template]"), page.Locator("input[name=source-template][value=static-html]"));
        await keyboard.UseAsync(page.GetByRole(AriaRole.Button, new() { Name = "Analyze", Exact = true }));
        await Expect(page.Locator("[data-action=plan-servers]").First).ToBeVisibleAsync(Soon);
    }

    private static async Task TalkAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.WriteAsync(page.Locator("#composer-text"), "set TITLE to Mine");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".side-column").GetByText("1 environment variable")).ToBeVisibleAsync(Soon);
        await Expect(page.Locator("#composer-text")).ToHaveValueAsync("");
    }

    private static async Task LookAtTabsAsync(IPage page, Keyboard keyboard)
    {
        foreach (var name in new[] { "Plan", "Runs", "Services" })
        {
            var tab = page.Locator(".wide-tabs").GetByRole(AriaRole.Link, new() { Name = name });
            await keyboard.UseAsync(tab);
            await Expect(page).ToHaveURLAsync(new Regex($"tab={name.ToLowerInvariant()}"));
        }

        // A form beside the chat: opened, left again.
        await keyboard.UseAsync(page.Locator(".side-column [data-action=edit]"));
        await keyboard.UseAsync(page.Locator(".side-column").GetByRole(AriaRole.Button, new() { Name = "Cancel" }), "Space");
        await keyboard.UseAsync(page.Locator(".side-column summary"), "Space");
        await Expect(page.Locator(".side-column details[open]")).ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.UseAsync(page.Locator("[data-action=plan-servers]"));
        await keyboard.UseAsync(page.Locator("[data-action=approve-servers]"));
        await Expect(page.Locator("[data-action=approve-commands]").First).ToBeVisibleAsync(Soon);

        // Every command can be read before it runs.
        var step = page.Locator("[data-step='web-1.firewall'] button.line");
        await keyboard.UseAsync(step, "Space");
        await Expect(step.First).ToHaveAttributeAsync("aria-expanded", "true");
        await keyboard.UseAsync(page.Locator("[data-action=approve-commands]"));
        await Expect(page.Locator(".run-card").First).ToBeVisibleAsync(Soon);
        await keyboard.UseAsync(page.Locator(".run-card .log"));
        await keyboard.ReachAsync(page.GetByRole(AriaRole.Log, new() { Name = "Log lines" }));
        await keyboard.UseAsync(page.Locator(".run-card").GetByRole(AriaRole.Button, new() { Name = "Stop" }));
        await Expect(page.Locator(".run-card .chip").First).ToContainTextAsync("Stopped", new() { Timeout = 60_000 });
    }

    private static async Task LookAtServersAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.UseAsync(page.GetByRole(AriaRole.Link, new() { Name = "Servers" }));
        await Expect(page).ToHaveURLAsync(new Regex("/servers$"));
        await page.ReadyAsync();
        await keyboard.UseAsync(page.Locator("[aria-label^='Colours:']"));
        // The circuit moves the focus into the menu; keys that come before are the button's.
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Light" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Like the system" })).ToHaveCountAsync(0);
        await keyboard.ReachAsync(page.GetByRole(AriaRole.Link, new() { Name = "Projects", Exact = true }));
    }
}
