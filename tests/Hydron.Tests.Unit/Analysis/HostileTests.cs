using FsCheck.Xunit;
using Hydron.Analysis;
using Hydron.Analysis.Dockerfiles;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

public class HostileTests
{
    private static readonly string[] Names =
    [
        "package.json", "pnpm-workspace.yaml", "docker-compose.yml", "pyproject.toml", "Pipfile", "requirements.txt", "go.mod", "main.go", "a/App.csproj", "Dockerfile", "index.html", ".env.example",
        "app.py", "manage.py", "Procfile", ".nvmrc", "global.json", "index.js", "prisma/schema.prisma",
        "mix.exs", "a/App.fsproj", "AppHost/AppHost.csproj", "AppHost/Program.cs", "Directory.Build.props", "project.clj", "deps.edn", "build.sbt", "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "gradle/libs.versions.toml", "src/main/java/Main.java", "src/main/resources/application.yml", "src/main/resources/application.properties",
    ];

    [Theory]
    [InlineData("package.json", "[1, 2]")]
    [InlineData("package.json", "{ broken")]
    [InlineData("package.json", """{ "scripts": [], "dependencies": "express", "workspaces": 5, "engines": [] }""")]
    [InlineData("docker-compose.yml", "services: [a, b]")]
    [InlineData("docker-compose.yml", "services:\n  web: &w\n    build: *w\n")]
    [InlineData("docker-compose.yml", "a: &a [x]\n<<: {<<: *a}\nservices: {web: {<<: *a, build: .}}")]
    [InlineData("pyproject.toml", "[[[[")]
    [InlineData("a/App.csproj", "<!DOCTYPE x [<!ENTITY a 'b'>]><Project Sdk='Microsoft.NET.Sdk.Web'>&a;</Project>")]
    [InlineData("pom.xml", "<project><parent><relativePath>pom.xml</relativePath></parent><properties><a>${b}</a><b>${a}</b></properties><artifactId>${a}</artifactId></project>")]
    [InlineData("build.gradle", "plugins { id '''\ndependencies { implementation(")]
    [InlineData("settings.gradle", "include ':', '', '../..', ':a:b'")]
    [InlineData("mix.exs", "use Mix.Project\n[app: :a, mod: {, elixir: \"~> 1.\", deps: [{:phoenix, \"")]
    [InlineData("Dockerfile", "FROM\nEXPOSE\nCMD [\nCOPY [\"")]
    [InlineData("go.mod", "module")]
    public void A_broken_manifest_is_no_service_and_no_failure(string path, string text)
        => Assert.DoesNotContain(Rendered.Analyze((path, text)).Services, service => service.Confidence > 0.9);

    [Theory]
    [InlineData("--privileged", "--volume=/:/host alpine sh")]
    [InlineData("--volume=/:/host/redis:7", "")]
    [InlineData("nginx --privileged", "")]
    public void What_docker_would_read_as_an_option_is_no_image(string image, string command)
        => Assert.DoesNotContain(
            Rendered.Analyze(("docker-compose.yml", $"services:\n  sly:\n    image: \"{image}\"\n    command: \"{command}\"\n  web:\n    image: nginx:1.27\n    ports: ['80']\n")).Services,
            service => service.Image is { } found && !ImageForm.IsValid(found));

    [Fact]
    public void Nothing_deployable_is_said_with_what_was_looked_for()
    {
        var findings = Rendered.Analyze(("README.md", "# Notes"), ("notes/a.txt", ""));

        Assert.Empty(findings.Services);
        Assert.Contains("package.json (Node.js)", findings.Notes[0]);
    }

    [Fact]
    public void A_manifest_that_could_not_be_understood_is_named()
        => Assert.Contains(Rendered.Analyze(("package.json", "{ broken"), ("index.html", "")).Notes, note => note.Contains("package.json could not be understood", StringComparison.Ordinal));

