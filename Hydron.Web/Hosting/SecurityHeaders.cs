using Hydron.Accounts;
using Microsoft.Extensions.Options;

namespace Hydron.Hosting;

/// <summary>
/// Tells browsers, with every answer, to load nothing from elsewhere, to be framed by nobody, and to guess no content types. An answer that says something of its own keeps it.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<WebOptions> web, ICaptcha captcha)
{
    private readonly string _policy = captcha.Policy.ToString();

    private const string NoFeatures = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        // Once the answer begins: the page of an error begins with an emptied one.
        context.Response.OnStarting(Add, context.Response.Headers);
        return next(context);
    }

    private Task Add(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.TryAdd("Content-Security-Policy", _policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", NoFeatures);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (web.Value.IsSecure)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        return Task.CompletedTask;
    }
}
