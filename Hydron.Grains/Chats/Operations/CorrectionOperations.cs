using System.ComponentModel;
using Hydron.Analysis;

namespace Hydron.Chats.Operations;

/// <summary>What the person knows better than the analysis.</summary>
public sealed class CorrectionOperations(OperationScope scope)
{
    [Operation("correct_framework"), Description("Says which framework a service is made with, where the analysis is wrong, and analyses anew. Later analyses keep to it.")]
    public async Task<OperationOutcome> CorrectFramework(
        [Description("The service's name.")] string service,
        [Description("Such as next, express, flask or spring-boot.")] string framework)
    {
        var project = await scope.Project.Get();
        var found = ProjectText.Find(project, service);
        if (found.Path.Length == 0)
            throw new ProblemException("service.ready-image", $"{found.Name} runs a ready image; there is no code whose framework could be corrected.", "Name a service that is built from the source.");
        await scope.Project.Correct([.. project.Corrections, new FrameworkCorrection(found.Path, framework)]);
        return new OperationOutcome($"Reading **{found.Name}** as {framework}.");
    }

    [Operation("look_in_folder"), Description("Says that a folder of the source holds a service that the analysis did not find, and analyses anew.")]
    public async Task<OperationOutcome> LookInFolder([Description("Path inside the repository: services/auth.")] string folder)
    {
        var path = folder.Trim().Trim('/');
        await scope.Project.Correct([.. (await scope.Project.Get()).Corrections, new FolderCorrection(path.Length == 0 ? "." : path)]);
        return new OperationOutcome($"Looking for a service in {folder}.");
    }

    [Operation("forget_corrections"), Description("Takes back what the person said about frameworks and folders, and analyses anew.")]
    public async Task<OperationOutcome> ForgetCorrections()
    {
        if ((await scope.Project.Get()).Corrections.IsEmpty)
            return new OperationOutcome("There are no corrections to take back.");
        await scope.Project.Correct([]);
        return new OperationOutcome("The corrections are taken back; analyzing anew.");
    }
}
