using Hydron.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Analysis;

/// <summary>Analyzes what the terminal names, in a process that hosts nothing.</summary>
public static class TerminalAnalysis
{
    /// <param name="source">A folder of this machine, or a repository's address.</param>
    /// <exception cref="ProblemException">There is no such folder, or the repository cannot be read.</exception>
    public static async Task<AnalysisVersion> OfAsync(string source, CancellationToken cancellation)
    {
        if (Directory.Exists(source))
            return SourceAnalysis.OfFolder(Path.GetFullPath(source), cancellation);
        if (!source.Contains("://", StringComparison.Ordinal))
            throw new ProblemException("source.no-folder", $"There is no folder {source}.", "Name a folder of this machine, or the http or https address of a repository.");

        // Nothing of it outlives the analysis: not even the data folder.
        var folder = Directory.CreateTempSubdirectory("hydron-analyze-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection([new($"{HydronOptions.Section}:{nameof(HydronOptions.DataFolder)}", folder)]).Build();
            var services = new ServiceCollection().AddLogging().AddSources();
            services.AddOptions<HydronOptions>().Bind(configuration.GetSection(HydronOptions.Section));
            services.AddSingleton<Hosting.DataFolder>();
            await using var provider = services.BuildServiceProvider();
            return await SourceAnalysis.OfAsync(provider.GetRequiredService<ISourceReader>(), new GitSource(source), null, [], (_, _) => { }, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
