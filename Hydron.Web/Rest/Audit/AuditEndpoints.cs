using System.Globalization;
using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Rest.Paging;

namespace Hydron.Rest.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/audit", WorkspaceAsync).WithTags("audit").WithName("listAudit")
            .WithSummary("Who did what to what in the workspace, when and from where, the newest first; for its admins. Days and times in from and to are ISO 8601, act may be how acts begin.");
        endpoints.MapGet("/account/audit", AccountAsync).WithTags("audit").WithName("listAccountAudit")
            .WithSummary("What happened to the token's own account: sign-ins, failed ones too, passwords, tokens; the newest first.");
    }

    private static Task<Page<AuditRecord>> WorkspaceAsync(HttpContext context, WorkspaceClients clients, [AsParameters] AuditQuery query, int? limit, string? cursor) =>
        ReadAsync(new AuditSource(clients.For(context.User), isWorkspace: true, query.Filter()), limit, cursor);

    private static Task<Page<AuditRecord>> AccountAsync(HttpContext context, WorkspaceClients clients, [AsParameters] AuditQuery query, int? limit, string? cursor) =>
        ReadAsync(new AuditSource(clients.For(context.User), isWorkspace: false, query.Filter()), limit, cursor);

    private static async Task<Page<AuditRecord>> ReadAsync(AuditSource source, int? limit, string? cursor)
    {
        var page = await source.ReadAsync(cursor is null ? 0 : IdOf(Cursor.Read(cursor)), Page.LimitOf(limit, Page.Usual, Page.Longest));
        return new Page<AuditRecord>([.. page.Entries.Select(AuditRecord.Of)], page.HasMore ? Cursor.Of(page.Entries[^1].Id.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private static long IdOf(string key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
        ? id
        : throw new ProblemException("page.cursor", "That is no cursor.", "Take it from \"next\" of the page before, as it is.");
}
