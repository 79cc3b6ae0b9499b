namespace Hydron.Analysis.Environments;

/// <summary>Files of assignments that say what an environment is made of: <c>.env.example</c> and its like, and a <c>.env</c> that is part of the source (Symfony's way).</summary>
internal static class ExampleFile
{
    private static readonly string[] OtherNames = ["env.example", "env.sample", "example.env", "sample.env", "env.template", "env.dist", "default.env"];

    /// <summary>What follows <c>.env</c> in the names of files for tests, for one developer, and of things that are no such file.</summary>
    private static readonly string[] Foreign = ["test", "local", "ci", "e2e", "dev", "vault", "keys", "php", ".ts", ".js", "rc", "staging", "docker-test"];

    private const int MaxLines = 1500;
    private const int MaxFiles = 10;

    internal static IEnumerable<VariableUse> In(SourceTree tree, string folder) => FilesIn(tree, folder).SelectMany(path => Read(tree, path, withComments: true));

    /// <summary>The variables of one file of assignments; none where there is no such file.</summary>
    /// <param name="withComments">Those in comments too (<c># NAME=value</c>), which are there to be known of.</param>
    internal static IEnumerable<VariableUse> Read(SourceTree tree, string path, bool withComments = false)
    {
        var number = 0;
        foreach (var line in (tree.Read(path) ?? "").Split('\n').Take(MaxLines))
        {
            number++;
            var text = line.Trim();
            var isComment = text.StartsWith('#');
            if (isComment && withComments)
                text = text.TrimStart('#').TrimStart();
            if (text.StartsWith("export ", StringComparison.Ordinal))
                text = text["export ".Length..].TrimStart();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || text[0] == '#' || text[..equals].TrimEnd() is var name && (!VariableNames.IsValid(name) || (isComment && (name.Length != equals || !IsConstant(name)))))
                continue;
            yield return new VariableUse(name, isComment ? "" : Value(text[(equals + 1)..].Trim()), IsOptional: true, IsExample: true, new Evidence(path, number, $"listed in {Paths.NameOf(path)}"));
        }
    }

    /// <summary>Examples first: what they propose is meant for others.</summary>
    private static IEnumerable<string> FilesIn(SourceTree tree, string folder)
        => tree.StartingWith(Paths.Join(folder, ".env"))
            .Select(file => file.Path)
            .Where(path => Paths.FolderOf(path) == folder && Paths.NameOf(path)[".env".Length..] is var rest && (IsExample(rest) || !Foreign.Any(word => rest.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(path => IsExample(path) ? 0 : 1)
            .ThenBy(path => path.Length)
            .Concat(OtherNames.Select(name => Paths.Join(folder, name)).Where(tree.Has))
            .Take(MaxFiles);

    private static bool IsExample(string name)
        => name.Contains("example", StringComparison.OrdinalIgnoreCase) || name.Contains("sample", StringComparison.OrdinalIgnoreCase) || name.Contains("template", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".dist", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".defaults", StringComparison.OrdinalIgnoreCase);

    private static bool IsConstant(string name) => name.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '_');

    private static string Value(string text)
    {
        if (text.Length > 1 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var end and > 0)
            return text[1..end];
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment >= 0 ? text[..comment] : text.StartsWith('#') ? "" : text).Trim();
    }
}
