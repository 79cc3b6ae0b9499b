using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>The file that starts a program without a framework that is known.</summary>
internal static partial class RubyEntry
{
    private static readonly ImmutableArray<string> Names = ["app.rb", "main.rb", "server.rb", "bot.rb", "run.rb", "start.rb", "worker.rb", "bin/server", "lib/main.rb", "src/main.rb"];

    /// <summary>The program's path, or null.</summary>
    internal static string? ProgramOf(SourceTree tree, string folder)
    {
        if (tree.FirstOf(folder, Names.AsSpan()) is { } known)
            return known;
        var programs = tree.CodeOf(folder).Where(file => file.Extension == ".rb" && Paths.FolderOf(file.Path) == folder).Take(2).ToList();
        return programs.Count == 1 ? programs[0].Path : null;
    }

    /// <summary>Null where nothing can be started.</summary>
    internal static Service? Describe(SourceTree tree, RubyProject project, Service service)
    {
        var program = ProgramOf(tree, project.Folder);
        var rakefile = program is null ? tree.FirstOf(project.Folder, "Rakefile") : null;
        if ((program ?? rakefile) is not { } entry || (program is null && !DefaultTask().IsMatch(tree.Read(entry) ?? "")))
            return null;
        var port = program is null ? null : PortFinder.Find([new SourceFile(program, tree.Read(program) ?? "")], [Listens()]);
        return service with
        {
            Kind = port is null ? ServiceKind.Worker : ServiceKind.Api,
            StartCommand = program is null ? "bundle exec rake" : $"bundle exec ruby {Paths.RelativeTo(program, project.Folder)}",
            Port = port?.Number,
            Evidence = [.. service.Evidence, new Evidence(entry, null, "entry file of a Ruby program"), .. port is null ? [] : new[] { port.Evidence }],
            Confidence = tree.HasIn(project.Folder, "Dockerfile") ? 0.85 : 0.65,
        };
    }

    [GeneratedRegex("""ENV\.fetch\(\s*['"]PORT['"]\s*(?:,\s*|\)\s*\{\s*)['"]?(\d{2,5})|ENV\[['"]PORT['"]\]\s*\|\|\s*['"]?(\d{2,5})|TCPServer\.(?:new|open)\((?:[^)]{0,60},\s*)?(\d{2,5})|\bPort:\s*(\d{2,5})|:Port\s*=>\s*(\d{2,5})""")]
    private static partial Regex Listens();

    [GeneratedRegex(@"^\s*task[ \t(]+(?::default|default:|['""]default['""])", RegexOptions.Multiline)]
    private static partial Regex DefaultTask();
}
