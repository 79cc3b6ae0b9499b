using Hydron.Tests.Chats.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>What a model asks for waits on a card with what it would change, on a screen and on a phone in the dark; and the sections of a service's form that other journeys do not open.</summary>
[Collection(KitCollection.Name)]
public sealed class ApprovalTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Email = "noor@approvals.example";
    private const string Password = "correct horse battery staple";

    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_card_shows_what_would_change_and_is_decided_once_for_both_who_look_at_it()
    {
        await using var provider = await LocalProvider.StartAsync();
        var hydron = new HydronProcess
        {
            Environment =
            {
                ["Hydron__Models__Endpoints__0__Name"] = "vllm", ["Hydron__Models__Endpoints__0__Url"] = $"{provider.Url}/v1", ["Hydron__Models__Endpoints__0__Models__0__Id"] = "local-model",
            },
        };
        await hydron.InitializeAsync();
        var page = await browser.PageAsync(hydron.Address);
        var phone = await browser.PageAsync(hydron.Address, ColorScheme.Dark);
        await phone.SetViewportSizeAsync(390, 844);
        try
        {
            await StartAsync(page);
            await OpenFormAsync(page);
            await RotateByHandAsync(page);
            await SignInAsync(phone, $"{page.Url.Split('?')[0]}?tab=chat");
            await AskAsync(page, provider);
            var cards = new[] { page, phone }.Select(each => each.Locator("[data-operation=rotate_secret]")).ToArray();
            foreach (var card in cards)
            {
                await Expect(card).ToHaveAttributeAsync("data-state", "Waiting", new() { Timeout = 60_000 });
                await Expect(card.GetByRole(AriaRole.Region, new() { Name = "What would change" })).ToContainTextAsync("made up anew");
            }

            await page.LookAsync("approval-card-wide", cards[0]);
            await phone.LookAsync("approval-card-phone", cards[1]);
            await cards[1].Locator("[data-action=approve]").ClickAsync();
            foreach (var card in cards)
            {
                await Expect(card).ToHaveAttributeAsync("data-state", "Approved", new() { Timeout = 60_000 });
                await Expect(card.GetByRole(AriaRole.Region, new() { Name = "What changed" })).ToBeVisibleAsync();
                await Expect(card.Locator("button")).ToHaveCountAsync(0);
            }

            await page.LookAsync("approval-approved-wide", cards[0]);
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(page, "failure-approval");
            await BrowserFixture.PictureAsync(phone, "failure-approval-phone");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
        finally
        {
            await hydron.DisposeAsync();
        }
    }

    /// <summary>A project with a static site, a database and its password.</summary>
    private static async Task StartAsync(IPage page)
    {
        await page.RegisterAsync(Email, Password);
        await page.CreateProjectAsync("Approvals");
        await page.SayAsync("use the static-html template");
        await Expect(page.Locator("[data-action=plan-servers]").First).ToBeVisibleAsync(Soon);
        await page.SayAsync("add postgres");
        await Expect(page.Locator(".messages .diff-card")).ToBeVisibleAsync(Soon);
    }

    /// <summary>How the container starts and the files that it finds, filled in, in light and dark, wide and narrow; then applied.</summary>
    private static async Task OpenFormAsync(IPage page)
    {
        await page.GotoAsync($"{page.Url.Split('?')[0]}?tab=services");
        await page.ReadyAsync();
        await page.Locator(".side-column [data-service]:not([data-service=postgres]) [data-action=edit]").ClickAsync();
        var form = page.Locator("form.editor");
        await form.Locator("summary").GetByText("Start of the container").ClickAsync();
        await form.Locator("summary").GetByText("Files").ClickAsync();
        await form.GetByLabel("Working folder").FillAsync("/app");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add a file" }).ClickAsync();
        await form.GetByLabel("Place in the container").FillAsync("/etc/app.conf");
        await form.Locator("[data-file] textarea").First.FillAsync("debug = true\n");
        foreach (var (scheme, width, name) in new[] { (ColorScheme.Light, 1440, "wide"), (ColorScheme.Dark, 390, "phone") })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            await form.Locator("summary").GetByText("Start of the container").ScrollIntoViewIfNeededAsync();
            await page.LookAsync($"approval-form-{name}", form);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1440, 900);
        await form.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    /// <summary>Asked for, looked at and declined.</summary>
    private static async Task RotateByHandAsync(IPage page)
    {
        await page.Locator(".side-column [data-service=postgres] summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate POSTGRES_PASSWORD of postgres" }).ClickAsync();
        var asked = page.Locator("[data-rotating=POSTGRES_PASSWORD]");
        await page.LookAsync("approval-rotate-wide", asked);
        await asked.Locator("[data-action=keep]").ClickAsync();
        await Expect(asked).ToHaveCountAsync(0);
    }

    private static async Task SignInAsync(IPage page, string address)
    {
        await page.SignInAsync(Email, Password);
        await page.GotoAsync(address);
        await page.ReadyAsync();
    }

    private static async Task AskAsync(IPage page, LocalProvider provider)
    {
        await page.SayAsync("use the model vllm/local-model");
        await Expect(page.Locator(".messages .assistant").Last).ToContainTextAsync("local-model answers", new() { Timeout = 30_000 });
        provider.Then(Wire.OpenAi.Calls(("rotate_secret", """{"service":"postgres"}""")), Wire.OpenAi.Text("The card ", "waits for you."));
        await page.SayAsync("I think that somebody saw the database's password");
    }
}
