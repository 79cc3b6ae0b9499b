using System.Collections.Immutable;
using Hydron.Tests.Sources;

namespace Hydron.Tests.Accounts;

/// <summary>One line of <c>docs/access.md</c>: who may use something.</summary>
/// <param name="Name">A page's or an endpoint's address, or a grain's method.</param>
/// <param name="Cells">In the order of <see cref="AccessTable.Visitors"/>.</param>
public sealed record AccessRow(string Name, ImmutableArray<string> Cells)
{
    public override string ToString() => Name;

    /// <summary>The cells that do not say what was found, a line each; empty for none.</summary>
    public string Wrong(IReadOnlyList<string> found) => string.Join('\n', Enumerable.Range(0, Cells.Length)
        .Where(column => Cells[column] != found[column])
        .Select(column => $"wrong cell: {Name} for {AccessTable.Visitors[column]} is {Cells[column]} in docs/access.md, and really {found[column]}"));
}

/// <summary>The table of who may use what, as people read it.</summary>
public static class AccessTable
{
    public const string Pages = "Pages";
    public const string Addresses = "Addresses";
    public const string Grains = "Grains";

    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Deployer = "deployer";
    public const string Viewer = "viewer";
    public const string Stranger = "stranger";
    public const string Nobody = "nobody";

    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>It works, and shows what belongs to the visitor alone.</summary>
    public const string Own = "own";

    /// <summary>The project is not in a state for it, which is said to everyone who may look at the project; nothing was asked of a grain that changes something.</summary>
    public const string Later = "later";

    /// <summary>The columns. A stranger is the owner of another workspace; nobody is not signed in.</summary>
    public static readonly ImmutableArray<string> Visitors = [Owner, Admin, Deployer, Viewer, Stranger, Nobody];

    /// <summary>The rows of a section.</summary>
    /// <exception cref="InvalidDataException">A row has other columns than the table, or comes twice.</exception>
    public static ImmutableArray<AccessRow> Read(string section)
    {
        var lines = File.ReadLines(Path.Combine(Fixtures.Repository, "docs", "access.md"))
            .SkipWhile(line => line != $"## {section}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var rows = lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Parse).ToImmutableArray();
        return rows.GroupBy(row => row.Name).FirstOrDefault(same => same.Count() > 1) is { } twice ? throw new InvalidDataException($"{twice.Key} stands twice in docs/access.md.") : rows;
    }

    /// <exception cref="InvalidDataException">Something is there without a row, or a row is of what is not there; each is named.</exception>
    public static void CheckNames(IEnumerable<string> there, IEnumerable<string> rows)
    {
        var (real, told) = (there.ToHashSet(StringComparer.Ordinal), rows.ToHashSet(StringComparer.Ordinal));
        var wrong = real.Except(told).Select(name => $"docs/access.md has no row for {name}").Concat(told.Except(real).Select(name => $"docs/access.md has a row for {name}, which is not there"));
        if (!real.SetEquals(told))
            throw new InvalidDataException(string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    private static AccessRow Parse(string line)
    {
        var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToImmutableArray();
        return cells.Length == Visitors.Length + 1 && cells[1..].All(cell => cell is Yes or No or Own or Later)
            ? new AccessRow(cells[0].Trim('`'), cells[1..])
            : throw new InvalidDataException($"This row of docs/access.md is not {string.Join(", ", Visitors)}, each yes, no, own or later: {line}");
    }
}
