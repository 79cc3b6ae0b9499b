using System.Globalization;
using System.Net.ServerSentEvents;
using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;

namespace Hydron.Rest.Events;

/// <summary>Server-sent events: answers that go on until the client leaves, its token is good no more, or its person belongs to the workspace no more.</summary>
internal sealed class EventStreams(ApiTokens tokens, WorkspaceClients clients, TimeProvider time)
{
    /// <summary>How long nothing is said at most: something is sent then, so that a connection that is gone is noticed at both ends.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>What is sent where there is nothing new.</summary>
    public static readonly SseItem<object> Quiet = new(new { }, "quiet");

    public IResult Answer(HttpContext context, IAsyncEnumerable<SseItem<object>> events) => TypedResults.ServerSentEvents(WhileGoodAsync(context.User, events));

    public static string IdOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal async IAsyncEnumerable<SseItem<object>> WhileGoodAsync(ClaimsPrincipal person, IAsyncEnumerable<SseItem<object>> events)
    {
        var looked = time.GetTimestamp();
        await foreach (var item in events)
        {
            if (time.GetElapsedTime(looked) >= BetweenLooks)
            {
                if (person.FindFirstValue(TokenClaims.Id) is { } token && !await tokens.IsGoodAsync(token))
                    yield break;
                if ((await clients.For(person).MemberAsync()).Role < Role.Viewer)
                    yield break;
                looked = time.GetTimestamp();
            }

            yield return item;
        }
    }
}
