using System.Text.Json;
using System.Text.Json.Serialization;
using Hydron.Accounts;

namespace Hydron.Audit;

/// <summary>The audit log as a file, for who is signed in in a browser; programs have REST.</summary>
public static class AuditExport
{
    public const string Address = "/settings/audit/export";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void MapAuditExport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Address}.csv", (HttpContext context, WorkspaceClients clients, string? log, [AsParameters] AuditQuery query) =>
            AnswerAsync(context, clients, log, query, "csv", "text/csv; charset=utf-8", (body, entries) => AuditCsv.WriteAsync(body, entries, context.RequestAborted)));
        endpoints.MapGet($"{Address}.json", (HttpContext context, WorkspaceClients clients, string? log, [AsParameters] AuditQuery query) =>
            AnswerAsync(context, clients, log, query, "json", "application/json", (body, entries) => JsonSerializer.SerializeAsync(body, entries.Select(AuditRecord.Of), Form, context.RequestAborted)));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, WorkspaceClients clients, string? log, AuditQuery query, string extension, string type, Func<Stream, IAsyncEnumerable<AuditEntry>, Task> write)
    {
        try
        {
            var isWorkspace = log == AuditSource.Workspace;
            var source = new AuditSource(clients.For(context.User), isWorkspace, query.Filter());
            // Before the answer begins, so that a refusal is one.
            var first = await source.ReadAsync(0, IAuditGrain.MostEntries);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Stream(body => write(body, source.AllAsync(first)), type, $"hydron-audit-{(isWorkspace ? "workspace" : "account")}.{extension}");
        }
        catch (ProblemException exception)
        {
            return Results.Json(new { problems = exception.Problems }, statusCode: exception.Problems[0].Code == "access.denied" ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
        }
    }
}
