using System.Net.Mime;
using System.Text.Json;
using Hydron.Chats;
using Hydron.Rest.Idempotency;
using Hydron.Rest.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Hydron.Rest.Documents;

/// <summary>Describes an operation's parameters by its own schema, and what all endpoints have in common.</summary>
internal sealed class DescribedOperation : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<OperationDescription>().FirstOrDefault() is { } described)
            Describe(operation, described, context.Document);
        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? ""))
            (operation.Parameters ??= []).Add(new OpenApiParameter { Name = IdempotentWrites.Header, In = ParameterLocation.Header, Description = "Sent again with the same key within 24 hours, the request does nothing and gets the same answer.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        (operation.Responses ??= [])["default"] = new OpenApiResponse
        {
            Description = "What is wrong, by code, and what to do next.",
            Content = new Dictionary<string, OpenApiMediaType> { [Refusal.MediaType] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(Refusal), cancellationToken: cancellationToken) } },
        };
    }

    private static void Describe(OpenApiOperation operation, OperationDescription described, OpenApiDocument? document)
    {
        operation.Description = described.NeedsApproval ? "It orders servers, executes commands, or chooses who answers: calling it is the approval of the token's person." : null;
        var schema = SchemaOf(described.Parameters, document);
        if (!described.IsQuery)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = schema.Required is { Count: > 0 },
                Content = new Dictionary<string, OpenApiMediaType> { [MediaTypeNames.Application.Json] = new() { Schema = schema } },
            };
            return;
        }

        foreach (var (name, parameter) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Required = schema.Required?.Contains(name) == true,
                Schema = parameter,
            });
        }
    }

    private static OpenApiSchema SchemaOf(JsonElement schema, OpenApiDocument? document) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(schema.GetRawText(), OpenApiSpecVersion.OpenApi3_1, document ?? new OpenApiDocument(), out _, "json") ?? new OpenApiSchema();
}
