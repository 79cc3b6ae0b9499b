using System.Diagnostics;
using Hydron.Analysis;
using Hydron.Sources;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>The figures of the analysis: in this process, against the least that any analysis must do, and against other programs as whole processes.</summary>
public static class AnalysisFigures
{
    private const int Rounds = 15;
    private const int Processes = 10;

    /// <param name="app">The folder of the published program.</param>
    /// <param name="others">The folder whose <c>node_modules</c> holds the other programs.</param>
    /// <param name="folders">What to analyze; the applications of the end-to-end tests where none are named.</param>
    public static async Task PrintAsync(string app, string others, string[] folders)
    {
        var examples = folders.Length > 0 ? folders.Select(Path.GetFullPath).ToArray() : Directory.GetDirectories(Fixtures.Apps);
        InProcess(examples);
        Monorepo();
        await AsProcessesAsync(app, others, examples);
    }

    private static void InProcess(string[] examples)
    {
        Measured.Say($"Analyzing {examples.Length} examples in this process, {Rounds} times each...");
        var (analyses, ratios) = (new List<double>(), new List<double>());
        foreach (var example in examples)
        {
            var analysis = Fastest(Rounds, () => SourceAnalysis.OfFolder(example, CancellationToken.None));
            var floor = new ReadingFloor(example);
            analyses.Add(analysis.TotalMilliseconds);
            ratios.Add(analysis / Fastest(Rounds, floor.Read));
        }

        Measured.Print("analysis_example_median_ms", Measured.Median(analyses));
        Measured.Print("analysis_vs_floor_ratio", Measured.Median(ratios));
    }

    private static void Monorepo()
    {
        Measured.Say($"Analyzing a monorepo of 20,000 files in this process, {Rounds} times...");
        using var monorepo = new LargeMonorepo();
        Measured.Print("analysis_monorepo_ms", Fastest(Rounds, () => SourceAnalysis.OfFolder(monorepo.Folder, CancellationToken.None)).TotalMilliseconds);
    }

    private static async Task AsProcessesAsync(string app, string others, string[] examples)
    {
        Measured.Say($"Analyzing each example as a process of its own, {Processes} times...");
        var (own, buildInfo, specfy) = (new List<double>(), new List<double>(), new List<double>());
        var result = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(others, "stack.json")); // it takes no other
        foreach (var example in examples.Take(Processes))
        {
            for (var round = 0; round < Math.Max(1, Processes / examples.Length); round++)
            {
                own.Add(await ProcessAsync("dotnet", Path.Combine(app, "Hydron.Web.dll"), "analyze", "--json", example));
                buildInfo.Add(await ProcessAsync("node", Path.Combine(others, "node_modules/@netlify/build-info/bin.js"), example));
                specfy.Add(await ProcessAsync("node", Path.Combine(others, "node_modules/@specfy/stack-analyser/dist/cli.js"), example, "--output", result));
            }
        }

        Measured.Say($"Hydron {Measured.List(own)} s; build-info {Measured.List(buildInfo)} s; stack-analyser {Measured.List(specfy)} s.");
        Measured.Print("analyze_vs_build_info_ratio", Measured.Median(own) / Measured.Median(buildInfo));
        Measured.Print("analyze_vs_specfy_ratio", Measured.Median(own) / Measured.Median(specfy));
    }

    /// <summary>What a busy machine adds is not the program's: the fastest of several counts, after one that warms up.</summary>
    private static TimeSpan Fastest(int rounds, Action action)
    {
        action();
        return Enumerable.Range(0, rounds).Min(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(began);
        });
    }

    private static async Task<double> ProcessAsync(string program, params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return process.ExitCode == 0 && (await output).Length > 0 ? elapsed : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {errors}");
    }
}
