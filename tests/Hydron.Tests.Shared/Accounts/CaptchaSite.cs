using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hydron.Tests.Accounts;

/// <summary>
/// A site that tells people from programs, as Turnstile and hCaptcha speak: a script that puts an answer into the form, and <c>siteverify</c>, which takes a form and takes each answer once
/// (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/, https://docs.hcaptcha.com/#verify-the-user-response-server-side).
/// </summary>
public sealed class CaptchaSite : IAsyncDisposable
{
    public const string SiteKey = "10000000-ffff-ffff-ffff-000000000001";
    public const string Secret = "0x0000000000000000000000000000000000000000";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _given = [];

    private CaptchaSite(WebApplication app) => _app = app;

    public string Script => $"{_app.Urls.First()}/api.js";

    public string Verify => $"{_app.Urls.First()}/siteverify";

    /// <summary>What the last question held.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <param name="global">What the script calls itself.</param>
    /// <param name="field">Under which the answer stands in a form.</param>
    public static async Task<CaptchaSite> StartAsync(string global, string field)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new CaptchaSite(builder.Build());
        site._app.MapPost("/siteverify", site.AnswerAsync);
        site._app.MapPost("/answers", () => site.Give());
        site._app.MapGet("/api.js", () => Results.Text(
            $$"""
            window.{{global}} = { render(place, { sitekey }) {
              place.textContent = 'Site ' + sitekey;
              fetch('{{site._app.Urls.First()}}/answers', { method: 'POST' }).then(answer => answer.text()).then(answer =>
                place.append(Object.assign(document.createElement('input'), { type: 'hidden', name: '{{field}}', value: answer })));
            } };
            window[new URL(document.currentScript.src).searchParams.get('onload')]();
            """,
            "text/javascript"));
        site._app.Use((context, next) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });
        await site._app.StartAsync();
        return site;
    }

    /// <summary>The answer of somebody who has passed.</summary>
    public string Give()
    {
        var answer = $"passed.{Guid.NewGuid():N}";
        _given[answer] = true;
        return answer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Results.Json(new Dictionary<string, object> { ["success"] = false, ["error-codes"] = new[] { "bad-request" } }, statusCode: StatusCodes.Status400BadRequest);
        Asked = (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        string[] errors = Asked.GetValueOrDefault("secret") != Secret ? ["invalid-input-secret"]
            : !_given.TryRemove(Asked.GetValueOrDefault("response") ?? "", out _) ? ["invalid-input-response"]
            : [];
        return Results.Json(new Dictionary<string, object> { ["success"] = errors.Length == 0, ["challenge_ts"] = "2026-01-01T00:00:00.000Z", ["hostname"] = "localhost", ["error-codes"] = errors });
    }
}
