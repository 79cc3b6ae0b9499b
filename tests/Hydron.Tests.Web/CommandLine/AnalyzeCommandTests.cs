using System.Text.Json;
using Hydron.Analysis;
using Hydron.CommandLine;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.CommandLine;

public class AnalyzeCommandTests
{
    private static readonly AnalysisVersion Shop = new()
    {
        Source = new GitSource("https://git.test/shop"),
        FileCount = 3,
        Monorepo = "pnpm",
        Notes = ["No lockfile."],
        Services =
        [
            new Service
            {
                Name = "api", Kind = ServiceKind.Api, Path = "apps/api", Language = "node", LanguageVersion = "22", Port = 3000, DependsOn = ["postgres"],
                Dockerfile = new Dockerfile(IsGenerated: true, "apps/api/Dockerfile", "FROM node:22", "."),
                Environment = [new EnvironmentVariable { Name = "DATABASE_URL", IsRequired = true, IsSecret = true, Value = new ReferenceValue("postgres", "url") }],
            },
            new Service { Name = "postgres", Kind = ServiceKind.Database, Image = "postgres:16-alpine", Port = 5432 },
        ],
        Dependencies = [new UsedDependency("postgres", DependencyProvision.Managed, ["api"], [new Evidence("apps/api/package.json", 7, "dependency pg")], "postgres")],
    };

    [Fact]
    public async Task JSON_holds_what_a_program_asks_for()
    {
        var (exitCode, output, _) = await RunAsync(new Analyze(["shop"], Json: true, OutputFolder: null));

        using var document = JsonDocument.Parse(output);
        var service = Assert.Single(document.RootElement.GetProperty("services").EnumerateArray());
        Assert.Equal(0, exitCode);
        Assert.Equal("apps/api", service.GetProperty("path").GetString());
        Assert.Equal("generated", service.GetProperty("dockerfile").GetProperty("origin").GetString());
        Assert.True(service.GetProperty("environment")[0].GetProperty("required").GetBoolean());
        Assert.Equal("postgres.url", service.GetProperty("environment")[0].GetProperty("from").GetString());
        Assert.Equal(JsonValueKind.Null, service.GetProperty("framework").ValueKind);
        Assert.Equal("pnpm", document.RootElement.GetProperty("monorepo").GetProperty("tool").GetString());
        var dependency = Assert.Single(document.RootElement.GetProperty("dependencies").EnumerateArray());
        Assert.Equal(("postgres", "postgres:16-alpine"), (dependency.GetProperty("kind").GetString(), dependency.GetProperty("image").GetString()));
        Assert.Equal("No lockfile.", document.RootElement.GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public async Task A_tree_names_services_dependencies_and_notes()
    {
        var (_, output, _) = await RunAsync(new Analyze(["shop"], Json: false, OutputFolder: null));

        Assert.StartsWith("https://git.test/shop: 2 services in 3 files, a pnpm monorepo", output, StringComparison.Ordinal);
        Assert.Contains("├─ api (api)", output, StringComparison.Ordinal);
        Assert.Contains("postgres (managed) by api: dependency pg (apps/api/package.json:7)", output, StringComparison.Ordinal);
        Assert.Contains("└─ No lockfile.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_source_that_cannot_be_read_does_not_hide_the_others()
    {
        var folder = Directory.CreateTempSubdirectory("hydron-analyze-test-").FullName;
        try
        {
            var (exitCode, output, errors) = await RunAsync(new Analyze(["a/one", "a/missing", "b/one"], Json: false, folder));

            Assert.Equal(1, exitCode);
            Assert.Empty(output);
            Assert.Contains("There is no folder a/missing", errors, StringComparison.Ordinal);
            Assert.Equal(["a/one.json", "b/one.json"], Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(new[] { "/sources/shop" }, new[] { "shop" })]
    [InlineData(new[] { "/sources/node/app/", "/sources/python/app" }, new[] { "node/app", "python/app" })]
    [InlineData(new[] { "/sources/shop", "/sources/shop" }, new[] { "shop", "shop" })]
    [InlineData(new[] { "https://git.test/a/shop.git", "https://git.test/b/shop" }, new[] { "a/shop", "b/shop" })]
    [InlineData(new[] { "/" }, new[] { "source" })]
    public void Results_are_named_as_sources_lie_below_their_common_folder(string[] sources, string[] names) => Assert.Equal(names, ResultNames.Of(sources));

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(Analyze command)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        SourceAnalyzer analyze = (source, _) => source == "a/missing"
            ? throw new ProblemException("source.no-folder", "There is no folder a/missing.", "Name another.")
            : Task.FromResult(Shop);
        var exitCode = await new AnalyzeCommand(analyze, output, errors).RunAsync(command, CancellationToken.None);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
