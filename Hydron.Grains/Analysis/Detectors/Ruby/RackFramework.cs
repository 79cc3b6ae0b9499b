using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>Sinatra, Hanami, Grape, Roda and plain Rack: a config.ru that Puma or rackup serves, or a file that serves itself.</summary>
/// <param name="Gem">The gem whose presence means it.</param>
/// <param name="DefaultPort">What it listens on unless told otherwise.</param>
internal sealed partial record RackFramework(string Name, string Gem, int DefaultPort) : IRubyFramework
{
    public Service? Describe(SourceTree tree, RubyProject project, Service service)
    {
        var evidence = project.Gemfile.EvidenceFor(Gem);
        var rackup = tree.FirstOf(project.Folder, "config.ru");
        var isPlain = Gem == "rack";
        if ((evidence is null && !isPlain) || (isPlain && rackup is null))
            return null;
        var program = rackup is null ? RubyEntry.ProgramOf(tree, project.Folder) : null;
        if (rackup is null && program is null)
            return null;

        var port = PortFinder.Find([.. ((string?[])[tree.FirstOf(project.Folder, "config/puma.rb"), rackup, program]).OfType<string>().Select(path => new SourceFile(path, tree.Read(path) ?? ""))], [Listens()]);
        var number = port?.Number ?? DefaultPort;
        return service with
        {
            Kind = tree.Under(Paths.Join(project.Folder, "views")).Any() || Name == "hanami" ? ServiceKind.Web : ServiceKind.Api,
            StartCommand = rackup is null ? $"bundle exec ruby {Paths.RelativeTo(program!, project.Folder)} -o 0.0.0.0 -p ${{PORT:-{number}}}"
                : project.Gemfile.Installs("puma") ? $"bundle exec puma -b tcp://0.0.0.0:${{PORT:-{number}}}"
                : $"bundle exec rackup config.ru -o 0.0.0.0 -p ${{PORT:-{number}}}",
            Port = number,
            Evidence = [.. service.Evidence, .. new[] { evidence, rackup is null ? null : new Evidence(rackup, null, "application of Rack"), port?.Evidence }.OfType<Evidence>()],
        };
    }

    [GeneratedRegex("""\bport[ \t(]+(?:ENV\.fetch\(\s*['"]PORT['"]\s*\)?\s*(?:,|\{)\s*|ENV\[['"]PORT['"]\]\s*\|\|\s*)?['"]?(\d{2,5})|set[ \t(]+:port\s*,\s*(?:ENV\[['"]PORT['"]\]\s*\|\|\s*)?['"]?(\d{2,5})""")]
    private static partial Regex Listens();
}
