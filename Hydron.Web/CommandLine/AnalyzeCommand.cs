using Hydron.Analysis;

namespace Hydron.CommandLine;

/// <summary>Analyzes one source.</summary>
/// <param name="source">A folder of this machine, or a repository's address.</param>
/// <exception cref="ProblemException">It cannot be read.</exception>
public delegate Task<AnalysisVersion> SourceAnalyzer(string source, CancellationToken cancellation);

/// <summary>Carries out <see cref="Analyze"/>: results on standard output or into files, what went wrong on standard error.</summary>
public sealed class AnalyzeCommand(SourceAnalyzer analyze, TextWriter output, TextWriter errors)
{
    private const int Failed = 1;

    /// <returns>0, or 1 where a source could not be read; the others are analyzed all the same.</returns>
    public async Task<int> RunAsync(Analyze command, CancellationToken cancellation)
    {
        var exitCode = 0;
        var names = ResultNames.Of(command.Sources);
        for (var index = 0; index < command.Sources.Count; index++)
        {
            try
            {
                await ReportAsync(command, await analyze(command.Sources[index], cancellation), names[index], cancellation);
            }
            catch (ProblemException exception)
            {
                exitCode = Failed;
                foreach (var problem in exception.Problems)
                    await errors.WriteLineAsync($"{Printable.Of(problem.Message)}\n{Printable.Of(problem.Next)}");
            }
        }

        return exitCode;
    }

    private async Task ReportAsync(Analyze command, AnalysisVersion analysis, string name, CancellationToken cancellation)
    {
        if (command.OutputFolder is { } folder)
        {
            var path = Path.Combine(folder, $"{name}.json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, AnalysisJson.Of(analysis), cancellation);
        }
        else if (command.Json)
        {
            await output.WriteLineAsync(AnalysisJson.Of(analysis));
        }
        else
        {
            foreach (var line in AnalysisTree.Of(analysis))
                await output.WriteLineAsync(Printable.Of(line));
        }
    }
}
