using System.Buffers.Text;
using System.Text;

namespace Hydron.Rest.Paging;

/// <summary>Where a page ends: the sort key of its last item, in a form that invites nobody to make one up.</summary>
internal static class Cursor
{
    private const int Longest = 300;

    public static string Of(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <exception cref="ProblemException">It is none (<c>page.cursor</c>).</exception>
    public static string Read(string cursor)
    {
        if (cursor.Length is > 0 and <= Longest && Base64Url.IsValid(cursor))
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        throw new ProblemException("page.cursor", "That is no cursor.", "Take it from \"next\" of the page before, as it is.");
    }
}
