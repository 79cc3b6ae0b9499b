namespace Hydron.Layout;

/// <summary>How long ago something was, in words.</summary>
public static class Ago
{
    public static string Of(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 and var minutes } => Count((int)minutes, "minute"),
        { TotalHours: < 24 and var hours } => Count((int)hours, "hour"),
        { TotalDays: < 31 and var days } => Count((int)days, "day"),
        _ => at.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Count(int count, string unit) => $"{count} {unit}{(count == 1 ? "" : "s")} ago";
}
