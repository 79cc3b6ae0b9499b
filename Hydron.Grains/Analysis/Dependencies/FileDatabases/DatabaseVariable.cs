using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.FileDatabases;

/// <summary>The variable by which an application is told where its database file lies.</summary>
/// <param name="Form">How the path is written in it.</param>
/// <param name="File">Where the application keeps the file while nothing is set; null where that is not known.</param>
/// <param name="IsNeeded">Without a value the application does not start.</param>
internal sealed partial record DatabaseVariable(string Name, FileAddress Form, DatabaseFile? File, bool IsNeeded = false)
{
    private static readonly FileAddress Plain = new("", "", "");

    internal static DatabaseVariable? Of(SourceTree tree, Service service, List<SourceFile> code)
        => OfPrisma(service, code) ?? OfFramework(tree, service, code) ?? OfShown(service) ?? OfName(service, code);

    /// <summary>The service with the variable set to a file; a Laravel that may use other databases is told to use this one.</summary>
    internal Service Lead(Service service, string file)
    {
        service = Set(service, Name, Form.At(file));
        return service.Framework == "laravel" && service.Environment.Any(variable => variable is { Name: "DB_CONNECTION", Value: null }) ? Set(service, "DB_CONNECTION", "sqlite") : service;
    }

    private static Service Set(Service service, string name, string value)
    {
        var known = service.Environment.FirstOrDefault(variable => variable.Name == name);
        var set = (known ?? new EnvironmentVariable { Name = name }) with { Value = new PlainValue(value) };
        return service with { Environment = known is null ? service.Environment.Add(set) : service.Environment.Replace(known, set) };
    }

    /// <summary>A path in it is relative to the schema's folder.</summary>
    private static DatabaseVariable? OfPrisma(Service service, List<SourceFile> code)
    {
        foreach (var schema in code.Where(file => file.Extension == ".prisma" && PrismaSqlite().IsMatch(file.Text)))
        {
            var name = PrismaUrl().Match(schema.Text).Groups["name"].Value;
            // Since version 7 the configuration beside the schema names it.
            name = name.Length > 0 ? name : code.Select(file => PrismaConfiguration().Match(file.Text).Groups["name"].Value).FirstOrDefault(found => found.Length > 0) ?? "";
            if (name.Length == 0)
                continue;
            var variable = service.Environment.FirstOrDefault(variable => variable.Name == name);
            var shown = FileAddress.Parse(Shown(variable), service.Language);
            var file = shown is null ? null : new DatabaseFile(DatabaseFile.Below(service, Paths.FolderOf(schema.Path), shown.Path), variable!.Evidence.FirstOrDefault());
            return new DatabaseVariable(name, new FileAddress("file:", "", shown?.Suffix ?? ""), file, IsNeeded: variable?.Value is null);
        }

        return null;
    }

    private static DatabaseVariable? OfFramework(SourceTree tree, Service service, List<SourceFile> code) => service switch
    {
        // "If you have both config/database.yml and ENV['DATABASE_URL'] set then Rails will merge the configuration": https://guides.rubyonrails.org/configuring.html
        { Framework: "rails" } => new DatabaseVariable("DATABASE_URL", new FileAddress("sqlite3:", "", ""), null),
        { Framework: "laravel" } => new DatabaseVariable("DB_DATABASE", Plain, Shown(service, "DB_DATABASE") is { } shown && FileAddress.Parse(shown, "php") is { } address ? new DatabaseFile(address.Path, null) : null),
        { Language: "dotnet" or "fsharp" } => OfConnectionStrings(tree, service),
        { Framework: "spring-boot" } when code.Find(file => file.Text.Contains("jdbc:sqlite:", StringComparison.Ordinal)) is { } file => OfDataSource(file),
        _ => null,
    };

    private static DatabaseVariable OfDataSource(SourceFile file)
        => new("SPRING_DATASOURCE_URL", new FileAddress("jdbc:sqlite:", "", ""), JdbcFile().Match(file.Text) is { Success: true } match ? new DatabaseFile(match.Groups["path"].Value, file.EvidenceAt(match.Index, "address of the data source")) : null);

