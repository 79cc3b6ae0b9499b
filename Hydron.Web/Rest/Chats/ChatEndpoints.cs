using System.Globalization;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Rest.Events;
using Hydron.Rest.Paging;

namespace Hydron.Rest.Chats;

internal static class ChatEndpoints
{
    public static void MapChats(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithTags("chats");
        group.MapGet("/projects/{project}/chats", ListAsync).WithName("listChats").WithSummary("The chats of a project, newest first.");
        group.MapPost("/projects/{project}/chats", StartAsync).WithName("startChat").WithSummary("Starts a chat in a project.");
        group.MapGet("/chats/{chat}", GetAsync).WithName("getChat").WithSummary("Which project a chat belongs to, and whether the assistant is answering.");
        group.MapGet("/chats/{chat}/messages", MessagesAsync).WithName("listMessages").WithSummary("The messages of a chat, oldest first.");
        group.MapPost("/chats/{chat}/messages", SayAsync).WithName("sayInChat").WithSummary("Says something in a chat. The answer comes as messages and as events.").Produces(StatusCodes.Status202Accepted);
        group.MapPost("/chats/{chat}/interrupt", InterruptAsync).WithName("interruptChat").WithSummary("Ends the assistant's answer.").Produces(StatusCodes.Status204NoContent);
        group.MapGet("/chats/{chat}/events", FollowAsync).AsEventStream()
            .WithName("followChat").WithSummary("A chat as it goes on: \"message\" for one that is new or has changed, \"text\" for more text of one that is being written. \"after\" or Last-Event-ID names the last message that is known.");
    }

    private static async Task<Page<ChatResource>> ListAsync(HttpContext context, WorkspaceClients clients, string project, int? limit, string? cursor) => Page.Of(
        (await clients.For(context.User).ProjectAsync(project)).Chats, chat => Page.Newest(chat.CreatedAt, chat.Id), ChatResource.Of, limit, cursor);

    private static async Task<IResult> StartAsync(HttpContext context, WorkspaceClients clients, string project)
    {
        var client = clients.For(context.User);
        await client.ProjectAsync(project);
        var id = await client.Project(project).StartChat();
        return TypedResults.Created($"{RestExtensions.Root}/chats/{id}", ChatDetails.Of(await client.Chat(id).Get()));
    }

    private static async Task<ChatDetails> GetAsync(HttpContext context, WorkspaceClients clients, string chat) => ChatDetails.Of(await clients.For(context.User).ChatAsync(chat));

    private static async Task<Page<MessageResource>> MessagesAsync(HttpContext context, WorkspaceClients clients, string chat, int? limit, string? cursor) => Page.Of(
        (await clients.For(context.User).ChatAsync(chat)).Messages, message => Page.Oldest(message.Number), MessageResource.Of, limit, cursor);

    private static async Task<IResult> SayAsync(HttpContext context, WorkspaceClients clients, string chat, SayRequest said)
    {
        await clients.For(context.User).Chat(chat).Send(said.Text ?? "", [.. (said.Attachments ?? []).Select(each => new ChatAttachment(each.Kind, each.Id ?? ""))]);
        return TypedResults.Accepted($"{RestExtensions.Root}/chats/{chat}/messages");
    }

    private static async Task<IResult> InterruptAsync(HttpContext context, WorkspaceClients clients, string chat)
    {
        var client = clients.For(context.User);
        await client.ChatAsync(chat);
        await client.Chat(chat).Interrupt();
        return TypedResults.NoContent();
    }

    private static async Task<IResult> FollowAsync(HttpContext context, WorkspaceClients clients, EventStreams streams, TimeProvider time, string chat, int? after, CancellationToken cancellation)
    {
        var client = clients.For(context.User);
        var view = await client.ChatAsync(chat); // also so that a refusal is answered as one
        var known = int.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : after ?? ChatDetails.Of(view).LastMessage;
        return streams.Answer(context, new ChatFeed(client, chat, time).ReadAsync(known, cancellation));
    }
}
