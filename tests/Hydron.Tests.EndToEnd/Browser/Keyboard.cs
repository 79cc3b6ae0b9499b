using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A page in the hands of a person who has no mouse: everything is reached with Tab, and used with Enter, Space, the arrows and Escape.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 250;

    /// <summary>Goes on with Tab until the element has the focus, and sees to it that one can see where the focus is.</summary>
    public async Task ReachAsync(ILocator target)
    {
        await Expect(target.First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.First.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await ShowsFocusAsync(target.First);
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} is not reached with Tab on {page.Url}.");
    }

    public async Task UseAsync(ILocator target, string key = "Enter")
    {
        await ReachAsync(target);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Opens a menu and goes to an entry with the arrows.</summary>
    public async Task ChooseAsync(ILocator menu, ILocator entry)
    {
        await UseAsync(menu);
        await Expect(entry).ToBeVisibleAsync();
        for (var stop = 0; stop < MostStops && !await entry.EvaluateAsync<bool>("element => element === document.activeElement"); stop++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await page.WaitForTimeoutAsync(50); // the circuit moves the focus
        }

        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Picks one of a group of radio buttons, of which Tab reaches one alone: the picked one, or the first.</summary>
    public async Task PickAsync(ILocator group, ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();
        await GoOnAsync("Tab", group);
        await page.Keyboard.PressAsync("Space");
        await GoOnAsync("ArrowDown", wanted);
        await Expect(wanted).ToBeCheckedAsync();
    }

    public async Task WriteAsync(ILocator target, string text)
    {
        await ReachAsync(target);
        await page.Keyboard.TypeAsync(text);
    }

    private async Task GoOnAsync(string key, ILocator targets)
    {
        for (var stop = 0; stop < MostStops && !await targets.EvaluateAllAsync<bool>("elements => elements.includes(document.activeElement)"); stop++)
            await page.Keyboard.PressAsync(key);
    }

    /// <summary>A ring, a line or a shade that an element without the focus does not have.</summary>
    private static async Task ShowsFocusAsync(ILocator target) => Assert.True(
        await target.EvaluateAsync<bool>(
            """
            element => {
              const look = each => { const style = getComputedStyle(each); return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.borderColor].join('|'); };
              const around = [element, element.parentElement, element.parentElement?.parentElement, element.parentElement?.querySelector('fieldset, .mud-input-outlined-border')].filter(each => each);
              const still = document.head.appendChild(document.createElement('style'));
              still.textContent = '* { transition: none !important; animation: none !important; }';
              const focused = around.map(look);
              element.blur();
              const plain = around.map(look);
              element.focus({ focusVisible: true });
              still.remove();
              return focused.some((each, index) => each !== plain[index]);
            }
            """),
        $"One cannot see that {target} has the focus.");
}
