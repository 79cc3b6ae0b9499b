using System.Net;

namespace Hydron.Domains.SandboxGateway;

/// <summary>What a person sees where an application cannot be shown. Plain HTML with nothing to load: it stands on the application's own address.</summary>
public static class GatewayPages
{
    public static Task WriteAsync(HttpContext context, int status, string title, string message, string advice, string hydron)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync($$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{Text(title)}}</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 16px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto 0; padding: 0 1.25rem }
            h1 { font-size: 1.6rem; line-height: 1.25 }
            </style></head>
            <body><main><h1>{{Text(title)}}</h1><p>{{Text(message)}}</p><p>{{Text(advice)}}</p><p><a href="{{Text(hydron)}}">Open Hydron</a></p></main></body></html>
            """);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
