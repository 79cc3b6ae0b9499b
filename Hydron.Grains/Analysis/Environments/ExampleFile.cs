namespace Hydron.Analysis.Environments;

/// <summary>An example environment file (<c>.env.example</c>): names with proposals.</summary>
internal static class ExampleFile
{
    private static readonly string[] Names = [".env.example", ".env.sample", ".env.template", ".env.dist", "env.example", ".env.local.example", ".env.production.example"];

    private const int MaxLines = 1000;

    internal static IEnumerable<VariableUse> In(SourceTree tree, string folder)
        => Names.Select(name => Paths.Join(folder, name)).Where(tree.Has).SelectMany(path => Read(tree, path));

    /// <summary>The variables of one file of assignments; none where there is no such file.</summary>
    internal static IEnumerable<VariableUse> Read(SourceTree tree, string path)
    {
        var number = 0;
        foreach (var line in (tree.Read(path) ?? "").Split('\n').Take(MaxLines))
        {
            number++;
            var text = line.Trim();
            if (text.StartsWith("export ", StringComparison.Ordinal))
                text = text["export ".Length..].TrimStart();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || text[0] == '#' || text[..equals].Trim() is var name && !VariableNames.IsValid(name))
                continue;
            yield return new VariableUse(text[..equals].Trim(), Value(text[(equals + 1)..].Trim()), IsOptional: true, IsExample: true, new Evidence(path, number, $"listed in {Paths.NameOf(path)}"));
        }
    }

    private static string Value(string text)
    {
        if (text.Length > 1 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var end and > 0)
            return text[1..end];
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment >= 0 ? text[..comment] : text.StartsWith('#') ? "" : text).Trim();
    }
}
