namespace Hydron.Layout;

/// <summary>Light, dark, or as the person's system is. The choice and the system's own state travel in cookies, so that the first page is right already.</summary>
public sealed class ThemeChoice(string choice, bool isDark)
{
    public const string Cookie = "hydron-theme";

    /// <summary>Written by the browser: <c>dark</c> or <c>light</c>.</summary>
    public const string SystemCookie = "hydron-system-theme";

    public const string Light = "light";
    public const string Dark = "dark";
    public const string System = "system";

    public string Choice { get; private set; } = choice is Light or Dark ? choice : System;

    public bool IsDarkNow { get; private set; } = isDark;

    public static bool IsDark(string? choice, string? system) => choice == Dark || (choice != Light && system == Dark);

    public void Choose(string choice, bool isDark)
    {
        Choice = choice;
        IsDarkNow = isDark;
    }
}
