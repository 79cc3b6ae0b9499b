using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>
/// Looks at pages as they are at a desk and on a phone: a picture of each under <c>artifacts/screenshots</c>, and a file under <c>artifacts/axe</c> with a line for every
/// serious obstacle that axe finds. Everything that is wrong comes up together at the end.
/// </summary>
internal sealed class Sight(string area, ColorScheme scheme)
{
    private static readonly (string Name, int Width, int Height)[] Screens = [("desk", 1280, 900), ("phone", 390, 844)];

    private readonly List<string> _wrong = [];

    /// <param name="shown">What has to be there before one looks; the page's heading where nothing is named.</param>
    public async Task LookAsync(IPage page, string name, ILocator? shown = null)
    {
        await Expect(shown ?? page.Locator("h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        foreach (var screen in Screens)
        {
            await ShowAsync(page, screen);
            var look = $"{area}-{name}-{screen.Name}-{scheme.ToString().ToLowerInvariant()}";
            await BrowserFixture.PictureAsync(page, look, isWhole: true);
            var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{look}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html.ReplaceLineEndings(" ")))}").ToList();
            await File.WriteAllLinesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(KitFixture.Root, "artifacts", "axe")).FullName, $"{look}.txt"), serious);
            _wrong.AddRange(serious);
            if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"))
                _wrong.Add($"{look}: scrolls sideways");
        }

        await ShowAsync(page, Screens[0]);
    }

    /// <summary>Beside an interactive page, the drawer opens and closes with the screen's width a moment later, and what is clicked meanwhile moves away.</summary>
    private static async Task ShowAsync(IPage page, (string Name, int Width, int Height) screen)
    {
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
        if (await page.Locator("#ready[data-i='1'] ~ .mud-layout .app-drawer").CountAsync() > 0)
            await Expect(page.Locator(".app-drawer")).ToHaveClassAsync(new Regex(screen == Screens[0] ? "mud-drawer--open" : "mud-drawer--closed"), new() { Timeout = 30_000 });
    }

    /// <summary>Fails where anything was wrong in what was looked at.</summary>
    public void Judge() => Assert.Empty(_wrong);
}
