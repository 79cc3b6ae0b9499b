using LibGit2Sharp;

namespace Hydron.Sources;

/// <summary>What a git server says about its references in answer to <c>info/refs?service=git-upload-pack</c>.</summary>
/// <param name="DefaultBranch">The branch that HEAD names; null where it names none that exists.</param>
/// <param name="References">Commit (or tag object) by full name, as in <c>refs/heads/main</c>.</param>
public sealed record RefAdvertisement(string? DefaultBranch, ImmutableSortedDictionary<string, string> References)
{
    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";
    private const string Peeled = "^{}";

    public ImmutableArray<string> Branches => [.. References.Keys.Where(name => name.StartsWith(Heads, StringComparison.Ordinal)).Select(name => name[Heads.Length..])];

    public bool IsEmpty => References.Count == 0;

    public bool HasBranchOrTag(string name) => References.ContainsKey(Heads + name) || References.ContainsKey(Tags + name);

    /// <exception cref="FormatException">It is not such an answer.</exception>
    public static RefAdvertisement Read(byte[] answer)
    {
        var listed = AdvertisementTransport.Read(answer);
        var head = listed.FirstOrDefault(reference => reference.CanonicalName == "HEAD");
        var references = listed.OfType<DirectReference>()
            .Where(reference => reference.CanonicalName != "HEAD" && !reference.CanonicalName.EndsWith(Peeled, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(reference => reference.CanonicalName, reference => reference.TargetIdentifier, StringComparer.Ordinal);
        return new RefAdvertisement(ChooseDefault(references, head), references);
    }

    private static string? ChooseDefault(ImmutableSortedDictionary<string, string> references, Reference? head)
    {
        if (head is SymbolicReference && head.TargetIdentifier.StartsWith(Heads, StringComparison.Ordinal) && references.ContainsKey(head.TargetIdentifier))
            return head.TargetIdentifier[Heads.Length..];
        // A detached HEAD, or one that names a branch that was never pushed: take the branch at the same commit, else the customary ones, else the first.
        return references.Where(pair => pair.Key.StartsWith(Heads, StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Value == head?.TargetIdentifier).ThenByDescending(pair => pair.Key is "refs/heads/main" or "refs/heads/master")
            .Select(pair => pair.Key[Heads.Length..]).FirstOrDefault();
    }
}
