using System.Text.RegularExpressions;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>The object that a server of Python is pointed at: <c>app</c> in <c>app = Flask(__name__)</c>, or what a factory makes.</summary>
/// <param name="Name">The variable, or the factory's name.</param>
/// <param name="IsFactory">It has to be called first.</param>
internal sealed partial record PythonApplication(SourceFile File, int Index, PythonModule Module, string Name, bool IsFactory)
{
    /// <summary><c>app.main:app</c>.</summary>
    internal string Target => $"{Module.Name}:{Name}";

    /// <param name="constructors">Names of the classes or functions that make an application: <c>FastAPI</c>.</param>
    internal static PythonApplication? Find(PythonProject project, params ReadOnlySpan<string> constructors)
    {
        var factories = new List<(SourceFile File, Match Match)>();
        foreach (var file in project.Code)
        {
            List<Match>? functions = null;
            foreach (Match match in Construction().Matches(file.Text))
            {
                if (!constructors.Contains(match.Groups["class"].Value))
                    continue;
                if (match.Groups["name"] is { Success: true } name && match.Groups["indent"].Length == 0)
                    return new PythonApplication(file, match.Index, project.ModuleOf(file), name.Value, IsFactory: false);
                // Made inside of a function: the nearest one above it is the factory.
                functions ??= Function().Matches(file.Text).ToList();
                if (functions.FindLast(function => function.Index < match.Index) is { } factory && !factories.Any(known => known.Match == factory))
                    factories.Add((file, factory));
            }
        }

        foreach (var file in project.Code)
        {
            foreach (Match match in Construction().Matches(file.Text))
            {
                if (match.Groups["name"].Success && match.Groups["indent"].Length == 0 && factories.Any(factory => factory.Match.Groups[1].Value == match.Groups["class"].Value))
                    return new PythonApplication(file, match.Index, project.ModuleOf(file), match.Groups["name"].Value, IsFactory: false);
            }
        }

        return factories.Count == 0 ? null : new PythonApplication(factories[0].File, factories[0].Match.Index, project.ModuleOf(factories[0].File), factories[0].Match.Groups[1].Value, IsFactory: true);
    }

    [GeneratedRegex(@"^(?<indent>[ \t]*)(?:return[ \t]+|(?<name>[A-Za-z_]\w{0,60})(?:[ \t]*,[ \t]*\w{1,60}){0,3}[ \t]*(?::[ \t]*[\w.\[\]]{1,80}[ \t]*)?=[ \t]*)(?:\w{1,60}\.){0,3}(?<class>[A-Za-z_]\w{0,60})\(", RegexOptions.Multiline)]
    private static partial Regex Construction();

    [GeneratedRegex(@"^(?:async[ \t]+)?def[ \t]+(\w{1,80})\(", RegexOptions.Multiline)]
    private static partial Regex Function();
}
