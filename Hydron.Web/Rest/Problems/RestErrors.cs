using Hydron.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Hydron.Rest.Problems;

/// <summary>Answers with problem details wherever the framework would answer with a bare status, or a page: no route, no token, a body that cannot be read, a fault.</summary>
public sealed partial class RestErrors(RequestDelegate next, ILogger<RestErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        try
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
                await NowhereAsync(context);
            else
                await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(logger, exception, context.Request.Method, context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400 and var status, ContentLength: null or 0, ContentType: null })
            await (Refusal.Of(ProblemOf(status)) with { Status = status }).Result.ExecuteAsync(context);
    }

    /// <summary>Where routing has chosen none of the API's endpoints nobody would look at the token; what there is not is only said to those who have one.</summary>
    private static async Task NowhereAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (!(await context.AuthenticateAsync(ApiTokenHandler.SchemeName)).Succeeded)
            await context.ChallengeAsync(ApiTokenHandler.SchemeName);
        else if (context.GetEndpoint() is { RequestDelegate: { } refuse } and not RouteEndpoint)
            await refuse(context); // routing's own: a method or a media type that is not taken
    }

    private static Problem ProblemOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new Problem("access.signed-out", "This needs an API token that is good now.", "Make one in the settings and send it as \"Authorization: Bearer hyd_…\"."),
        StatusCodes.Status403Forbidden => new Problem("access.denied", "You may not do this.", "Use a token with a wider scope, or ask an owner of the workspace for a role that allows it."),
        StatusCodes.Status404NotFound => new Problem("address.unknown", "There is nothing at this address.", "All that there is stands in /api/v1/openapi.json."),
        StatusCodes.Status405MethodNotAllowed => new Problem("address.method", "This address does not take that method.", "Those that it takes stand in /api/v1/openapi.json."),
        StatusCodes.Status413PayloadTooLarge => new Problem("request.too-large", $"The body is larger than {RestExtensions.LargestBody / 1024} kB.", "Send less at once."),
        StatusCodes.Status415UnsupportedMediaType => new Problem("request.media-type", "The body is not said to be JSON.", "Send it with \"Content-Type: application/json\"."),
        < 500 => new Problem("request.malformed", "The parameters or the body are not of the form that they must have.", "Compare them with /api/v1/openapi.json."),
        _ => new Problem("hydron.failed", "Something went wrong within Hydron.", "Try again; if it happens again, its log says what."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string method, string path);
}
