using System.ClientModel;
using System.Text.Json;
using Anthropic.Exceptions;

namespace Hydron.Chats.Models;

/// <summary>What a provider ran into, in words for the person who waits for its answer: who, with which status, and what can be done.</summary>
internal static class ModelFailure
{
    private const string Elsewhere = "choose another model, or the built-in assistant, in the project's AI settings";

    /// <summary>The connection broke, or the provider gave up, while an answer was under way.</summary>
    public static bool IsBrokenStream(Exception failure) => StatusOf(failure) is null && Causes(failure).Any(each => each is IOException or AnthropicSseException);

    /// <param name="silenceSeconds">How long nothing had come where that is the failure.</param>
    /// <param name="hasBegun">Part of the answer is there.</param>
    public static Problem Describe(Exception failure, Model model, ModelProvider provider, int silenceSeconds, bool hasBegun)
    {
        var (who, name) = (provider.Name, model.Name);
        if (StatusOf(failure) is { } status)
            return OfStatus(status, who, name);
        var broken = hasBegun ? $"{who} broke off in the middle of the answer" : $"{who} gave no answer";
        var causes = Causes(failure).ToArray();
        if (causes.Any(each => each is TimeoutException))
            return new Problem("model.silent", $"{broken}: nothing came for {silenceSeconds} seconds.", $"Send it again, or {Elsewhere}.");
        if (causes.Any(each => each is AnthropicSseException && each.Message.Contains("overloaded", StringComparison.OrdinalIgnoreCase)))
            return new Problem("model.overloaded", $"{broken}: it is overloaded.", $"Send it again in a minute, or {Elsewhere}.");
        if (causes.Any(each => each is JsonException or AnthropicInvalidDataException))
            return new Problem("model.unreadable", $"{broken}: what it sent cannot be read.", $"Send it again. Where it happens again, the address of {who} in Hydron's configuration may lead elsewhere.");
        if (causes.Any(each => each is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }))
            return new Problem("model.unreachable", $"{who} cannot be reached at {provider.Url?.Authority}.", $"Look whether it runs and whether this machine may connect to it, or {Elsewhere}.");
        return IsBrokenStream(failure) || causes.Any(each => each is HttpRequestException)
            ? new Problem("model.cut-off", $"{broken}: the connection was closed.", $"What was done up to then stands. Send it again, or {Elsewhere}.")
            : new Problem("model.failed", $"{broken}: {who}'s client failed.", $"Send it again, or {Elsewhere}; the details are in Hydron's log.");
    }

    private static Problem OfStatus(int status, string who, string name) => status switch
    {
        401 or 403 => new Problem("model.key", $"{who} refused the key (status {status}).", $"Set another key for {who} in the AI settings, or {Elsewhere}."),
        402 => new Problem("model.unpaid", $"{who} wants to be paid first (status {status}).", $"Look at the account at {who}, or {Elsewhere}."),
        404 => new Problem("model.gone", $"{who} does not know {name} (status {status}).", $"The account may not have it, or it was withdrawn: {Elsewhere}."),
        413 => new Problem("model.too-long", $"The chat is too long for {name} (status {status}).", "Start a new chat."),
        429 => new Problem("model.limit", $"{who} takes no more requests at the moment (status {status}).", $"The limit of the account is reached: wait and send it again, or {Elsewhere}."),
        503 or 529 => new Problem("model.overloaded", $"{who} is overloaded (status {status}).", $"Send it again in a minute, or {Elsewhere}."),
        >= 500 => new Problem("model.failed", $"{who} failed (status {status}).", $"Send it again in a minute, or {Elsewhere}."),
        >= 300 and < 400 => new Problem("model.moved", $"{who} is at another address (status {status}), and keys are sent to none but the configured one.", "Correct the address in Hydron's configuration."),
        _ => new Problem("model.refused", $"{who} did not take the request (status {status}).", $"The chat may be too long for {name}, or the settings do not suit it: start a new chat, or {Elsewhere}."),
    };

    private static int? StatusOf(Exception failure) => Causes(failure).Select(each => each switch
    {
        ClientResultException { Status: > 0 } refused => refused.Status,
        AnthropicApiException refused => (int)refused.StatusCode,
        HttpRequestException { StatusCode: { } refused } => (int)refused,
        _ => (int?)null,
    }).FirstOrDefault(status => status is not null and (< 200 or >= 300));

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var each = failure; each is not null; each = each.InnerException)
            yield return each;
    }
}
