namespace Hydron;

/// <summary>Something that went wrong, told to a person.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>source.not-a-repository</c>.</param>
/// <param name="Message">What happened and on what, one sentence.</param>
/// <param name="Next">What the person can do next, one sentence.</param>
[GenerateSerializer, Alias("hydron.Problem")]
public sealed record Problem([property: Id(0)] string Code, [property: Id(1)] string Message, [property: Id(2)] string Next)
{
    public override string ToString() => $"{Message} {Next}";
}

/// <summary>An expected failure that crosses a grain boundary, with every problem that was found at once.</summary>
[GenerateSerializer, Alias("hydron.ProblemException")]
public sealed class ProblemException : Exception
{
    public ProblemException(params ImmutableArray<Problem> problems)
        : base(string.Join(" ", problems.Select(problem => VisibleText.Of(problem.ToString())))) =>
        // What they say may repeat what somebody sent; it goes to pages, logs and terminals.
        Problems = [.. problems.Select(problem => problem with { Message = VisibleText.Of(problem.Message), Next = VisibleText.Of(problem.Next) })];

    public ProblemException(string code, string message, string next)
        : this([new Problem(code, message, next)])
    {
    }

    [Id(0)]
    public ImmutableArray<Problem> Problems { get; private set; }
}
