using Hydron.Analysis.Combination;
using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Detectors;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Analysis.Environments;
using Hydron.Analysis.Images;
using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>Finds out what a source deploys. A function of its files alone: no network, no clock, nothing of the source is executed.</summary>
public static class Analyzer
{
    /// <param name="corrections">What the person knows better; they win over what the files say.</param>
    /// <param name="progress">Told of each step as it begins, from <see cref="AnalysisStep.ListFiles"/> on; connecting and downloading are the caller's.</param>
    /// <param name="image">What the image of an <see cref="ImageSource"/> says of itself; null where its registry did not give it.</param>
    /// <returns>Never fails for what the files hold; where nothing can be deployed there are no services, and the notes say what was looked for.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Findings Analyze(
        IFileTree tree, Source source, ImmutableArray<AnalysisCorrection> corrections = default, IProgress<AnalysisStep>? progress = null, CancellationToken cancellation = default,
        ImageConfiguration? image = null)
    {
        void Begin(AnalysisStep step)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(step);
        }

        Begin(AnalysisStep.ListFiles);
        if (source is ImageSource ready)
        {
            for (var step = AnalysisStep.DetectServices; step <= AnalysisStep.Summarize; step++)
                Begin(step);
            return ImageAnalysis.Describe(ready, image);
        }

        var files = new SourceTree(tree, (source as GitSource)?.Folder, corrections.IsDefault ? [] : corrections) { SourceName = NameOf(source) };
        Begin(AnalysisStep.DetectServices);
        if (ComposeWhole.WholeCompose.Of(files) is { } whole)
        {
            for (var step = AnalysisStep.DetectEnvironment; step <= AnalysisStep.Summarize; step++)
                Begin(step);
            return Completed(files, whole);
        }

        var drafts = new List<ServiceDraft>();
        foreach (var detector in ServiceDetectors.All)
        {
            cancellation.ThrowIfCancellationRequested();
            drafts.AddRange(detector.Detect(files));
        }

        drafts = BackgroundProcess.Add(Combine.Drafts(files, drafts));
        drafts.AddRange(NamedFolders(files, tree, drafts, cancellation).ToList());
        Begin(AnalysisStep.DetectEnvironment);
        CodeAhead.Read(files, drafts);
        drafts = Each(drafts, draft => EnvironmentDetector.Describe(files, draft with { Service = Routes.HealthRoutes.Describe(files, draft) }), cancellation);
        Begin(AnalysisStep.DetectDependencies);
        drafts = Each(ManagedServices.Add(files, drafts), draft => Uploads.UploadFolders.AddVolume(files, draft), cancellation);
        Begin(AnalysisStep.PrepareDockerfiles);
        drafts = Each(drafts, draft => draft with { Service = Dockerfiles.DockerfileGenerator.Regenerate(draft.Service) }, cancellation);
        Begin(AnalysisStep.Summarize);
        return Completed(files, Summary.Of(files, files.SourceName, drafts));
    }

    /// <summary>With what is said of the source as a whole.</summary>
    private static Findings Completed(SourceTree files, Findings findings) => findings with { Monorepo = Monorepos.MonorepoDetector.Of(files), ComposeFiles = ComposeFiles.All(files) };

    /// <summary>What people call the source: the repository's or the folder's name.</summary>
    private static string NameOf(Source source)
    {
        var address = source is GitSource git ? git.Url.Split('?', '#')[0] : (source as FolderSource)?.FullPath.Replace('\\', '/') ?? "";
        var name = Paths.NameOf(address.TrimEnd('/'));
        return name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    /// <summary>Folders that the person named and in which nothing was found: looked into as if each were a source of its own.</summary>
    private static IEnumerable<ServiceDraft> NamedFolders(SourceTree files, IFileTree tree, List<ServiceDraft> found, CancellationToken cancellation)
    {
        foreach (var folder in files.Corrections.OfType<FolderCorrection>().Select(correction => Paths.Normalize(correction.Path)).Distinct(StringComparer.Ordinal))
        {
            if (found.Any(draft => draft.Path == folder || Paths.IsUnder(draft.Path, folder)))
                continue;
            cancellation.ThrowIfCancellationRequested();
            var part = new SourceTree(tree, folder, files.Corrections) { SourceName = files.SourceName };
            var drafts = Combine.Drafts(part, ServiceDetectors.All.SelectMany(detector => detector.Detect(part)).ToList());
            if (drafts.Count == 0)
                files.Notes.Add(part.Files.Count == 0 ? $"There is no folder {folder} in the source." : $"Nothing that can be deployed was found in {folder}. Add a Dockerfile to it.");
            foreach (var draft in drafts)
                yield return draft;
        }
    }

    private static List<ServiceDraft> Each(List<ServiceDraft> drafts, Func<ServiceDraft, ServiceDraft> change, CancellationToken cancellation)
    {
        var result = new List<ServiceDraft>(drafts.Count);
        foreach (var draft in drafts)
        {
            cancellation.ThrowIfCancellationRequested();
            result.Add(change(draft));
        }

        return result;
    }
}
