namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The language that most of a project's own sources are written in; a build script in Kotlin makes no Kotlin project.</summary>
internal static class JvmLanguage
{
    private static readonly ImmutableArray<(string Extension, string Name)> Languages = [(".java", "java"), (".kt", "kotlin"), (".scala", "scala"), (".groovy", "groovy"), (".clj", "clojure")];

    internal static string Of(SourceTree tree, string folder)
    {
        var counts = new int[Languages.Length];
        foreach (var file in tree.Under(folder))
        {
            for (var index = 0; index < counts.Length; index++)
            {
                if (file.Path.EndsWith(Languages[index].Extension, StringComparison.OrdinalIgnoreCase) && !file.Path.Contains("/test/", StringComparison.Ordinal))
                    counts[index]++;
            }
        }

        var most = counts.Max();
        return most == 0 ? "java" : Languages[Array.IndexOf(counts, most)].Name;
    }
}
