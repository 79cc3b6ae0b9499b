using Hydron.Chats;
using Hydron.Hosting;
using Hydron.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hydron.Figures;

/// <summary>The operations that have an address in the REST API, counted where they are mapped.</summary>
public static class RestOperations
{
    public static async Task<int> CountAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddHydronSilo();
        builder.AddHydronWeb();
        await using var app = builder.Build(); // it is never started
        app.MapRest();
        return ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Count(endpoint => endpoint.Metadata.GetMetadata<OperationDescription>() is not null);
    }
}
