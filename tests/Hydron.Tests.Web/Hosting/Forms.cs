using System.Text.RegularExpressions;

namespace Hydron.Tests.Hosting;

/// <summary>Fills in a page's form as a browser would: with the antiforgery token and every hidden field.</summary>
public static partial class Forms
{
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string page, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        var hidden = Hidden().Matches(html).Select(match => KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value));
        return await browser.PostAsync(page, new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    public static Task<HttpResponseMessage> RegisterAsync(this HttpClient browser, string email, string password = HydronSite.Password) =>
        browser.SubmitAsync("/register", ("Input.Email", email), ("Input.Password", password));

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string email, string password = HydronSite.Password, string page = "/sign-in") =>
        browser.SubmitAsync(page, ("Input.Email", email), ("Input.Password", password));

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
