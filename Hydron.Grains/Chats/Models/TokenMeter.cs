using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats.Models;

/// <summary>Counts what a turn costs, round by round, also those that were cut off: the provider charges for them too.</summary>
/// <param name="functions">What the model may call; it is told of them in every round.</param>
public sealed class TokenMeter(Model model, IEnumerable<AIFunction> functions)
{
    private TokenUsage? _total;

    /// <summary>Null where nothing was asked.</summary>
    public TokenUsage? Total => _total;

    /// <param name="asked">What the model was told.</param>
    /// <param name="answered">What it had said when it ended.</param>
    /// <param name="isWhole">It ended by itself, so what it says of its tokens is all of them.</param>
    public void Add(IReadOnlyList<AiMessage> asked, ChatResponse answered, bool isWhole)
    {
        var said = answered.Usage;
        var isEstimated = !isWhole || said?.InputTokenCount is null || said.OutputTokenCount is null;
        var input = said?.InputTokenCount ?? TokenEstimate.Of(asked) + TokenEstimate.Of(functions);
        var cached = Math.Min(said?.CachedInputTokenCount ?? 0, input);
        var output = isEstimated ? Math.Max(said?.OutputTokenCount ?? 0, TokenEstimate.Of(answered.Messages)) : said!.OutputTokenCount!.Value;
        _total = new TokenUsage
        {
            Model = model.Reference,
            Input = (_total?.Input ?? 0) + input,
            CachedInput = (_total?.CachedInput ?? 0) + cached,
            Output = (_total?.Output ?? 0) + output,
            IsEstimated = isEstimated || _total is { IsEstimated: true },
            Credits = (_total?.Credits ?? 0) + model.CreditsFor(input, cached, output),
        };
    }
}
