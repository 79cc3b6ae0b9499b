namespace Hydron.Chats.Offline;

/// <summary>How many letters two words differ by: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).</summary>
public static class EditDistance
{
    public static int Between(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }

    /// <summary>How many typing errors a word of this length may have and still be recognised.</summary>
    public static int Tolerance(int length) => length switch
    {
        <= 2 => 0,
        <= 5 => 1,
        _ => 2,
    };
}
