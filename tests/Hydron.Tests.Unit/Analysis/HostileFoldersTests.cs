using System.Text;
using Hydron.Analysis;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

/// <summary>Folders on a disk that are made to break whoever reads them.</summary>
public sealed class HostileFoldersTests : IDisposable
{
    private const string Express = """{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4" } }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_hundred_thousand_files_are_listed_and_the_application_among_them_is_found()
    {
        var files = Enumerable.Range(0, 200_000).Select(number => ($"data/d{number % 500}/f{number}.txt", "")).Append(("web/package.json", Express)).ToDictionary(file => file.Item1, file => file.Item2);

        Assert.Equal("web", Assert.Single(Analyzer.Analyze(new InMemoryFileTree(files), new GitSource("https://git.test/big")).Services).Path);
    }

    [Fact]
    public void A_manifest_of_a_hundred_megabytes_is_not_read_whole()
    {
        Write("api/package.json", Encoding.UTF8.GetBytes(Express));
        using (var huge = File.Create(Path.Combine(_folder, "package.json")))
        {
            huge.Write("{ \"scripts\": { \"start\": \""u8);
            huge.SetLength(100L * 1024 * 1024);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("api", Assert.Single(Analyze().Services).Path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50 * 1024 * 1024);
    }

    [Theory]
    [InlineData("package.json", "{\"a\":", "}")]
    [InlineData("composer.json", "[", "]")]
    [InlineData("docker-compose.yml", "{a: ", "}")]
    [InlineData("pyproject.toml", "a = [", "]")]
    [InlineData("Cargo.toml", "[", "]")]
    [InlineData("App.csproj", "<Project>", "</Project>")]
    [InlineData("pom.xml", "<project>", "</project>")]
    [InlineData("render.yaml", "- ", "")]
    [InlineData("build.gradle", "a {", "}")]
    public void Nesting_ten_thousand_deep_is_no_service_and_no_crash(string path, string open, string close)
    {
        var text = new StringBuilder().Insert(0, open, 10_000).Insert(open.Length * 10_000, close, 10_000).ToString();
        Write(path, Encoding.UTF8.GetBytes(text));
        Write("api/package.json", Encoding.UTF8.GetBytes(Express));

        Assert.Contains(Analyze().Services, service => service.Path == "api");
    }

    [Fact]
    public void Links_that_lead_in_circles_or_outside_are_not_followed()
    {
        Write("api/package.json", Encoding.UTF8.GetBytes(Express));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "api/again"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "etc"), "/etc");
        File.CreateSymbolicLink(Path.Combine(_folder, "requirements.txt"), "/etc/passwd");

        var analysis = Analyze();

        Assert.Equal("api", Assert.Single(analysis.Services).Path);
        Assert.Equal(1, analysis.FileCount);
    }

    [Fact]
    public void Marks_line_ends_broken_letters_and_a_clash_of_cases_do_not_hide_an_application()
    {
        Write("marked/package.json", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Express)]);
        Write("windows/package.json", Encoding.UTF8.GetBytes(Express.Replace(",", ",\r\n", StringComparison.Ordinal)));
        Write("broken/package.json", [.. Encoding.UTF8.GetBytes(Express.TrimEnd('}', ' ') + " }, \"description\": \""), 0xFF, 0xFE, .. "\" }"u8]);
        Write("broken/server.js", [0xC3, 0x28, 0xA0, 0xA1, .. "require('express')().listen(3000)"u8]);
        Write("clash/package.json", Encoding.UTF8.GetBytes(Express));
        Write("clash/Package.json", "[1]"u8.ToArray());
        Write("array/package.json", "[]"u8.ToArray());

        var paths = Analyze().Services.Select(service => service.Path).Order(StringComparer.Ordinal);

        Assert.Equal(["broken", "clash", "marked", "windows"], paths);
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_named_with_the_reason()
    {
        var gone = Path.Combine(_folder, "gone");
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => SourceAnalysis.OfFolder(gone, CancellationToken.None)).Problems);
        Assert.Equal("source.unreadable", problem.Code);
        Assert.Contains(gone, problem.Message, StringComparison.Ordinal);
    }

    private AnalysisVersion Analyze() => SourceAnalysis.OfFolder(_folder, CancellationToken.None);

    private void Write(string path, byte[] content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }
}