    [Fact]
    public void Aliases_and_nesting_that_explode_end()
    {
        var bomb = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]\n")) + "services:\n  web:\n    ports: *a40\n    build: .\n";
        var merges = "m0: &m0 {x: y}\n" + string.Concat(Enumerable.Range(1, 40).Select(level => $"m{level}: &m{level} {{<<: [{string.Join(',', Enumerable.Repeat($"*m{level - 1}", 9))}]}}\n")) + "services:\n  web: *m40\n";
        var deep = string.Concat(Enumerable.Repeat("[", 20_000));
        Ends(() =>
        {
            Rendered.Analyze(("docker-compose.yml", bomb));
            Rendered.Analyze(("docker-compose.yml", merges));
            Rendered.Analyze(("docker-compose.yml", "services: " + deep), ("package.json", deep), ("pyproject.toml", "a = " + deep), ("pnpm-workspace.yaml", string.Concat(Enumerable.Repeat("- ", 20_000))));
        });
    }

    [Theory]
    [InlineData("package.json", "npm ")]
    [InlineData("index.js", "{ PORT ")]
    [InlineData("index.js", "process.env.A ")]
    [InlineData("index.js", "PORT: z.")]
    [InlineData("index.js", "serve({ port: ")]
    [InlineData("app.py", "run(")]
    [InlineData("app.py", "def a(\n  return Flask(\n")]
    [InlineData("requirements.txt", "-r requirements.txt\nflask\n")]
    [InlineData("setup.py", "install_requires=[")]
    [InlineData("Gemfile", "gem 'a', group: [")]
    [InlineData("Gemfile", "group :a do\n")]
    [InlineData("composer.lock", "\"require\": {")]
    [InlineData("index.php", "$a = new mysqli(")]
    [InlineData("app.py", "os.environ.get('A', ")]
    [InlineData("main.go", "Listen(\"a")]
    [InlineData("Dockerfile", "COPY \\\n")]
    [InlineData("Dockerfile", "ENV a=\"")]
    [InlineData("requirements.txt", "a[a,")]
    public void A_long_file_without_sense_ends(string path, string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 10_000_000 / unit.Length / 80));
        var lines = text.Insert(0, "FROM x\n").Replace(" ", " \n", StringComparison.Ordinal);
        (string Path, string Text)[] others = [("package.json", """{ "main": "index.js" }"""), ("go.mod", "module a")];
        Ends(() =>
        {
            Rendered.Analyze([(path, text), .. others.Where(other => other.Path != path)]);
            Rendered.Analyze([(path, lines), .. others.Where(other => other.Path != path)]);
        });
    }

    [Fact]
    public void Twenty_thousand_files_end()
    {
        var files = Enumerable.Range(0, 20_000).Select(number => ($"packages/p{number % 400}/src/file{number}.ts", "export const x = process.env.SOME_KEY;"))
            .Concat(Enumerable.Range(0, 400).Select(number => ($"packages/p{number}/package.json", $$"""{ "name": "p{{number}}", "dependencies": { "p{{(number + 1) % 400}}": "*", "express": "4" }, "scripts": { "start": "node a.js" } }""")))
            .Append(("package.json", """{ "workspaces": ["packages/*"] }""")).ToArray();

        Ends(() => Rendered.Analyze(files));
    }

    [Fact]
    public void Commands_of_a_source_cannot_add_lines_to_a_Dockerfile()
    {
        var service = new Service
        {
            Name = "evil",
            Path = "a\nUSER root\n\"b$X",
            Language = "node",
            LanguageVersion = "22\nUSER root",
            PackageManager = "npm",
            InstallCommand = "npm ci\nUSER root",
            BuildCommand = "[\"x\"]\r\nFROM evil \\",
            StartCommand = "node a.js\nUSER root",
            InstallFiles = ["package.json\nUSER root"],
            SystemPackages = ["curl; USER root"],
            RuntimePackages = ["-o=x", "ffmpeg\nUSER root"],
            BuildArguments = [new BuildArgument("A", "1\nUSER root"), new BuildArgument("B=1\nUSER root", "2"), new BuildArgument("C", "\"\\")],
            HealthCheck = new HealthCheck("/\"; rm -rf /; \n$(reboot)"),
            Port = 3000,
            Dockerfile = new Dockerfile(IsGenerated: true, "Dockerfile", "", "."),
        };

        var lines = DockerfileGenerator.Generate(service)!.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.Matches("^(FROM|WORKDIR|COPY|RUN|ENV|ARG|USER 1000$|EXPOSE|HEALTHCHECK|CMD) ?", line));
        Assert.DoesNotContain(lines, line => line == "USER root" || line.EndsWith('\\'));
        Assert.Contains("RUN [\"sh\", \"-c\", \"[\\\"x\\\"] FROM evil\"]", lines);
    }

    [Fact]
    public void Odd_names_become_labels_that_differ()
    {
        const string manifest = """{ "scripts": { "start": "node a.js" }, "dependencies": { "express": "4" } }""";
        var names = Rendered.Analyze(($"Ünï Cøde!/package.json", manifest), ("--x--/package.json", manifest), ("X/package.json", manifest), ("日本/package.json", manifest), ($"{new string('y', 200)}/package.json", manifest))
            .Services.Select(service => service.Name).ToList();

        Assert.All(names, name => Assert.Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name));
        Assert.Equal(5, names.Distinct().Count());
    }

    [Property(MaxTest = 300)]
    public void Any_text_in_any_manifest_gives_a_result(string? text, int seed, bool isMutated)
    {
        var random = new Random(seed);
        var files = Names.Where(_ => random.Next(3) == 0).Distinct().Select(name => (name, isMutated ? Mutate(random) : text ?? "")).ToArray();

        var findings = Rendered.Analyze(files);

        Assert.All(findings.Services, service => Assert.Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", service.Name));
        Assert.Equal(findings.Services.Length, findings.Services.Select(service => service.Name).Distinct().Count());
    }

    [Fact]
    public void A_cancelled_analysis_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Analyzer.Analyze(InMemoryFileTree.Empty, new GitSource("https://git.test/a"), cancellation: cancelled.Token));
    }

    /// <summary>Real fragments in a random order: deeper than random text gets.</summary>
    private static string Mutate(Random random)
    {
        string[] fragments =
        [
            "{ \"scripts\": { \"start\": \"", "node x\" }", "}", "\"dependencies\": { \"express\": \"4\" }", "services:\n  web:\n    build: .\n", "    ports: ['80']\n", "[project]\n", "dependencies = ['flask']\n", "module a/b\n", "go 1.22\n",
            "package main\nfunc main() {}\n", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">", "</Project>", "FROM node\n", "EXPOSE 80\n", "CMD [\"a\"]\n", "app = Flask(__name__)\n", "process.env.PORT || 3000", "A=b\n", ",", "\n", "\0", "é", "flask\n",
        ];
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => fragments[random.Next(fragments.Length)]));
    }

    /// <summary>What explodes takes years: a limit that any machine keeps tells them apart, and ends the run where one does not.</summary>
    private static void Ends(Action action) => Assert.True(Task.Run(action).Wait(TimeSpan.FromMinutes(10)), "It did not end.");
}
