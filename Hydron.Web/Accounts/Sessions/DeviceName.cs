namespace Hydron.Accounts;

/// <summary>What people call a device, from what its browser says of itself (RFC 9110, 10.1.5); browsers claim to be older ones, so the order counts.</summary>
public static class DeviceName
{
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("HeadlessChrome/", "Chrome without a window"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "a Mac"), ("Linux", "Linux")];

    /// <returns>A browser and a system, as far as they are known; else what was said, without what follows its first word.</returns>
    public static string Of(string userAgent)
    {
        var words = userAgent.Split([' ', '(', ')', ';'], StringSplitOptions.RemoveEmptyEntries);
        var browser = Browsers.FirstOrDefault(each => words.Any(word => word.StartsWith(each.Sign, StringComparison.Ordinal))).Name;
        var system = Systems.FirstOrDefault(each => words.Any(word => word == each.Sign)).Name;
        return (browser, system) switch
        {
            ({ } known, { } on) => $"{known} on {on}",
            ({ } known, null) => known,
            (null, { } on) => $"A program on {on}",
            _ => words is [var first, ..] ? first : "A device that does not say what it is",
        };
    }
}
