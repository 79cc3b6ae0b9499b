using System.Globalization;
using System.Text;

namespace Hydron.Sources;

/// <summary>
/// What a git server says about its references in answer to <c>info/refs?service=git-upload-pack</c>.
/// Format: gitprotocol-http and gitprotocol-pack, version 0.
/// </summary>
/// <param name="DefaultBranch">The branch that HEAD names; null where it names none that exists.</param>
/// <param name="References">Commit (or tag object) by full name, as in <c>refs/heads/main</c>.</param>
public sealed record RefAdvertisement(string? DefaultBranch, ImmutableSortedDictionary<string, string> References)
{
    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";

    public ImmutableArray<string> Branches => [.. References.Keys.Where(name => name.StartsWith(Heads, StringComparison.Ordinal)).Select(name => name[Heads.Length..])];

    public bool IsEmpty => References.Count == 0;

    public bool HasBranchOrTag(string name) => References.ContainsKey(Heads + name) || References.ContainsKey(Tags + name);

    /// <exception cref="FormatException">It is not such an answer.</exception>
    public static async Task<RefAdvertisement> ReadAsync(Stream answer, CancellationToken cancellation)
    {
        var references = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? head = null, headTarget = null;
        var first = true;
        while (await ReadLineAsync(answer, cancellation) is { } line)
        {
            if (first)
            {
                first = false;
                if (line != "# service=git-upload-pack")
                    throw new FormatException("The answer does not begin like a git server's.");
                continue;
            }
            if (line.Length == 0)
                continue;
            var parts = line.Split('\0', 2);
            var target = parts.Length == 2 ? SymbolicHead(parts[1]) : null;
            headTarget ??= target;
            if (parts[0].Split(' ', 2) is not [{ Length: 40 or 64 } id, var name])
                throw new FormatException("A line of the answer is not a reference.");
            if (name == "HEAD")
                head = id;
            else if (name != "capabilities^{}" && !name.EndsWith("^{}", StringComparison.Ordinal))
                references[name] = id;
        }
        return first
            ? throw new FormatException("The answer is empty.")
            : new RefAdvertisement(ChooseDefault(references, headTarget, head), references.ToImmutable());
    }

    private static string? ChooseDefault(ImmutableSortedDictionary<string, string>.Builder references, string? headTarget, string? head)
    {
        if (headTarget is not null && references.ContainsKey(headTarget))
            return headTarget[Heads.Length..];
        var branches = references.Where(pair => pair.Key.StartsWith(Heads, StringComparison.Ordinal)).ToList();
        // A detached HEAD, or one that names a branch that was never pushed: take the branch at the same commit, else the customary ones, else the first.
        return branches.OrderByDescending(pair => pair.Value == head).ThenByDescending(pair => pair.Key is "refs/heads/main" or "refs/heads/master")
            .Select(pair => pair.Key[Heads.Length..]).FirstOrDefault();
    }

    private static string? SymbolicHead(string capabilities) =>
        capabilities.Split(' ').FirstOrDefault(capability => capability.StartsWith("symref=HEAD:refs/heads/", StringComparison.Ordinal))?["symref=HEAD:".Length..];

    /// <summary>The next packet line without its line feed; empty for a flush; null at the end.</summary>
    private static async Task<string?> ReadLineAsync(Stream answer, CancellationToken cancellation)
    {
        var prefix = new byte[4];
        var read = await answer.ReadAtLeastAsync(prefix, 4, throwOnEndOfStream: false, cancellation);
        if (read == 0)
            return null;
        if (read < 4 || !int.TryParse(prefix, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length is not (0 or > 4))
            throw new FormatException("A packet line has no valid length.");
        if (length == 0)
            return "";
        var content = new byte[length - 4];
        try
        {
            await answer.ReadExactlyAsync(content, cancellation);
        }
        catch (EndOfStreamException)
        {
            throw new FormatException("The answer is cut off.");
        }
        return Encoding.UTF8.GetString(content).TrimEnd('\n');
    }
}
