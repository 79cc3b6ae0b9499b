using System.Text.Json.Serialization;

namespace Hydron.Rest.Problems;

/// <summary>An error as clients get it (RFC 9457).</summary>
/// <param name="Type">Names the code, for those who go by the RFC alone.</param>
/// <param name="Title">What happened.</param>
/// <param name="Detail">What can be done next.</param>
/// <param name="Code">Stable; what programs decide by.</param>
/// <param name="Problems">All that is wrong, the first of which gives the other fields.</param>
public sealed record Refusal(string Type, string Title, int Status, string Detail, string Code, ImmutableArray<Problem> Problems)
{
    public const string MediaType = "application/problem+json";

    public static Refusal Of(params ImmutableArray<Problem> problems) =>
        new($"urn:hydron:problem:{problems[0].Code}", problems[0].Message, ProblemStatus.Of(problems[0]), problems[0].Next, problems[0].Code, problems);

    [JsonIgnore]
    public IResult Result => TypedResults.Json(this, contentType: MediaType, statusCode: Status);
}
