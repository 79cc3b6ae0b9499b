namespace Hydron.Sources;

/// <summary>The form of a branch name: the rules of <c>git check-ref-format --branch</c>.</summary>
public static class BranchForm
{
    private const int MaxLength = 250;

    public static ImmutableArray<Problem> Check(string branch) =>
        IsValid(branch)
            ? []
            : [new("source.branch-name", "The branch's name is not one that git allows.",
                "Names have no spaces, no ~ ^ : ? * [ \\ and no .., and do not begin with a dash; leave it empty for the default branch.")];

    public static bool IsValid(string branch) =>
        branch.Length is > 0 and <= MaxLength
        && branch is not ("@" or "HEAD")
        && branch[0] != '-'
        && branch[^1] != '.'
        && !branch.Any(character => char.IsControl(character) || " ~^:?*[\\".Contains(character, StringComparison.Ordinal))
        && !branch.Contains("..", StringComparison.Ordinal)
        && !branch.Contains("@{", StringComparison.Ordinal)
        && branch.Split('/').All(IsValidPart);

    private static bool IsValidPart(string part) =>
        part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal);
}
