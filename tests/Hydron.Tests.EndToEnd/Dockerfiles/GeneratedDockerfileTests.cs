using System.Diagnostics;
using System.Globalization;
using Hydron.Analysis;
using Hydron.Analysis.Dockerfiles;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Dockerfiles;

/// <summary>Generated Dockerfiles, really built by both builders, and what they build really started: as another user than root, healthy, answering, and stopping when told to.</summary>
[Collection(KitCollection.Name)]
public sealed class GeneratedDockerfileTests
{
    [Theory]
    [InlineData("Hydron.Grains/Templates/Catalog/express", "Express", Builder.Legacy)]
    [InlineData("Hydron.Grains/Templates/Catalog/express", "Express", Builder.BuildKit)]
    [InlineData("tests/fixtures/apps/vite-react", "<div id=\"root\">", Builder.Legacy)]
    [InlineData("tests/fixtures/apps/vite-react", "<div id=\"root\">", Builder.BuildKit)]
    [InlineData("tests/fixtures/apps/plain-html", "<html", Builder.Legacy)]
    [InlineData("tests/fixtures/apps/plain-html", "<html", Builder.BuildKit)]
    [InlineData("tests/fixtures/apps/aspnet-api", "<html", Builder.Legacy)]
    [InlineData("tests/fixtures/apps/aspnet-api", "<html", Builder.BuildKit)]
    [InlineData("tests/fixtures/apps/go-service", "Hello", Builder.Legacy)]
    [InlineData("tests/fixtures/apps/go-service", "Hello", Builder.BuildKit)]
    [InlineData("tests/fixtures/apps/php-guestbook", "Hello, stranger, from PHP", Builder.Legacy)]
    [InlineData("tests/fixtures/apps/php-guestbook", "Hello, stranger, from PHP", Builder.BuildKit)]
    public async Task It_builds_and_what_it_builds_runs(string source, string expected, Builder builder)
    {
        var folder = new FolderTree(Path.Combine(KitFixture.Root, source));
        var service = Assert.Single(Analyzer.Analyze(folder, new GitSource("https://git.test/someone/app.git")).Services);
        await RunsAsync(folder, service, expected, builder);
    }

    [Fact]
    public async Task What_a_person_chose_builds_and_runs()
    {
        var folder = new FolderTree(Path.Combine(KitFixture.Root, "tests/fixtures/apps/vite-react"));
        var analyzed = Assert.Single(Analyzer.Analyze(folder, new GitSource("https://git.test/someone/app.git")).Services);
        var service = DockerfileGenerator.Regenerate(analyzed with
        {
            SystemPackages = ["jq"],
            RuntimePackages = [],
            BuildArguments = [new BuildArgument("TITLE", "The \"$best\" shop")],
            BuildCommand = $"jq --version && {analyzed.BuildCommand} && printf %s \"$TITLE\" > dist/title.txt",
            Port = 8090,
        });
        await RunsAsync(folder, service, "The \"$best\" shop", Builder.Legacy, "/title.txt");
    }

    [Theory]
    [InlineData("/ok", true)]
    [InlineData("/moved", true)]
    [InlineData("/missing", false)]
    [InlineData("/broken", false)]
    public async Task The_check_of_Debians_images_and_that_of_Alpines_say_the_same(string path, bool isHealthy)
    {
        const string server = "const s = { '/ok': 200, '/moved': 302, '/missing': 404, '/broken': 500 };"
            + "require('http').createServer((q, r) => { r.writeHead(s[q.url], { location: 'https://elsewhere.invalid/' }); r.end('x'); }).listen(3000)";
        var service = new Service { Name = "web", Port = 3000, HealthCheck = new HealthCheck(path) };
        var name = $"hydron-check-{Guid.NewGuid():N}";
        try
        {
            await Docker.RunAsync("run", "--detach", "--name", name, "hydron-kit/node", "node", "-e", server);
            await ReachAsync(async () => await ChecksAsync(name, service with { HealthCheck = null }, false), TimeSpan.FromSeconds(30));
            Assert.Equal((isHealthy, isHealthy), (await ChecksAsync(name, service, false), await ChecksAsync(name, service, true)));
            Assert.True(await ChecksAsync(name, service with { HealthCheck = null }, true));
            Assert.Equal((false, false), (await ChecksAsync(name, service with { Port = 3001 }, false), await ChecksAsync(name, service with { Port = 3001 }, true)));
        }
        finally
        {
            await Docker.TryAsync("rm", "--force", name);
        }
    }

    /// <summary>Runs a check beside a container, in its network: with bash, or with the BusyBox of the stand-in for an image of Alpine.</summary>
    private static async Task<bool> ChecksAsync(string container, Service service, bool onAlpine)
    {
        string[] command = ["run", "--rm", "--network", $"container:{container}", "--entrypoint", "", onAlpine ? "hydron-kit/nginx" : "hydron-kit/base", .. ImageHealthCheck.Command(service, onAlpine)];
        return (await Docker.TryAsync(command)).ExitCode == 0;
    }

    private static async Task RunsAsync(FolderTree folder, Service service, string expected, Builder builder, string path = "/")
    {
        var dockerfile = service.Dockerfile!;
        Assert.True(dockerfile.IsGenerated);
        await StandIns.ProvideAsync(dockerfile.Content);
        var name = $"hydron-built-{Guid.NewGuid():N}";
        try
        {
            await Docker.BuildAsync(builder, name, context => BuildContext.WriteAsync(
                folder, ImmutableSortedDictionary<string, string>.Empty, FolderForm.Normalize(dockerfile.ContextPath), new Dictionary<string, string> { [dockerfile.PathInContext] = dockerfile.Content }, DateTimeOffset.UnixEpoch, context, CancellationToken.None));
            var variables = service.Environment.Where(variable => variable.Value is PlainValue).SelectMany(variable => new[] { "--env", $"{variable.Name}={((PlainValue)variable.Value!).Text}" });
            await Docker.RunAsync(["run", "--detach", "--name", name, "--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1::{service.Port}"), "--health-interval", "1s", .. variables, name]);
            await ReachAsync(async () => await StateAsync(name, "{{.State.Health.Status}}") == "healthy", TimeSpan.FromMinutes(2), async () => await Docker.RunAsync("logs", name));

            using var client = new HttpClient();
            var address = (await Docker.RunAsync("port", name)).Split("-> ")[1].Split('\n')[0];
            Assert.Contains(expected, await client.GetStringAsync(new Uri($"http://{address}{path}")), StringComparison.Ordinal);
            Assert.NotEqual("0", await Docker.RunAsync("exec", name, "id", "-u"));

            var began = Stopwatch.GetTimestamp();
            await Docker.RunAsync("stop", "--time", "30", name);
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "It does not hear that it has to stop.");
            Assert.NotEqual("137", await StateAsync(name, "{{.State.ExitCode}}"));
        }
        finally
        {
            await Docker.TryAsync("rm", "--force", "--volumes", name);
            await Docker.TryAsync("rmi", "--force", name);
        }
    }

    /// <param name="words">What to say where it does not come to that.</param>
    private static async Task ReachAsync(Func<Task<bool>> condition, TimeSpan limit, Func<Task<string>>? words = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > limit)
                Assert.Fail($"Not within {limit.TotalSeconds} s. {(words is null ? "" : await words())}");
            await Task.Delay(200);
        }
    }

    private static Task<string> StateAsync(string name, string format) => Docker.RunAsync("inspect", "--format", format, name);
}
