using System.Globalization;

namespace Hydron.Audit;

/// <summary>Which part of the audit log somebody asks for, as the query of an address says it.</summary>
/// <param name="Who">A part of an email address, or an account's id.</param>
/// <param name="Act">An act, or how acts begin.</param>
/// <param name="Outcome">The name of an <see cref="AuditOutcome"/>, in any case.</param>
/// <param name="From">A day or a time in the form of ISO 8601; UTC where it does not say otherwise.</param>
/// <param name="To">As <paramref name="From"/>; a day is meant to its end.</param>
public sealed record AuditQuery(string? Who, string? Act, string? Outcome, string? From, string? To)
{
    private const int Longest = 200;
    private const string Day = "yyyy-MM-dd";

    public bool IsEmpty => string.IsNullOrEmpty(Who) && string.IsNullOrEmpty(Act) && string.IsNullOrEmpty(Outcome) && string.IsNullOrEmpty(From) && string.IsNullOrEmpty(To);

    /// <exception cref="ProblemException">With everything that is wrong at once (<c>audit.filter</c>).</exception>
    public AuditFilter Filter()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[("who", Who), ("act", Act)])
        {
            if (text?.Length > Longest)
                problems.Add(new Problem("audit.filter", $"\"{name}\" has more than {Longest} characters.", "Write a part of it."));
        }

        AuditOutcome? outcome = null;
        if (!string.IsNullOrEmpty(Outcome))
        {
            if (Enum.GetNames<AuditOutcome>().Contains(Outcome, StringComparer.OrdinalIgnoreCase))
                outcome = Enum.Parse<AuditOutcome>(Outcome, ignoreCase: true);
            else
                problems.Add(new Problem("audit.filter", $"\"{Outcome}\" is no outcome.", "It is done, refused or failed."));
        }

        var filter = new AuditFilter { Who = Who?.Trim() ?? "", Act = Act?.Trim() ?? "", Outcome = outcome, From = Time(From, isEnd: false, problems), Before = Time(To, isEnd: true, problems) };
        return problems.Count == 0 ? filter : throw new ProblemException(problems.ToImmutable());
    }

    /// <summary>The same, for a link.</summary>
    /// <param name="more">Other parts of the query.</param>
    public string ToQuery(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        ImmutableArray<(string Name, string? Value)> all = [("who", Who), ("act", Act), ("outcome", Outcome), ("from", From), ("to", To), .. more];
        return QueryString.Create(all.Where(each => !string.IsNullOrEmpty(each.Value)).Select(each => KeyValuePair.Create(each.Name, each.Value))).ToString();
    }

    private static DateTimeOffset? Time(string? text, bool isEnd, ImmutableArray<Problem>.Builder problems)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, Day, CultureInfo.InvariantCulture, Universal, out var day))
            return isEnd && day < DateTimeOffset.MaxValue.AddDays(-1) ? day.AddDays(1) : day;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Universal, out var time))
            return time;
        problems.Add(new Problem("audit.filter", "That is no day or time.", "Write one such as 2026-03-31 or 2026-03-31T14:00Z."));
        return null;
    }
}
