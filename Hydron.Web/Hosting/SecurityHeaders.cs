namespace Hydron.Hosting;

/// <summary>Tells browsers to load nothing from elsewhere, to be framed by nobody, and to guess no content types.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    // MudBlazor sets style attributes; scripts come from files only.
    internal const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
