using System.Text.RegularExpressions;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The class that a program of Java or Kotlin is started by.</summary>
internal sealed partial record ProgramEntry(string ClassName, Evidence Evidence)
{
    /// <summary>Of several, the one that starts a framework, else the nearest to the root of the sources.</summary>
    internal static ProgramEntry? Find(IReadOnlyList<SourceFile> code)
    {
        ProgramEntry? first = null;
        foreach (var file in code)
        {
            if (MainIn(file) is not { } match)
                continue;
            var package = Package().Match(file.Text).Groups[1].Value;
            var name = System.IO.Path.GetFileNameWithoutExtension(file.Path) + (file.Extension == ".kt" && !IsInObject(file, match) ? "Kt" : "");
            var entry = new ProgramEntry(package.Length == 0 ? name : $"{package}.{name}", file.EvidenceAt(match.Index, "program's entry"));
            if (StartsFramework().IsMatch(file.Text))
                return entry;
            first ??= entry;
        }

        return first;
    }

    private static Match? MainIn(SourceFile file)
    {
        var pattern = file.Extension switch
        {
            ".java" or ".groovy" => file.Text.Contains("main(", StringComparison.Ordinal) ? JavaMain() : null,
            ".kt" => file.Text.Contains("fun main(", StringComparison.Ordinal) ? KotlinMain() : null,
            ".scala" => file.Text.Contains("main", StringComparison.Ordinal) || file.Text.Contains("extends App", StringComparison.Ordinal) ? ScalaMain() : null,
            _ => null,
        };
        return pattern?.Match(file.Text) is { Success: true } match ? match : null;
    }

    /// <summary>A main function of Kotlin that is indented lies in an object, whose own name counts.</summary>
    private static bool IsInObject(SourceFile file, Match match) => match.Groups["indent"].Length > 0 && file.Text.Contains("@JvmStatic", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*package\s+([\w.]{1,200})", RegexOptions.Multiline)]
    private static partial Regex Package();

    [GeneratedRegex(@"\bstatic\s+(?:final\s+)?void\s+main\s*\(|^\s*(?:public\s+)?void\s+main\s*\(\s*(?:String\b|\))", RegexOptions.Multiline)]
    private static partial Regex JavaMain();

    [GeneratedRegex(@"^(?<indent>[ \t]*)(?:suspend[ \t]+)?fun[ \t]+main[ \t]*\(", RegexOptions.Multiline)]
    private static partial Regex KotlinMain();

    [GeneratedRegex(@"\bdef\s+main\s*\(|@main\s+def\b|\bobject\s+\w+\s+extends\s+(?:App|IOApp|ZIOAppDefault)\b")]
    private static partial Regex ScalaMain();

    [GeneratedRegex(@"@SpringBootApplication|SpringApplication\.run|\brunApplication<|@QuarkusMain|Micronaut\.(?:run|build)|embeddedServer\(|EngineMain|Javalin\.create|Vertx\.vertx\(|WebServer\.|extends\s+(?:Application|SpringBootServletInitializer)\b")]
    private static partial Regex StartsFramework();
}
