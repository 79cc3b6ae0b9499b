using Hydron.Tests.Sources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A person's first hour with Hydron, in a real browser: from the registration to the deployed page.</summary>
[Collection(KitCollection.Name)]
public sealed class MainJobInTheBrowserTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToBeVisibleOptions AfterTheRun = new() { Timeout = 300_000 };

    [Fact]
    public async Task From_an_address_to_a_live_application()
    {
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("counter", Fixtures.App("express-postgres-redis"));
        var page = await browser.PageAsync(hydron.Address);
        try
        {
            await RegisterAsync(page);
            await CreateProjectAsync(page);
            await AnalyzeAsync(page, repository.Url.ToString());
            await ApproveAsync(page);
            await WatchAsync(page);
            await OpenAsync(page);
            await LookAroundAsync(page);
            await ReadMillionLinesAsync(page);
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            await BrowserFixture.PictureAsync(page, "failure");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    private static async Task RegisterAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create one" }).Or(page.GetByRole(AriaRole.Link, new() { Name = "Create an account" })).First.ClickAsync();
        await page.SignUpAsync("ada@example.org", "correct horse battery staple");
        await BrowserFixture.PictureAsync(page, "01-registered");
        await page.OpenVerificationAsync("ada@example.org");
        await page.VerifyAsync();
        await BrowserFixture.PictureAsync(page, "02-projects-empty");
    }

    private static async Task CreateProjectAsync(IPage page)
    {
        await page.GetByText("New project").First.ClickAsync();
        await page.Locator("#project-name").FillAsync("Visitor counter");
        await BrowserFixture.PictureAsync(page, "03-new-project");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the project" }).ClickAsync();
        await Expect(page.Locator("#source-url")).ToBeVisibleAsync(Soon);
        await BrowserFixture.PictureAsync(page, "04-source");
    }

    private static async Task AnalyzeAsync(IPage page, string url)
    {
        await page.Locator("#source-url").FillAsync(url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Analyze", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-action=plan-servers]").First).ToBeVisibleAsync(Soon);
        await BrowserFixture.PictureAsync(page, "05-analysis");
    }

    private static async Task ApproveAsync(IPage page)
    {
        await page.Locator("[data-action=plan-servers]").First.ClickAsync();
        await Expect(page.Locator("[data-action=approve-servers]").First).ToBeVisibleAsync(Soon);
        await BrowserFixture.PictureAsync(page, "06-servers");
        await page.Locator("[data-action=approve-servers]").First.ClickAsync();
        await Expect(page.Locator("[data-action=approve-commands]").First).ToBeVisibleAsync(Soon);
        await BrowserFixture.PictureAsync(page, "07-commands");
        await page.Locator("[data-action=approve-commands]").First.ClickAsync();
        await Expect(page.Locator(".run-card").First).ToBeVisibleAsync(Soon);
    }

    /// <summary>Lines arrive while the run goes on.</summary>
    private static async Task WatchAsync(IPage page)
    {
        await page.Locator(".run-card .log").First.ClickAsync();
        var log = page.GetByRole(AriaRole.Log, new() { Name = "Log lines" });
        await Expect(log).ToContainTextAsync("Unpacking", new() { Timeout = 120_000 });
        await Expect(page.Locator(".run-card .chip").First).ToContainTextAsync("Running");
        await BrowserFixture.PictureAsync(page, "08-run");
        await page.ReloadAsync();
        await page.ReadyAsync();
        // Nothing is lost on a reload: the first line is where it was.
        await Expect(log).ToContainTextAsync("Setting up", new() { Timeout = 60_000 });
        await log.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(log).ToContainTextAsync("Order web-1");
    }

    private static async Task OpenAsync(IPage page)
    {
        var address = page.Locator(".release-card a.url").First;
        await Expect(address).ToBeVisibleAsync(AfterTheRun);
        await address.ScrollIntoViewIfNeededAsync();
        await BrowserFixture.PictureAsync(page, "09-live");
        var application = await page.Context.RunAndWaitForPageAsync(() => address.ClickAsync());
        await Expect(application.Locator("#count")).ToHaveTextAsync("1");
        await BrowserFixture.PictureAsync(application, "10-application");
        await application.CloseAsync();
    }

    /// <summary>Pictures of the other pages, in the dark and on a telephone too; nothing may scroll sideways there.</summary>
    private static async Task LookAroundAsync(IPage page)
    {
        var project = page.Url.Split('?')[0];
        foreach (var (scheme, width, height, name) in new[] { (ColorScheme.Light, 1440, 900, "light"), (ColorScheme.Dark, 1440, 900, "dark"), (ColorScheme.Light, 390, 844, "phone"), (ColorScheme.Dark, 390, 844, "phone-dark") })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, height);
            foreach (var (path, picture) in new[] { ("/", "projects"), ("/servers", "servers"), (project, "project"), ($"{project}?tab=services", "services"), ($"{project}?tab=plan", "plan"), ($"{project}?tab=runs", "runs") })
            {
                await page.GotoAsync(path);
                await page.ReadyAsync();
                await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Loading" })).ToHaveCountAsync(0);
                await BrowserFixture.PictureAsync(page, $"{picture}-{name}");
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} scrolls sideways at {width} px");
            }
        }
    }

    /// <summary>A log of a million lines opens at its end, scrolls anywhere, and is searched whole.</summary>
    private async Task ReadMillionLinesAsync(IPage page)
    {
        var lines = await LongLog.WriteAsync(hydron.DataFolder, 1_000_000);
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync($"{page.Url.Split('?')[0]}?tab=runs");
        await page.ReadyAsync();
        var log = page.GetByRole(AriaRole.Log, new() { Name = "Log lines" });
        await Expect(page.Locator("[data-part=total]")).ToHaveTextAsync($"{lines:N0} lines");
        await Expect(log).ToContainTextAsync("long 1000000");
        await log.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(log).ToContainTextAsync("Order web-1");
        await page.Locator("[data-part=search]").FillAsync("LONG 654321");
        await Expect(page.Locator("[data-part=matches]")).ToHaveTextAsync("1 of 1");
        await Expect(log.Locator(".row.current")).ToContainTextAsync("long 654321");
        await BrowserFixture.PictureAsync(page, "11-long-log");
    }
}
