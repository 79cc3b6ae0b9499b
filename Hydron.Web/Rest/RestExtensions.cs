using System.Text.Json;
using System.Text.Json.Serialization;
using Hydron.Accounts.Tokens;
using Hydron.Rest.Audit;
using Hydron.Rest.Chats;
using Hydron.Rest.Documents;
using Hydron.Rest.Events;
using Hydron.Rest.Idempotency;
using Hydron.Rest.Operations;
using Hydron.Rest.Problems;
using Hydron.Rest.Projects;
using Hydron.Rest.Runs;
using Hydron.Rest.Servers;
using Hydron.Rest.Sources;
using Hydron.Rest.Workspaces;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hydron.Rest;

/// <summary>The REST API.</summary>
public static class RestExtensions
{
    public const string Root = "/api/v1";

    /// <summary>In bytes: a pasted Dockerfile or a block of variables is far smaller.</summary>
    public const int LargestBody = 1024 * 1024;

    // Tokens alone: a cookie goes along with whatever a page of another application on this host sends.
    private static readonly AuthorizationPolicy Tokens = new AuthorizationPolicyBuilder(ApiTokenHandler.SchemeName).RequireAuthenticatedUser().Build();

    public static IServiceCollection AddRest(this IServiceCollection services)
    {
        services.AddOptions<RestOptions>().BindConfiguration(RestOptions.Section);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.AddRestLimits();
        services.AddRestDocuments();
        services.AddSingleton<EventStreams>();
        services.AddScoped<StoredAnswers>();
        return services;
    }

    /// <summary>What stands before authentication: every error of the API has one form.</summary>
    public static void UseRestErrors(this IApplicationBuilder app) => app.UseWhen(IsRest, rest => rest.UseMiddleware<RestErrors>());

    /// <summary>What stands after authorization, since it goes by the token.</summary>
    public static void UseRestLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.UseWhen(IsRest, rest => rest.UseMiddleware<IdempotentWrites>());
    }

    public static void MapRest(this IEndpointRouteBuilder endpoints)
    {
        var rest = endpoints.MapGroup(Root);
        rest.RequireAuthorization(Tokens).RequireRateLimiting(RestLimits.Requests).AddEndpointFilter<RefusalFilter>();
        rest.WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        // Endpoints' names are camelCase, so that none is an operation's.
        rest.MapWorkspaces();
        rest.MapProjects();
        rest.MapOperations();
        rest.MapChats();
        rest.MapApprovals();
        rest.MapRuns();
        rest.MapServers();
        rest.MapAudit();
        rest.MapConnections();
        endpoints.MapRestDocuments();
    }

    internal static RouteHandlerBuilder AsEventStream(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireRateLimiting(RestLimits.EventStreams).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private static bool IsRest(HttpContext context) => context.Request.Path.StartsWithSegments(Root);
}
