using System.Text.Json;
using Hydron.Accounts;
using Hydron.Chats;

namespace Hydron.Rest.Operations;

/// <summary>
/// Every operation of a project at an address of its own, made from the same set that the chat has: <c>GET</c> for a query, <c>POST</c> for what changes something.
/// </summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder endpoints)
    {
        foreach (var operation in endpoints.ServiceProvider.GetRequiredService<IOperations>().All)
        {
            endpoints.MapMethods($"/projects/{{project}}/operations/{operation.Name}", [operation.IsQuery ? HttpMethods.Get : HttpMethods.Post], AnswerAsync)
                .WithMetadata(operation)
                .WithName(operation.Name)
                .WithTags(operation.Noun)
                .WithSummary(operation.Description)
                .Produces<OperationAnswer>();

            async Task<IResult> AnswerAsync(HttpContext context, string project, WorkspaceClients clients, IOperations operations, CancellationToken cancellation)
            {
                var arguments = operation.IsQuery ? QueryArguments.Of(context.Request.Query, operation) : await BodyAsync(context.Request, cancellation);
                var client = clients.For(context.User);
                await client.ProjectAsync(project);
                return TypedResults.Ok(await client.OnProjectAsync(project, key => operations.ExecuteAsync(key, operation.Name, arguments, cancellation)));
            }
        }
    }

    /// <summary>No body is no arguments.</summary>
    /// <exception cref="ProblemException">It is not a JSON object.</exception>
    private static async Task<Dictionary<string, JsonElement>> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        await request.Body.CopyToAsync(text, cancellation);
        if (text.Length == 0)
            return [];
        if (!request.HasJsonContentType())
            throw new ProblemException("request.media-type", "The body is not said to be JSON.", "Send it with \"Content-Type: application/json\".");
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text.ToArray()) ?? throw NoObject();
        }
        catch (JsonException)
        {
            throw NoObject();
        }
    }

    private static ProblemException NoObject() => new("request.body", "The body is no JSON object.", "Send the arguments by name: {\"service\": \"api\", \"port\": 8080}.");
}
