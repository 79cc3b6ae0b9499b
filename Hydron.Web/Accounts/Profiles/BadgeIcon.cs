using System.Text.Encodings.Web;

namespace Hydron.Accounts;

/// <summary>A person's picture, or what stands for it, as an icon of the component library: what stands in an SVG element of 24 by 24.</summary>
public static class BadgeIcon
{
    public static string Of(Account account)
    {
        var badge = Badge.Of(account);
        return account.Picture.Length > 0
            ? $"""<image href="{HtmlEncoder.Default.Encode(PictureEndpoint.AddressOf(account))}" width="24" height="24" class="badge-icon" />"""
            : $"""<circle cx="12" cy="12" r="12" class="badge-icon {badge.Colour}" /><text x="12" y="12" class="badge-text">{HtmlEncoder.Default.Encode(badge.Monogram)}</text>""";
    }
}
