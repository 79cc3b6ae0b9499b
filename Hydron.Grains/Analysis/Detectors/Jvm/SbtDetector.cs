using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>Scala, built with sbt. There is no official image of sbt, so that the person is asked for a Dockerfile.</summary>
internal sealed partial class SbtDetector : IServiceDetector
{
    private const int MaxBuilds = 100;
    private const string DefaultVersion = "3";

    private static readonly ImmutableArray<(string Library, string Name, int Port)> Frameworks =
    [
        ("com.typesafe.play:play", "play", 9000), ("org.playframework:play", "play", 9000), ("org.http4s:http4s-", "http4s", 8080), ("dev.zio:zio-http", "zio-http", 8080), ("com.typesafe.akka:akka-http", "akka-http", 8080),
        ("org.apache.pekko:pekko-http", "pekko-http", 8080), ("org.scalatra:scalatra", "scalatra", 8080), ("com.lihaoyi:cask", "cask", 8080), ("com.twitter:finatra-http", "finatra", 8888),
    ];

    public string LooksFor => "build.sbt (Scala)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => tree.Named("build.sbt").Take(MaxBuilds).Select(path => tree.Parse(path, SbtBuild.Parse)).OfType<SbtBuild>().SelectMany(build => Describe(tree, build));

    private static IEnumerable<ServiceDraft> Describe(SourceTree tree, SbtBuild build)
    {
        var plugins = tree.Under(Paths.Join(build.Folder, "project")).Where(file => file.Path.EndsWith(".sbt", StringComparison.Ordinal)).Select(file => Comments.BlankC(tree.Read(file.Path) ?? "")).ToList();
        // A definition that enables packaging makes a program; where none does, the build as a whole is one or none.
        var packaged = build.Projects.Where(project => Packaged().IsMatch(project.Definition)).ToList();
        if (packaged.Count > 0)
            return packaged.DistinctBy(project => project.Folder).Select(project => Describe(tree, build, project.Folder, project.Definition, plugins));
        var isProgram = Packaged().IsMatch(build.Code) || plugins.Any(text => text.Contains("sbt-assembly", StringComparison.Ordinal)) || ProgramEntry.Find(tree.CodeOf(build.Folder)) is not null;
        return isProgram ? [Describe(tree, build, build.Folder, build.Code, plugins)] : [];
    }

    private static ServiceDraft Describe(SourceTree tree, SbtBuild build, string folder, string definition, List<string> plugins)
    {
        var isPlay = definition.Contains("Play", StringComparison.Ordinal) && PlayPlugin().IsMatch(definition);
        var known = Frameworks.FirstOrDefault(framework => build.Libraries.Any(library => library.Coordinates.StartsWith(framework.Library, StringComparison.Ordinal)));
        var name = tree.CorrectedFramework(folder) is { } corrected && Frameworks.Any(framework => framework.Name == corrected) ? corrected : isPlay ? "play" : known.Name ?? "";
        var settings = ((string[])["conf/application.conf", "src/main/resources/application.conf"]).Select(file => Paths.Join(folder, file)).Where(tree.Has).Select(path => new SourceFile(path, tree.Read(path) ?? ""));
        var port = PortFinder.Find([.. settings, .. tree.CodeOf(folder).Where(file => file.Extension == ".scala")], [FromEnvironment(), Started(), Setting()]);
        var version = build.Setting("scalaVersion");
        var program = build.Setting("executableScriptName") is { Length: > 0 } script ? script : build.Setting("name") is { Length: > 0 } own ? own.ToLowerInvariant().Replace(' ', '-') : Paths.NameOf(folder);
        var isStaged = Packaged().IsMatch(definition);
        var isAssembled = !isStaged && plugins.Any(text => text.Contains("sbt-assembly", StringComparison.Ordinal));
        var project = folder == build.Folder ? "" : $"{ProjectName().Match(definition).Groups[1].Value}/";
        var listens = name.Length > 0 || port is not null;
        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = program,
            Packages = [.. build.Libraries.Select(library => new Package(library.Coordinates, new Evidence(build.Path, build.Code.AsSpan(0, library.Position).Count('\n') + 1, $"{library.Coordinates} in {build.Path}")))],
            Notes = [$"{build.Path} is built with sbt, for which there is no official image. Bring a Dockerfile."],
            Service = new Service
            {
                Name = "",
                Path = folder,
                Kind = isPlay ? ServiceKind.Web : listens ? ServiceKind.Api : ServiceKind.Worker,
                Language = "scala",
                LanguageVersion = version.Length > 0 ? version : DefaultVersion,
                Framework = name,
                PackageManager = "sbt",
                BuildCommand = isAssembled ? $"sbt {project}assembly" : isStaged ? $"sbt {project}stage" : $"sbt {project}compile",
                StartCommand = isAssembled ? $"java -jar target/scala-{version}/*.jar" : isStaged ? $"./target/universal/stage/bin/{program}" : $"sbt {project}run",
                OutputFolder = isStaged ? "target/universal/stage" : "target",
                Port = listens ? port?.Number ?? (isPlay ? 9000 : known.Port > 0 ? known.Port : 8080) : null,
                Evidence =
                [
                    build.EvidenceFor(known.Library?.Split(':')[0] ?? "scalaVersion", name.Length > 0 ? $"{name} in {build.Path}" : $"build of sbt in {build.Path}", "framework"),
                    .. version.Length > 0 ? [build.EvidenceFor("scalaVersion", $"Scala {version} in {build.Path}", "language version")] : (Evidence[])[],
                    .. port is null ? [] : (Evidence[])[port.Evidence with { Finding = "port" }],
                ],
                Confidence = listens ? 0.9 : 0.7,
            },
        };
    }

    [GeneratedRegex(@"enablePlugins\([^)]{0,300}\b(?:JavaAppPackaging|JavaServerAppPackaging|PlayScala|PlayJava|PlayService|PlayMinimalJava|DockerPlugin)\b")]
    private static partial Regex Packaged();

    [GeneratedRegex(@"\bPlay(?:Scala|Java|Service|MinimalJava)\b")]
    private static partial Regex PlayPlugin();

    [GeneratedRegex(@"val\s+`?([\w-]{1,100})")]
    private static partial Regex ProjectName();

    [GeneratedRegex("""env\.get(?:OrElse)?\(\s*"\w{0,30}PORT"[^\d\n]{0,60}(\d{2,5})\b""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex("""(?:newServerAt\([^,\n]{1,60},\s*|bindHttp\(\s*|withPort\(\s*port|port\x22|Server\.defaultWithPort\(\s*|bindAndHandle\([^)\n]{0,120},\s*)"?(\d{2,5})\b""")]
    private static partial Regex Started();

    [GeneratedRegex(@"\bport\s*[=:]\s*""?(\d{2,5})\b")]
    private static partial Regex Setting();
}
