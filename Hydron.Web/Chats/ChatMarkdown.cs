using System.Net;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Hydron.Chats;

/// <summary>
/// Turns what an assistant writes into HTML. It may quote anything, a hostile repository's README included, so HTML in it is shown as text, and of what
/// Markdown itself makes only formatting and links to http, https and mailto addresses are kept. Nothing is loaded from elsewhere: there are no images.
/// </summary>
public static class ChatMarkdown
{
    private static readonly string[] Tags =
    [
        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a",
        "table", "thead", "tbody", "tr", "th", "td",
    ];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    public static MarkupString ToHtml(string markdown)
    {
        try
        {
            return new MarkupString(Sanitizer.Sanitize(Markdown.ToHtml(markdown, Pipeline)));
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply.
            return new MarkupString($"<pre>{WebUtility.HtmlEncode(markdown)}</pre>");
        }
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.FilterUrl += static (_, url) => url.SanitizedUrl = IsAbsolute(url.OriginalUrl) ? url.SanitizedUrl : null;
        sanitizer.PostProcessNode += static (_, processed) =>
        {
            switch (processed.Node)
            {
                case IHtmlAnchorElement link when link.HasAttribute("href"):
                    link.SetAttribute("rel", "noopener noreferrer nofollow");
                    link.SetAttribute("target", "_blank");
                    break;
                case IHtmlPreElement block:
                    block.SetAttribute("tabindex", "0"); // it scrolls, also for those who use a keyboard
                    break;
            }
        };
        return sanitizer;
    }

    private static bool IsAbsolute(string url) => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" or "mailto";
}
