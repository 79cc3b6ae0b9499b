using System.Text.RegularExpressions;

namespace Hydron.Analysis.Dependencies.FileDatabases;

/// <summary>How a database file is named to a driver: a path between what its form asks for (<c>sqlite:///</c>, <c>file:</c>, <c>Data Source=</c>, nothing) and options.</summary>
internal sealed partial record FileAddress(string Prefix, string Path, string Suffix)
{
    /// <summary>Null for a text that names no database file.</summary>
    /// <param name="language">SQLAlchemy, Django and Doctrine count three slashes before a relative path; elsewhere the third begins an absolute one.</param>
    internal static FileAddress? Parse(string text, string language)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var (prefix, path) = (match.Groups["prefix"].Value, match.Groups["path"].Value);
        if (language is "python" or "php" && prefix.EndsWith("://", StringComparison.Ordinal) && path.StartsWith('/'))
            (prefix, path) = (prefix + "/", path[1..]);
        return new FileAddress(prefix, Placeholder().Replace(path, ""), match.Groups["suffix"].Value);
    }

    internal string At(string path) => Prefix + path + Suffix;

    [GeneratedRegex(@"^(?<prefix>(?:jdbc:)?(?:sqlite3?(?:\+\w{1,20})?|libsql|file):(?://)?|(?i:Data ?Source|Filename)\s*=\s*)?(?<path>(?!django\.)[\w./@%-]{1,200}?\.(?:db3?|sqlite3?))(?<suffix>[?;].{0,200})?$")]
    private static partial Regex Form();

    /// <summary>Symfony's <c>%kernel.project_dir%/</c> is the working folder; its environment is part of a file's name.</summary>
    [GeneratedRegex(@"^/?%[\w.]{1,60}%/|_?%[\w.]{1,60}%")]
    private static partial Regex Placeholder();
}
