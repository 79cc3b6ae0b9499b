using System.Globalization;
using System.Net;

namespace Hydron.Domains;

/// <summary>The form of a host name that a person brings (RFC 1035, 2.3.1 and 2.3.4; RFC 1123, 2.1). Pure.</summary>
public static class DomainName
{
    public const int Longest = 253;
    public const int LongestLabel = 63;

    /// <summary>As it is stored: lower case, without spaces around it or a dot at its end.</summary>
    public static string Normalize(string host) => host.Trim().TrimEnd('.').ToLowerInvariant();

    /// <summary>All that is wrong with it (<c>domain.name</c>); nothing for a host name.</summary>
    public static ImmutableArray<Problem> Validate(string host)
    {
        var name = Normalize(host);
        if (name.Length == 0)
            return [Wrong("The domain is empty.", "Write it without a scheme or a path, such as shop.example.com.")];
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (name.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
        {
            problems.Add(Wrong($"\"{name[..(scheme + 3)]}\" is not part of a domain.", "Leave the scheme out."));
            name = name[(scheme + 3)..];
        }

        if (name.IndexOfAny(['/', '?', '#']) is >= 0 and var path)
        {
            problems.Add(Wrong($"\"{name[path..]}\" is not part of a domain.", "Leave the path out: a domain leads to the whole service."));
            name = name[..path];
        }

        if (IPAddress.TryParse(name, out _))
            return [.. problems, Wrong($"{name} is an address, not a domain.", "Name a domain that leads to it, such as shop.example.com.")];
        if (name.LastIndexOf(':') is >= 0 and var port)
        {
            problems.Add(Wrong($"\"{name[port..]}\" is not part of a domain.", "Leave the port out: the internet reaches services at 443."));
            name = name[..port];
        }

        if (name.StartsWith("*.", StringComparison.Ordinal))
        {
            problems.Add(Wrong("A domain with * stands for many.", "Name each one that is to lead here."));
            name = name[2..];
        }

        if (name.Length > Longest)
            problems.Add(Wrong($"The domain has {name.Length} characters; {Longest} are allowed.", "Shorten it."));
        if (!name.Contains('.', StringComparison.Ordinal))
            problems.Add(Wrong($"\"{Short(name)}\" has no dot: it is a name of this machine or network only.", "Write the whole domain, such as shop.example.com."));
        var labels = name.Split('.');
        problems.AddRange(labels.Distinct().Select(OfLabel).OfType<Problem>());
        if (labels.Length > 1 && labels[^1].Length > 0 && labels[^1].All(char.IsAsciiDigit))
            problems.Add(Wrong($"No domain ends with \".{Short(labels[^1])}\".", "Write its ending too, such as .com."));
        return problems.ToImmutable();
    }

    private static Problem? OfLabel(string label) => label switch
    {
        "" => Wrong("Two dots follow each other, or one stands at the beginning.", "Leave one out."),
        { Length: > LongestLabel } => Wrong($"\"{Short(label)}\" has {label.Length} characters; {LongestLabel} are allowed between two dots.", "Shorten it."),
        _ when label.All(each => char.IsLetterOrDigit(each) || each == '-') && !label.All(char.IsAscii) => Wrong($"\"{label}\" has letters that DNS does not know as they are.", $"Write it as {Ascii(label)}."),
        _ when label.Where(each => !char.IsAsciiLetterOrDigit(each) && each != '-').Take(1).ToArray() is [var other] => Wrong(
            $"\"{Short(label)}\" holds {(other == ' ' ? "a space" : $"\"{other}\"")}.", "Only letters, digits and hyphens stand between the dots."),
        _ when label[0] == '-' || label[^1] == '-' => Wrong($"\"{label}\" begins or ends with a hyphen.", "Leave the hyphen out."),
        _ => null,
    };

    private static string Ascii(string label)
    {
        try
        {
            return new IdnMapping().GetAscii(label);
        }
        catch (ArgumentException)
        {
            return "xn--…, as your DNS provider shows it";
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private static Problem Wrong(string what, string next) => new("domain.name", what, next);
}
