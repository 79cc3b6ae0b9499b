using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>What people do on Hydron's pages in every journey.</summary>
internal static class PageExtensions
{
    /// <summary>Clicks on a page that is only prerendered are lost; the layout says when it listens.</summary>
    public static Task ReadyAsync(this IPage page) => Expect(page.Locator("#ready")).ToHaveAttributeAsync("data-i", "1", new() { Timeout = 30_000 });

    public static async Task RegisterAsync(this IPage page, string email, string password)
    {
        await page.GotoAsync("/register");
        await page.SignUpAsync(email, password);
        await page.OpenVerificationAsync(email);
        await page.VerifyAsync();
    }

    /// <summary>Fills in the registration, which leads to where a mail is awaited.</summary>
    public static async Task SignUpAsync(this IPage page, string email, string password)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Create an account" })).ToBeVisibleAsync(); // the page before may have fields of the same names
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open the outbox" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>From there to the outbox, and by the link of the mail to the page that asks for one more click.</summary>
    public static async Task OpenVerificationAsync(this IPage page, string email)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the outbox" }).ClickAsync();
        await page.Locator(".outbox-mail").Filter(new() { HasText = email }).Filter(new() { HasText = "Verify your email address" }).GetByRole(AriaRole.Link, new() { Name = "Open the link" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Verify the address" })).ToBeVisibleAsync();
    }

    /// <summary>The click, which signs in and leads to where the person wanted to go.</summary>
    public static async Task VerifyAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify the address" }).ClickAsync();
        await page.ReadyAsync();
    }

    public static async Task SignInAsync(this IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.ReadyAsync();
    }

    /// <summary>From the dashboard: an empty project, whose page asks for its source.</summary>
    public static async Task CreateProjectAsync(this IPage page, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "New project" }).ClickAsync();
        await page.Locator("#project-name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the project" }).ClickAsync();
        await Expect(page.Locator("#source-url")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Writes into the chat and sends it off, once the assistant's turn before is over.</summary>
    public static async Task SayAsync(this IPage page, string text)
    {
        await Expect(page.Locator(".composer .send")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await page.Locator("#composer-text").FillAsync(text);
        await page.Locator("#composer-text").PressAsync("Enter");
        await Expect(page.Locator("#composer-text")).ToHaveValueAsync("", new() { Timeout = 30_000 });
    }

    /// <summary>A picture of what is in sight; and nothing on the page may be a serious obstacle, nor reach beyond its sides.</summary>
    /// <param name="shown">What has to be there before one looks; the project's heading where nothing is named.</param>
    public static async Task LookAsync(this IPage page, string name, ILocator? shown = null)
    {
        await Expect(shown ?? page.Locator(".workspace h1")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await BrowserFixture.PictureAsync(page, name);
        var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}");
        Assert.Empty(serious);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways");
    }
}
