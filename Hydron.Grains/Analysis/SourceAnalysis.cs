using Hydron.Analysis.Images;
using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>Fetches a source and analyzes it.</summary>
public static class SourceAnalysis
{
    /// <param name="access">Whose connections open a private source; null for nobody's.</param>
    /// <param name="progress">Told of each step with a detail: "12.4 MB received".</param>
    /// <param name="settle">Given what was found and a way to analyze the same files with a further correction: what is taken. Null for what was found.</param>
    /// <returns>Without number, time and duration, which are the caller's to give.</returns>
    /// <exception cref="ProblemException">The source cannot be read.</exception>
    public static async Task<AnalysisVersion> OfAsync(
        ISourceReader sources, Source source, SourceAccess? access, ImmutableArray<AnalysisCorrection> corrections, Action<AnalysisStep, string> progress, CancellationToken cancellation,
        Func<AnalysisVersion, Func<AnalysisCorrection, AnalysisVersion>, Task<AnalysisVersion>>? settle = null)
    {
        await using var checkout = await sources.FetchAsync(source, "", access, new Progress<string>(detail => progress(AnalysisStep.Download, detail)), cancellation);
        var version = Of(checkout.Tree, source, corrections, new Progress<AnalysisStep>(step => progress(step, "")), cancellation, checkout.Image);
        if (settle is not null)
            version = await settle(version, correction => Of(checkout.Tree, source, corrections.Add(correction), null, cancellation, checkout.Image) with { Corrections = corrections });
        return version with { Commit = checkout.Commit, Notes = [.. checkout.Notes, .. version.Notes] };
    }

    /// <summary>Analyzes a folder of this machine in place.</summary>
    /// <param name="fullPath">The folder's full path.</param>
    /// <exception cref="ProblemException">It, or something in it, cannot be read.</exception>
    public static AnalysisVersion OfFolder(string fullPath, CancellationToken cancellation)
    {
        try
        {
            return Of(new FolderTree(fullPath, isLeftOut: Folders.IsForeignName), new FolderSource(fullPath), [], null, cancellation);
        }
        catch (Exception exception) when (Unread(exception) is { } cause)
        {
            throw new ProblemException("source.unreadable", $"{fullPath} cannot be read: {cause.Message}", "Look at who may read what is named, or have it analyzed by somebody who may.");
        }
    }

    /// <summary>What could not be read, also where several threads read; null where that was not the matter.</summary>
    private static Exception? Unread(Exception exception) =>
        exception is AggregateException several ? several.Flatten().InnerExceptions.FirstOrDefault(each => Unread(each) is not null)
            : exception is IOException or UnauthorizedAccessException ? exception
            : null;

    private static AnalysisVersion Of(IFileTree tree, Source source, ImmutableArray<AnalysisCorrection> corrections, IProgress<AnalysisStep>? progress, CancellationToken cancellation, ImageConfiguration? image = null)
    {
        var findings = Analyzer.Analyze(tree, source, corrections, progress, cancellation, image);
        return new AnalysisVersion
        {
            Source = source,
            Services = findings.Services,
            Notes = findings.Notes,
            Dependencies = findings.Dependencies,
            Monorepo = findings.Monorepo,
            Question = findings.Question,
            Corrections = corrections,
            ComposeFiles = findings.ComposeFiles,
            FileCount = tree.Files.Count,
            ByteCount = tree.Files.Sum(file => file.Size),
        };
    }

    /// <summary>Unlike the framework's, it reports on the caller's own thread, and so in order.</summary>
    private sealed class Progress<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
