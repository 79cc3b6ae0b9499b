using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Rest.Paging;

namespace Hydron.Rest.Chats;

/// <summary>What a model has asked for and a person decides. Plans of servers and commands have approvals of their own: the operations approve_infrastructure and approve_provisioning.</summary>
internal static class ApprovalEndpoints
{
    public static void MapApprovals(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithTags("approvals");
        group.MapGet("/projects/{project}/approvals", WaitingAsync).WithName("listWaitingApprovals")
            .WithSummary("What models have asked for in the chats of a project and nobody has decided yet, with what it would change, newest first.");
        group.MapGet("/chats/{chat}/approvals", ListAsync).WithName("listApprovals").WithSummary("Everything that was asked for in a chat, decided or not, oldest first.");
        group.MapGet("/chats/{chat}/approvals/{approval}", GetAsync).WithName("getApproval").WithSummary("What was asked for, and what came of it.");
        group.MapPost("/chats/{chat}/approvals/{approval}/approve", (HttpContext context, WorkspaceClients clients, string chat, string approval) => DecideAsync(context, clients, chat, approval, isApproved: true))
            .WithName("approve").WithSummary("Does what was asked for, once, as the token's person; again, it does nothing. Refused where it was declined (approval.decided), or is void (approval.void).");
        group.MapPost("/chats/{chat}/approvals/{approval}/decline", (HttpContext context, WorkspaceClients clients, string chat, string approval) => DecideAsync(context, clients, chat, approval, isApproved: false))
            .WithName("decline").WithSummary("Declines what was asked for; again, it does nothing. Refused where it was approved (approval.decided), or is void (approval.void).");
    }

    private static async Task<Page<ApprovalResource>> WaitingAsync(HttpContext context, WorkspaceClients clients, string project, int? limit, string? cursor)
    {
        var client = clients.For(context.User);
        var view = await client.ProjectAsync(project);
        var chats = await Task.WhenAll(view.Chats.Where(chat => !chat.IsDeleted).Select(chat => client.Chat(chat.Id).Get()));
        return Page.Of(
            chats.SelectMany(chat => ApprovalResource.Of(chat, view)).Where(approval => approval.State == ApprovalState.Waiting),
            approval => Page.Newest(approval.At, $"{approval.Chat}.{approval.Id}"), approval => approval, limit, cursor);
    }

    private static async Task<Page<ApprovalResource>> ListAsync(HttpContext context, WorkspaceClients clients, string chat, int? limit, string? cursor) => Page.Of(
        await OfAsync(clients.For(context.User), chat), approval => Page.Oldest(approval.At, approval.Id), approval => approval, limit, cursor);

    private static Task<ApprovalResource> GetAsync(HttpContext context, WorkspaceClients clients, string chat, string approval) => FindAsync(clients.For(context.User), chat, approval);

    private static async Task<ApprovalResource> DecideAsync(HttpContext context, WorkspaceClients clients, string chat, string approval, bool isApproved)
    {
        var client = clients.For(context.User);
        await client.ChatAsync(chat);
        var (message, place) = ApprovalResource.Read(approval) ?? throw Unknown();
        var state = await client.Chat(chat).Decide(message, place, isApproved);
        var decided = await FindAsync(client, chat, approval);
        return state switch
        {
            ApprovalState.Void => throw new ProblemException("approval.void", $"'{decided.Operation}' was not done. {decided.Outcome}", "Ask for it again, or call the operation yourself."),
            _ when state == (isApproved ? ApprovalState.Approved : ApprovalState.Declined) => decided,
            _ => throw new ProblemException("approval.decided", $"'{decided.Operation}' was {state.ToString().ToLowerInvariant()} before.", "Ask for it again, or call the operation yourself."),
        };
    }

    private static async Task<ApprovalResource> FindAsync(WorkspaceClient client, string chat, string id) =>
        (await OfAsync(client, chat)).FirstOrDefault(approval => approval.Id == id) ?? throw Unknown();

    private static async Task<IEnumerable<ApprovalResource>> OfAsync(WorkspaceClient client, string chat)
    {
        var view = await client.ChatAsync(chat);
        return ApprovalResource.Of(view, await client.Project(view.ProjectId).Get());
    }

    private static ProblemException Unknown() => new("chat.no-approval", "Nothing is asked for there.", "List what was asked for in the chat.");
}
