using System.Net;
using System.Text.RegularExpressions;
using Hydron.Accounts;

namespace Hydron.Tests.Hosting;

/// <summary>Fills in a page's form as a browser would: with the antiforgery token, every hidden field, and the puzzle of those that have one solved.</summary>
public static partial class Forms
{
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string page, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        return await browser.PostAsync(page, new FormUrlEncodedContent([.. Filled(html, fields)]));
    }

    /// <summary>Sends one of several forms of a page.</summary>
    public static async Task<HttpResponseMessage> SubmitFormAsync(this HttpClient browser, string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        return await browser.PostAsync(page, new FormUrlEncodedContent([.. Filled(Named(html, form), fields)]));
    }

    /// <summary>The hidden fields of one of several forms of a page.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Hidden(string html, string form) => Filled(Named(html, form), []);

    /// <summary>What a page's only form sends as it stands.</summary>
    public static FormUrlEncodedContent Content(string html) => new([.. Filled(html, [])]);

    /// <summary>Both cookies of the sign-in that was answered so, as a request shows them.</summary>
    public static string SessionCookies(this HttpResponseMessage answer)
    {
        var cookies = answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();
        return string.Join("; ", ((string[])["hydron=", "hydron-turn="]).Select(name => cookies.Last(cookie => cookie.StartsWith(name, StringComparison.Ordinal))));
    }

    /// <summary>Presses the button in the page's head that signs out.</summary>
    public static async Task<HttpResponseMessage> SignOutAsync(this HttpClient browser, string page)
    {
        var form = Form().Matches(await browser.GetStringAsync(page)).Select(match => match.Value).Single(each => each.Contains("action=\"/sign-out\"", StringComparison.Ordinal));
        return await browser.PostAsync("/sign-out", new FormUrlEncodedContent(Filled(form, [])));
    }

    private static string Named(string html, string form) =>
        Form().Matches(html).Select(match => match.Value).Single(each => Hidden().Matches(each).Any(match => match.Groups["name"].Value == "_handler" && match.Groups["value"].Value == form));

    private static IEnumerable<KeyValuePair<string, string>> Filled(string html, (string Name, string Value)[] fields)
    {
        var filled = Hidden().Matches(html).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        if (filled.TryGetValue("Proof.Challenge", out var challenge))
            filled["Proof.Answer"] = ProofOfWork.Solve(challenge);
        foreach (var (name, value) in fields)
            filled[name] = value;
        return filled;
    }

    /// <summary>Sends the registration, which leaves an account that nobody has verified.</summary>
    public static Task<HttpResponseMessage> SignUpAsync(this HttpClient browser, string email, string password = HydronSite.Password, string page = "/register") =>
        browser.SubmitAsync(page, ("Input.Email", email), ("Input.Password", password));

    /// <summary>Registers and opens the link of the mail in the outbox, which signs in.</summary>
    public static async Task<HttpResponseMessage> RegisterAsync(this HttpClient browser, string email, string password = HydronSite.Password, string page = "/register")
    {
        using var sent = await browser.SignUpAsync(email, password, page);
        var outbox = WebUtility.HtmlDecode(await browser.GetStringAsync("/outbox"));
        return await browser.SubmitAsync(Mail().Matches(outbox).Select(match => match.Value).Select(mail => (mail, Link: VerificationLink().Match(mail).Value)).First(each => each.Link.Length > 0 && each.mail.Contains($"To {email},", StringComparison.Ordinal)).Link);
    }

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string email, string password = HydronSite.Password, string page = "/sign-in") =>
        browser.SubmitFormAsync(page, "sign-in", ("Input.Email", email), ("Input.Password", password));

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<article .*?</article>", RegexOptions.Singleline)]
    private static partial Regex Mail();

    [GeneratedRegex("""/verify-email\?[^"\s]+""")]
    private static partial Regex VerificationLink();
}
