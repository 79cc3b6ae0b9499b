using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>One chat in two browsers, the second of them a phone in the dark; every part of the project's page is looked at by axe.</summary>
[Collection(KitCollection.Name)]
public sealed class ChatTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private const string Email = "lin@chats.example";
    private const string Password = "correct horse battery staple";

    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToHaveCountOptions SoonThere = new() { Timeout = 30_000 };

    [Fact]
    public async Task Two_browsers_on_one_chat_see_the_same_and_every_part_of_it_is_within_reach()
    {
        var page = await browser.PageAsync(hydron.Address);
        var phone = await browser.PageAsync(hydron.Address, ColorScheme.Dark);
        await phone.SetViewportSizeAsync(390, 844);
        try
        {
            await StartAsync(page);
            await JoinAsync(phone, page.Url.Split('?')[0]);
            await TalkAsync(page, phone);
            await AttachAsync(page, phone);
            await ChangeInFormsAsync(page, phone);
            await LookAroundAsync(page, "wide");
            await LookAroundAsync(phone, "phone");
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(page, "failure-chat");
            await BrowserFixture.PictureAsync(phone, "failure-chat-phone");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    private static async Task StartAsync(IPage page)
    {
        await page.RegisterAsync(Email, Password);
        await page.CreateProjectAsync("Two of us");
        await page.LookAsync("chat-start-wide");
    }

    private static async Task JoinAsync(IPage phone, string address)
    {
        await phone.SignInAsync(Email, Password);
        await phone.GotoAsync($"{address}?tab=chat");
        await phone.ReadyAsync();
        await Expect(phone.Locator("#source-url")).ToBeVisibleAsync(Soon);
        await phone.LookAsync("chat-start-phone");
    }

    /// <summary>What one says, the other sees, with the answer and its cards.</summary>
    private static async Task TalkAsync(IPage page, IPage phone)
    {
        await page.SayAsync("use the static-html template");
        foreach (var each in new[] { page, phone })
            await Expect(each.Locator("[data-action=plan-servers]").First).ToBeVisibleAsync(Soon);
        await phone.SayAsync("add a Redis cache");
        foreach (var each in new[] { page, phone })
            await Expect(each.Locator(".messages .diff-card")).ToHaveCountAsync(1, SoonThere);
        Assert.Equal(await MessagesAsync(page), await MessagesAsync(phone));
    }

    /// <summary>By "@" and by the button; taken off again; on the message in both browsers, also after the page is loaded anew.</summary>
    private static async Task AttachAsync(IPage page, IPage phone)
    {
        await page.Locator("#composer-text").FocusAsync();
        await page.Keyboard.TypeAsync("@");
        await Expect(page.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        await page.LookAsync("chat-picker-wide", page.Locator(".picker"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#composer-text")).ToHaveValueAsync("@");
        await page.Locator("#composer-text").FillAsync("");
        await page.Keyboard.TypeAsync("@");
        await Expect(page.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("redis");
        await Expect(page.Locator(".picker [role=option]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".composer [data-id=redis]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take off service redis" }).ClickAsync();
        await Expect(page.Locator(".composer [data-id=redis]")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Attach a service, a server or a run" }).ClickAsync();
        await page.Locator(".picker").GetByText("redis").ClickAsync();
        await Expect(page.Locator(".composer [data-id=redis]")).ToBeVisibleAsync();
        await page.LookAsync("chat-attached-wide");
        await page.SayAsync("lock it");
        foreach (var each in new[] { page, phone })
        {
            await Expect(each.Locator(".messages .person [data-id=redis]")).ToHaveCountAsync(1, SoonThere);
            await Expect(each.Locator(".messages .diff-card")).ToHaveCountAsync(2, SoonThere);
        }

        await phone.ReloadAsync();
        await phone.ReadyAsync();
        await Expect(phone.Locator(".messages .person [data-id=redis]")).ToBeVisibleAsync(Soon);
        Assert.Equal(await MessagesAsync(page), await MessagesAsync(phone));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Attach a service, a server or a run" }).ClickAsync();
        await Expect(phone.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        await phone.LookAsync("chat-picker-phone", phone.Locator(".picker"));
        await phone.Keyboard.PressAsync("Escape");
    }

    /// <summary>A lock that refuses an edit with why, and a domain of the person's own.</summary>
    private static async Task ChangeInFormsAsync(IPage page, IPage phone)
    {
        var redis = page.Locator(".side-column [data-service=redis]");
        await page.GetByRole(AriaRole.Link, new() { Name = "Services" }).Locator("visible=true").First.ClickAsync();
        await Expect(redis.Locator(".locked")).ToBeVisibleAsync(Soon);
        await redis.Locator("[data-action=remove]").ClickAsync();
        await Expect(redis.Locator("[data-code='service.locked']")).ToBeVisibleAsync(Soon);
        await page.LookAsync("chat-locked-wide");
        await redis.Locator("[data-action=unlock]").ClickAsync();
        await Expect(redis.Locator(".locked")).ToHaveCountAsync(0, SoonThere);

        await page.Locator("#domain-host").FillAsync("https://my_shop.example.com/cart");
        await page.Locator("[data-action=add-domain]").ClickAsync();
        await Expect(page.Locator(".domains")).ToContainTextAsync("Leave the path out", new() { Timeout = 30_000 });
        await page.Locator(".domains").ScrollIntoViewIfNeededAsync();
        await page.LookAsync("chat-domain-wrong-wide");
        await page.Locator("#domain-host").FillAsync("shop.example.com");
        await page.Locator("[data-action=add-domain]").ClickAsync();
        await Expect(page.Locator("[data-domain='shop.example.com']")).ToBeVisibleAsync(Soon);
        await phone.GotoAsync($"{phone.Url.Split('?')[0]}?tab=services");
        await phone.ReadyAsync();
        await Expect(phone.Locator("[data-domain='shop.example.com']")).ToBeVisibleAsync(Soon);
        await phone.Locator(".domains").ScrollIntoViewIfNeededAsync();
        await phone.LookAsync("chat-domains-phone");
    }

    private static async Task LookAroundAsync(IPage page, string size)
    {
        var address = page.Url.Split('?')[0];
        foreach (var tab in new[] { "chat", "services", "plan", "runs" })
        {
            await page.GotoAsync($"{address}?tab={tab}");
            await page.ReadyAsync();
            await page.LookAsync($"chat-{tab}-{size}");
        }
    }

    /// <summary>What is said and shown, once nothing is being written any more.</summary>
    private static async Task<string> MessagesAsync(IPage page)
    {
        await Expect(page.Locator(".messages[aria-busy=false]")).ToBeVisibleAsync(Soon);
        return string.Join('\n', await page.Locator(".messages .message").EvaluateAllAsync<string[]>(
            "all => all.map(each => `${each.dataset.number} ${each.ariaLabel} ${(each.querySelector('.bubble, .markdown')?.textContent ?? '').trim()} ${each.querySelectorAll('.card').length}`)"));
    }
}
