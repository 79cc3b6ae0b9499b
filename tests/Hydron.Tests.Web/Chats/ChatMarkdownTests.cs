using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Hydron.Chats;

namespace Hydron.Tests.Chats;

public sealed class ChatMarkdownTests
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a",
        "table", "thead", "tbody", "tr", "th", "td",
    };

    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<a href=\"https://evil.example\" onclick=\"alert(1)\">x</a>",
        "<style>*{display:none}</style>",
        "<base href=\"https://evil.example/\">",
        "<form action=\"https://evil.example\"><input name=password></form>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<!-- --><script>alert(1)</script>",
        "<div>\n\n<script>alert(1)</script>\n\n</div>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/a)",
        "[x](/sign-out)",
        "[x](?tab=runs)",
        "[x][ref]\n\n[ref]: javascript:alert(1) \"title\"",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![pixel](https://evil.example/pixel.png)",
        "![x](x \"onerror=alert(1)\")",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "[x](https://a.example \"\\\"onmouseover=alert(1)\")",
        "`<script>alert(1)</script>`",
        "```html\n<script>alert(1)</script>\n```",
        "```\"><script>alert(1)</script>\nx\n```",
        "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "# <img src=x onerror=alert(1)>",
        "- [x](javascript:alert(1))\n  - <b onclick=alert(1)>",
        "https://evil.example/<script>alert(1)</script>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "\u202e[moc.elpmaxe](javascript:alert(1))",
        "{onclick=alert(1)}\n# heading {onclick=alert(1)}",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_that_acts_or_loads_comes_out(string markdown)
    {
        foreach (var element in Elements(markdown))
        {
            Assert.Contains(element.LocalName, Harmless);
            Assert.All(element.Attributes, attribute => Assert.Contains($"{element.LocalName} {attribute.Name}", (string[])["a href", "a rel", "a target", "pre tabindex"]));
            if (element.GetAttribute("href") is not { } href)
                continue;
            Assert.Contains(new Uri(href, UriKind.Absolute).Scheme, (string[])["http", "https", "mailto"]);
            Assert.Contains("noopener", element.GetAttribute("rel"), StringComparison.Ordinal);
            Assert.Equal("_blank", element.GetAttribute("target"));
        }
    }

    [Theory]
    [InlineData("[docs](https://docs.example/a?b=c)", "https://docs.example/a?b=c")]
    [InlineData("[plain](http://docs.example/)", "http://docs.example/")]
    [InlineData("[mail](mailto:ada@example.com)", "mailto:ada@example.com")]
    [InlineData("It is live: https://shop.example/", "https://shop.example/")]
    public void Links_to_pages_and_mail_are_kept(string markdown, string address) =>
        Assert.Equal(address, Assert.Single(Elements(markdown), element => element.LocalName == "a").GetAttribute("href"));

    [Fact]
    public void Html_is_shown_as_the_text_that_it_is() =>
        Assert.Equal("<script>alert(1)</script>", Text("<script>alert(1)</script>").Trim());

    [Fact]
    public void Formatting_is_kept() =>
        Assert.Equal(
            ["p", "strong", "code", "ul", "li", "pre", "code", "table", "thead", "tr", "th", "tbody", "tr", "td"],
            Elements("**a** `b`\n\n- c\n\n```\nd\n```\n\n| e |\n|---|\n| f |").Select(element => element.LocalName));

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*a **b ")]
    public void What_is_nested_beyond_measure_is_still_shown(string nesting)
    {
        var text = string.Concat(Enumerable.Repeat(nesting, 2_000)) + "the end";
        Assert.Contains("the end", Text(text), StringComparison.Ordinal);
    }

    private static string Text(string markdown) => new HtmlParser().ParseDocument(ChatMarkdown.ToHtml(markdown).Value).Body!.TextContent;

    private static IEnumerable<IElement> Elements(string markdown) => new HtmlParser().ParseDocument(ChatMarkdown.ToHtml(markdown).Value).Body!.QuerySelectorAll("*");
}
