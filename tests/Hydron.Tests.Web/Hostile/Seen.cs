using System.Collections.Immutable;
using System.Text.Json;
using Hydron.Projects;
using Hydron.Tests.Rest;

namespace Hydron.Tests.Hostile;

/// <summary>What became of an input.</summary>
/// <param name="Outcome">As the list names it, where it was not refused.</param>
/// <param name="Kept">What was stored of it, as it is read again.</param>
public sealed record Seen(string Outcome, string Kept = "")
{
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>The service that it has become a part of, where one has to be deployed with it.</summary>
    public Service? Deployed { get; init; }

    /// <summary>A page on which it is shown; empty for none.</summary>
    public string Page { get; init; } = "";

    public static Seen Refused(ImmutableArray<Problem> problems) => new(problems[0].Code) { Problems = problems };

    /// <summary>Does it, and sees the refusal.</summary>
    public static async Task<Seen> OfAsync(Func<Task<Seen>> act)
    {
        try
        {
            return await act();
        }
        catch (ProblemException exception)
        {
            return Refused(exception.Problems);
        }
    }

    /// <summary>An answer of the API: every problem that it names, or nothing.</summary>
    public static async Task<Seen?> RefusedAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return null;
        var code = await answer.CodeAsync();
        var problems = (await answer.JsonAsync()).GetProperty("problems").Deserialize<Problem[]>(JsonSerializerOptions.Web)!;
        Assert.Equal(code, problems[0].Code);
        return Refused([.. problems]);
    }
}
