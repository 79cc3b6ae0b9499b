using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hydron.Rest.Documents;

/// <summary>What the description says of the API as a whole.</summary>
internal sealed class DescribedApi : IOpenApiDocumentTransformer
{
    private const string Scheme = "token";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Hydron",
            Version = "v1",
            Description =
                "Everything that the chat can do with a project, at an address of its own: GET for questions, POST for changes. A call is the act of the token's person, also where it " +
                "approves servers or commands. Errors are problem details (RFC 9457) with a stable code. A write with an Idempotency-Key header is done once in 24 hours.",
        };
        document.Servers = []; // the one that the description came from
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API token from the settings: hyd_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
