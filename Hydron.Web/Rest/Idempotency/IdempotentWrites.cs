using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Hydron.Accounts;
using Hydron.Rest.Problems;

namespace Hydron.Rest.Idempotency;

/// <summary>
/// A write that carries an <c>Idempotency-Key</c> is done once: sent again within a day, it gets the answer that it got. The same key on something else is refused, and
/// while the first is being worked on, the second is told to come back.
/// </summary>
public sealed class IdempotentWrites(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that an answer is a stored one.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context, StoredAnswers answers)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (isRead || context.Request.Headers[Header] is not [var key, ..] || context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } account)
        {
            await next(context);
            return;
        }

        if (key is not { Length: > 0 and <= LongestKey } || key.Any(each => each is < '!' or > '~'))
        {
            await RefuseAsync(context, new Problem("idempotency.key", $"An idempotency key has 1 to {LongestKey} visible characters of ASCII.", "Send a new UUID with each thing that you want done."));
            return;
        }

        var request = await DigestAsync(context);
        if (await answers.TakeAsync(account, key, request) is not { } known)
            await AnswerAsync(context, answers, account, key);
        else if (!known.Request.AsSpan().SequenceEqual(request))
            await RefuseAsync(context, new Problem("idempotency.reused", "This idempotency key stands for another request.", "Send a new key with something new."));
        else if (known.Status is null)
            await RefuseAsync(context, new Problem("idempotency.under-way", "The first request with this idempotency key is still being worked on.", "Send it again in a second for its answer."));
        else
            await ReplayAsync(context, known, answers.BodyOf(known));
    }

    /// <summary>Works on it and stores the answer before anybody sees it.</summary>
    private async Task AnswerAsync(HttpContext context, StoredAnswers answers, string account, string key)
    {
        var shown = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        // Whoever waits for the answer may leave and ask again: the work goes on.
        context.RequestAborted = CancellationToken.None;
        var isStored = false;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync();
            if (isStored = IsFinal(context.Response.StatusCode))
                await answers.StoreAsync(account, key, context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location, body.ToArray());
        }
        finally
        {
            context.Response.Body = shown;
            if (!isStored)
                await answers.ForgetAsync(account, key);
        }

        body.Position = 0;
        await body.CopyToAsync(shown);
    }

    private static async Task ReplayAsync(HttpContext context, StoredAnswer known, byte[] body)
    {
        context.Response.StatusCode = known.Status!.Value;
        context.Response.Headers[Replayed] = "true";
        if (known.ContentType is not null)
            context.Response.ContentType = known.ContentType;
        if (known.Location is not null)
            context.Response.Headers.Location = known.Location;
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    }

    /// <summary>A fault of Hydron's, and a refusal that passes with time, are no answers to keep.</summary>
    private static bool IsFinal(int status) => status is < 500 and not (StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict);

    /// <summary>SHA-256 over where it is sent to, by which method, and the body.</summary>
    private static async Task<byte[]> DigestAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[context.User.FindFirstValue(AccountClaims.Workspace) ?? "", context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? ""])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            var length = new byte[sizeof(int)]; // so that no two requests read the same in a row
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            digest.AppendData(length);
            digest.AppendData(bytes);
        }

        digest.AppendData(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted));
        context.Request.Body.Position = 0;
        return digest.GetHashAndReset();
    }

    private static Task RefuseAsync(HttpContext context, Problem problem)
    {
        if (problem.Code == "idempotency.under-way")
            context.Response.Headers.RetryAfter = "1";
        return Refusal.Of(problem).Result.ExecuteAsync(context);
    }
}
