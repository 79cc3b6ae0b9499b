using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.FileDatabases;

/// <summary>The file of a database as the source names it.</summary>
/// <param name="Path">Absolute, or relative to the folder in which the program runs.</param>
/// <param name="Evidence">Where it is named; null where a framework's own default is.</param>
internal sealed partial record DatabaseFile(string Path, Evidence? Evidence)
{
    internal string Name => Paths.NameOf(Path);

    internal static bool IsDatabase(string name) => Extension().IsMatch(name);

    /// <summary>Null where the source names none, or puts its path together in a way that cannot be followed.</summary>
    internal static DatabaseFile? Find(SourceTree tree, Service service, List<SourceFile> code)
        => service.Framework switch
        {
            "rails" => OfRails(tree, service.Path),
            "laravel" => new DatabaseFile("database/database.sqlite", null),
            _ => OfDefaults(service) ?? OfPrisma(service, code) ?? OfCode(service, code),
        };

    /// <summary>A path in a file of <paramref name="folder"/> as one below the service's folder.</summary>
    internal static string Below(Service service, string folder, string path)
        => path.StartsWith('/') ? path : Paths.RelativeTo(Paths.Resolve(folder, path), service.Path);

    /// <summary>What <c>config/database.yml</c> says for production (Rails guide, "Configuring a Database"); it holds Ruby, so it is no YAML.</summary>
    private static DatabaseFile? OfRails(SourceTree tree, string folder)
    {
        if (tree.FirstOf(folder, "config/database.yml") is not { } path || tree.Read(path) is not { } text)
            return null;
        var production = RailsProduction().Match(text);
        var match = production.Success ? RailsDatabase().Match(text, production.Index, production.Length) : Match.Empty;
        match = match.Success ? match : RailsDatabase().Match(text);
        return match.Success ? new DatabaseFile(match.Groups["path"].Value, new SourceFile(path, text).EvidenceAt(match.Index, "database of production")) : null;
    }

    /// <summary>A variable's default that names a file by its full path.</summary>
    private static DatabaseFile? OfDefaults(Service service)
        => service.Environment.Select(variable => (FileAddress.Parse(variable.Default, service.Language), variable.Evidence))
            .Where(pair => pair.Item1?.Path.StartsWith('/') == true)
            .Select(pair => new DatabaseFile(pair.Item1!.Path, pair.Evidence.FirstOrDefault()))
            .FirstOrDefault();

    /// <summary>Relative to the schema's folder.</summary>
    private static DatabaseFile? OfPrisma(Service service, List<SourceFile> code)
        => code.Where(file => file.Extension == ".prisma")
            .Select(file => (file, match: PrismaFile().Match(file.Text)))
            .Where(pair => pair.match.Success)
            .Select(pair => new DatabaseFile(Below(service, Paths.FolderOf(pair.file.Path), pair.match.Groups["path"].Value), pair.file.EvidenceAt(pair.match.Index, "Prisma's database")))
            .FirstOrDefault();

    private static DatabaseFile? OfCode(Service service, List<SourceFile> code)
    {
        var isFlaskSql = service.Framework == "flask" && code.Any(file => file.Text.Contains("flask_sqlalchemy", StringComparison.Ordinal));
        foreach (var file in code.Where(file => file.Extension != ".prisma" && file.Text.Contains("sqlite", StringComparison.OrdinalIgnoreCase) || file.Text.Contains(".db", StringComparison.Ordinal)))
        {
            foreach (Match match in Literal().Matches(file.Text))
            {
                var isSpoken = match.Groups["scheme"].Success || file.Text.Contains("sqlite", StringComparison.OrdinalIgnoreCase);
                var address = FileAddress.Parse(match.Groups["scheme"].Value + match.Groups["path"].Value, service.Language);
                if (address is null || (!isSpoken && !address.Path.StartsWith('/')))
                    continue;
                var path = string.Join('/', match.Groups["part"].Captures.Select(part => part.Value).Append(address.Path));
                var isBesideFile = match.Groups["base"].Value is { Length: > 0 } origin && (origin.StartsWith("__dirname", StringComparison.Ordinal) || origin.StartsWith("import", StringComparison.Ordinal));
                // Flask-SQLAlchemy keeps relative files in the application's instance folder.
                path = isFlaskSql && address.Prefix.StartsWith("sqlite", StringComparison.Ordinal) && !path.StartsWith('/') && !match.Groups["base"].Success ? $"instance/{path}" : path;
                return new DatabaseFile(isBesideFile ? Below(service, Paths.FolderOf(file.Path), path) : path.StartsWith('/') ? path : Paths.Normalize(path), file.EvidenceAt(match.Groups["path"].Index, "SQLite database"));
            }
        }

        return null;
    }

    [GeneratedRegex(@"\.(?:db3?|sqlite3?)(?:-(?:journal|wal|shm))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    /// <summary>To the next word at the beginning of a line.</summary>
    [GeneratedRegex(@"^production:[^\n]*\n(?:(?:[ \t#][^\n]*)?\n|[ \t#][^\n]*\z)*", RegexOptions.Multiline)]
    private static partial Regex RailsProduction();

    [GeneratedRegex(@"^[ \t]+database:[^\n]{0,200}?(?<path>(?<![\w./-])/?(?:[\w-]{1,40}/){0,6}[\w.-]{1,60}\.(?:db|sqlite3?))\b", RegexOptions.Multiline)]
    private static partial Regex RailsDatabase();

    [GeneratedRegex("""^\s*url\s*=\s*"file:(?<path>[\w./-]{1,200})""", RegexOptions.Multiline)]
    private static partial Regex PrismaFile();

    // "app.db" after a bracket or an assignment, join("data", "app.db"), BASE_DIR / "db.sqlite3", path.join(__dirname, "..", "app.db"): what comes after another expression lies nobody knows where.
    [GeneratedRegex("""
        (?:(?<base>__dirname|import\.meta\.dir(?:name)?|process\.cwd\(\)|BASE_DIR|PROJECT_ROOT|ROOT_DIR|BASEDIR|basedir|base_dir)\s*\)?\s*[,/+]\s*|[(=:\[]\s*|\|\|\s*|\?\?\s*|\bor\s+)
        (?:r?["']sqlite3?["']\s*,\s*)?
        (?:["'](?<part>(?!sqlite3?["'])[\w.-]{1,40})["']\s*[,/]\s*){0,4}
        r?["'`](?<scheme>(?:jdbc:)?(?:sqlite3?(?:\+\w{1,20})?|libsql|file):(?://)?|(?:Data\ ?Source|Filename)\s*=\s*)?(?<path>(?!django\.)(?:\.{0,2}/)*(?:[\w-][\w.-]{0,40}/){0,6}[\w-][\w.-]{0,60}\.(?:db3?|sqlite3?))["'`?;]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();
}
