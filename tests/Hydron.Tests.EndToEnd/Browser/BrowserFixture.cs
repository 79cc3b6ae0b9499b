using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Hydron.Tests.Browser;

/// <summary>Debian's Chromium, headless, driven by Playwright; and pictures of what it shows, kept as artifacts.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _refused = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of a person who has never been here.</summary>
    public async Task<IPage> PageAsync(string address, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                _refused.Enqueue($"{page.Url}: {said.Text}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Url.StartsWith($"{address}/", StringComparison.Ordinal) && (!answer.Headers.ContainsKey("content-security-policy") || answer.Headers.ContainsKey("server")))
                _refused.Enqueue($"{answer.Url}: answered without a policy, or with the server's name");
        };
        return page;
    }

    /// <summary>Fails where a page asked for something that its Content Security Policy forbids, or an answer of Hydron's came without one.</summary>
    public void AssertPolicyIsKept() => Assert.Empty(_refused);

    /// <summary>A picture under <c>artifacts/screenshots</c>: of what one sees without scrolling, or of the whole page.</summary>
    public static Task PictureAsync(IPage page, string name, bool isWhole = false) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(KitFixture.Root, "artifacts", "screenshots", $"{name}.png"), FullPage = isWhole });

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
