namespace Hydron.Accounts;

/// <summary>What the form of the profile sends.</summary>
public sealed class Profile
{
    public string? Name { get; set; }

    public string? Monogram { get; set; }

    public string? Colour { get; set; }

    public ImmutableArray<Problem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (Name is { } name && (name.Trim().Length > Account.MaximumNameLength || name.Any(char.IsControl)))
            problems.Add(new Problem("profile.name", $"A name has at most {Account.MaximumNameLength} characters, all of them visible.", "Choose a shorter one."));
        if (Monogram is { } monogram && !Badge.IsMonogram(monogram.Trim()))
            problems.Add(new Problem("profile.monogram", "A monogram has one or two characters.", "Write your initials, or leave it empty."));
        return problems.ToImmutable();
    }

    public void ApplyTo(Account account)
    {
        account.Name = Name?.Trim() ?? "";
        account.Monogram = Monogram?.Trim() ?? "";
        account.Colour = Badge.Colours.Contains(Colour ?? "") ? Colour! : "";
    }
}
