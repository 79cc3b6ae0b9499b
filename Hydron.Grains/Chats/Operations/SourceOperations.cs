using System.ComponentModel;
using Hydron.Sources;

namespace Hydron.Chats.Operations;

/// <summary>Where the application comes from, and what is found there.</summary>
public sealed class SourceOperations(OperationScope scope)
{
    [Operation("use_git_repository"), Description("Takes a git repository as the project's source and analyses it.")]
    public Task<OperationOutcome> UseGitRepository(
        [Description("Absolute http or https URL.")] string url,
        [Description("Null for the default branch.")] string? branch = null,
        [Description("A folder inside the repository to analyse; null for all of it.")] string? folder = null)
        => UseAsync(new GitSource(url, branch, folder));

    [Operation("use_image"), Description("Takes a ready container image as the project's source.")]
    public Task<OperationOutcome> UseImage(
        [Description("As for docker pull: nginx:1.27.")] string reference,
        [Description("The port it listens on, where it is known.")] int? port = null)
        => UseAsync(new ImageSource(reference, port));

    [Operation("use_template"), Description("Takes one of Hydron's templates as the project's source.")]
    public Task<OperationOutcome> UseTemplate([Description("The template's id.")] string template) => UseAsync(new TemplateSource(template));

    [Operation("focus_on_folder"), Description("Analyses only one folder of the project's git repository.")]
    public async Task<OperationOutcome> FocusOnFolder([Description("Path inside the repository; \".\" for all of it.")] string folder)
    {
        if ((await scope.Project.Get()).Source is not GitSource git)
            throw new ProblemException("source.no-repository", "This project has no git repository whose folder could be chosen.", "Paste the URL of a git repository first.");
        var path = folder.Trim('/');
        return await UseAsync(git with { Folder = path is "." or "" ? null : path });
    }

    [Operation("analyze"), Description("Reads the source anew and finds out which services it has.")]
    public async Task<OperationOutcome> Analyze()
    {
        var project = await scope.Project.Get();
        if (project.Source is not { } source)
            throw Missing();
        await scope.Project.Analyze();
        return new OperationOutcome($"Analyzing {source.Label}.");
    }

    [Operation("cancel_analysis"), Description("Ends the analysis that is running.")]
    public async Task<OperationOutcome> CancelAnalysis()
    {
        var isRunning = (await scope.Project.Get()).Analyzing is not null;
        await scope.Project.CancelAnalysis(); // also where none runs: who may not is told so either way
        return new OperationOutcome(isRunning ? "The analysis is cancelled." : "No analysis is running.");
    }

    internal static ProblemException Missing() => new(
        "project.no-source",
        "This project has no source yet.",
        "Paste the URL of a git repository, name a container image, or choose a template.");

    private async Task<OperationOutcome> UseAsync(Source source)
    {
        await scope.Project.SetSource(source);
        return new OperationOutcome($"Analyzing {source.Label}.");
    }
}
