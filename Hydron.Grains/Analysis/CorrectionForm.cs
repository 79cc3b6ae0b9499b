using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>The form of a person's corrections.</summary>
internal static class CorrectionForm
{
    /// <summary>More than anybody says; each named folder is looked into by itself.</summary>
    private const int Most = 50;

    /// <summary>What is wrong, all at once; empty for nothing.</summary>
    internal static ImmutableArray<Problem> Check(ImmutableArray<AnalysisCorrection> corrections) =>
        corrections.Length > Most
            ? [new("analysis.corrections-too-many", $"There are {corrections.Length} corrections; an analysis takes {Most}.", "Take some back.")]
            : [.. corrections.SelectMany(correction => Check(correction))];

    /// <summary>Folders, frameworks and files as the analysis names them, each said once; of two frameworks for a folder, and of two compose files, the later one.</summary>
    internal static ImmutableArray<AnalysisCorrection> Normalize(ImmutableArray<AnalysisCorrection> corrections) =>
    [
        .. corrections.Select(correction => correction switch
        {
            FrameworkCorrection framework => framework with { Path = Paths.Normalize(framework.Path), Framework = FrameworkNames.Of(framework.Framework)! },
            FolderCorrection folder => folder with { Path = Paths.Normalize(folder.Path) },
            ComposeCorrection { File.Length: > 0 } compose => compose with { File = Paths.Normalize(compose.File) },
            _ => correction,
        }).Reverse().DistinctBy(Subject).Reverse(),
    ];

    private static object Subject(AnalysisCorrection correction) => correction switch
    {
        FrameworkCorrection framework => framework.Path,
        ComposeCorrection => typeof(ComposeCorrection),
        _ => correction,
    };

    private static ImmutableArray<Problem> Check(AnalysisCorrection correction) => correction switch
    {
        FolderCorrection folder => FolderForm.Check(folder.Path),
        ComposeCorrection { File.Length: 0 } => [],
        ComposeCorrection compose => FolderForm.Check(compose.File),
        FrameworkCorrection framework when FrameworkNames.Of(framework.Framework) is not null => FolderForm.Check(framework.Path),
        FrameworkCorrection framework =>
        [
            .. FolderForm.Check(framework.Path),
            new("analysis.framework-unknown", $"Hydron does not know the framework \"{framework.Framework}\".", "Name one as in Next.js, Flask or Spring Boot; or set the service's commands, or bring a Dockerfile."),
        ],
        _ => [new("analysis.correction-unknown", "There is no such correction.", "Name a folder, a framework or a compose file.")],
    };
}