    /// <summary>.NET's configuration takes <c>ConnectionStrings__NAME</c> before what <c>appsettings.json</c> says.</summary>
    private static DatabaseVariable? OfConnectionStrings(SourceTree tree, Service service)
    {
        if (tree.FirstOf(service.Path, "appsettings.Production.json", "appsettings.json") is not { } path || tree.Read(path) is not { } text)
            return null;
        return ConnectionString().Match(text) is { Success: true } match && FileAddress.Parse(match.Groups["text"].Value, service.Language) is { } address
            ? new DatabaseVariable($"ConnectionStrings__{match.Groups["name"].Value}", address, new DatabaseFile(address.Path, new SourceFile(path, text).EvidenceAt(match.Index, "connection string")))
            : null;
    }

    /// <summary>One whose value or default is such a file.</summary>
    private static DatabaseVariable? OfShown(Service service)
        => service.Environment.Where(variable => variable.Value is null or PlainValue)
            .Select(variable => (variable, address: FileAddress.Parse(Shown(variable), service.Language)))
            .Where(pair => pair.address is not null)
            .OrderBy(pair => Rank(pair.variable.Name))
            .Select(pair => new DatabaseVariable(pair.variable.Name, pair.address!, new DatabaseFile(pair.address!.Path, pair.variable.Evidence.FirstOrDefault()), IsNeeded: pair.variable is { IsRequired: true, Value: null }))
            .FirstOrDefault();

    /// <summary>One that shows no value and cannot mean anything else by its name.</summary>
    private static DatabaseVariable? OfName(Service service, List<SourceFile> code)
        => service.Environment.Where(variable => variable is { Value: null, Default.Length: 0 })
            .Select(variable => (variable, form: PathName().IsMatch(variable.Name) ? Plain : variable.Name is "DATABASE_URL" ? UrlForm(service, code) : null))
            .Where(pair => pair.form is not null)
            .Select(pair => new DatabaseVariable(pair.variable.Name, pair.form!, null, pair.variable.IsRequired))
            .FirstOrDefault();

    private static FileAddress? UrlForm(Service service, List<SourceFile> code) => service.Language switch
    {
        "python" => new FileAddress("sqlite:///", "", ""),
        // SQLx makes a missing file only where it is told to.
        "rust" => new FileAddress("sqlite://", "", "?mode=rwc"),
        "node" when code.Any(file => file.Text.Contains("libsql", StringComparison.Ordinal)) => new FileAddress("file:", "", ""),
        "node" when code.Any(file => file.Text.Contains("better-sqlite3", StringComparison.Ordinal)) => Plain,
        _ => null,
    };

    private static string? Shown(Service service, string name) => service.Environment.FirstOrDefault(variable => variable.Name == name) is { } variable ? Shown(variable) : null;

    private static string Shown(EnvironmentVariable? variable) => (variable?.Value as PlainValue)?.Text is { Length: > 0 } value ? value : variable?.Default ?? "";

    private static int Rank(string name) => name is "DATABASE_URL" ? 0 : PathName().IsMatch(name) || name.Contains("DATABASE", StringComparison.OrdinalIgnoreCase) || name.Contains("DB", StringComparison.OrdinalIgnoreCase) ? 1 : 2;

    [GeneratedRegex("^(?:[A-Z0-9]{1,30}_)?(?:DB|DATABASE|SQLITE|SQLITE3|SQLITE_DB|SQLITE_DATABASE)_(?:PATH|FILE|FILENAME|FILE_NAME|FILE_PATH|FILEPATH)$")]
    private static partial Regex PathName();

    // What is put together of other settings lies nobody knows where.
    [GeneratedRegex(@"jdbc:sqlite:(?:file:)?(?<path>[\w./-]{1,200}?\.(?:db3?|sqlite3?))(?![\w./-])")]
    private static partial Regex JdbcFile();

    [GeneratedRegex("""^\s*provider\s*=\s*"sqlite["]""", RegexOptions.Multiline)]
    private static partial Regex PrismaSqlite();

    [GeneratedRegex("""^\s*url\s*=\s*env\("(?<name>\w{1,80})"\)""", RegexOptions.Multiline)]
    private static partial Regex PrismaUrl();

    [GeneratedRegex("""\bdatasource\s*:\s*\{[^}]{0,200}?\burl\s*:\s*(?:env\(\s*["'](?<name>\w{1,80})["']|process\.env(?:\.|\[["'])(?<name>\w{1,80}))""")]
    private static partial Regex PrismaConfiguration();

    [GeneratedRegex("""(?i)"(?<name>\w{1,80})"\s*:\s*"(?<text>(?:Data ?Source|Filename)\s*=[^"\n]{1,200})["]""")]
    private static partial Regex ConnectionString();
}
