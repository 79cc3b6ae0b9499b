using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hydron.Tests.Sources;

/// <summary>What a server does with a repository's requests instead of serving it, or before.</summary>
public delegate Task GitHttpBehaviour(HttpContext context, RequestDelegate serve);

/// <summary>Ways in which servers behave.</summary>
public static class GitHttpBehaviours
{
    /// <summary>Asks for a user name and a password.</summary>
    public static GitHttpBehaviour AskForPassword(string user, string password)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
        return (context, serve) =>
        {
            if (context.Request.Headers.Authorization == expected)
                return serve(context);
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"git\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    /// <summary>Redirects to the same path below another repository's address, as hosting sites do after a rename.</summary>
    public static GitHttpBehaviour RedirectTo(string repositoryUrl) => (context, _) =>
    {
        var rest = context.Request.Path.Value!.Split('/', 3)[2];
        context.Response.Redirect($"{repositoryUrl}/{rest}{context.Request.QueryString}", permanent: true);
        return Task.CompletedTask;
    };

    /// <summary>Redirects to one page, as hosting sites do with visitors who are not signed in.</summary>
    public static GitHttpBehaviour RedirectToPage(string url) => (context, _) =>
    {
        context.Response.Redirect(url);
        return Task.CompletedTask;
    };

    /// <summary>Answers every request with a web page.</summary>
    public static GitHttpBehaviour WebPage => (context, _) =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!doctype html><title>A page</title><p>Not a repository.");
    };

    /// <summary>Answers with a status alone.</summary>
    public static GitHttpBehaviour Status(int status) => (context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Takes the request and never answers.</summary>
    public static GitHttpBehaviour Hang => (context, _) => Forever(context);

    /// <summary>Says what there is, and hangs when it is to be sent.</summary>
    public static GitHttpBehaviour HangWhileSending => (context, serve) => HttpMethods.IsPost(context.Request.Method) ? Forever(context) : serve(context);

    private static async Task Forever(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, as it should.
        }
    }
}
