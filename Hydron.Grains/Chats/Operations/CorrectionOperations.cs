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

    [Operation("take_compose_file"), Description("Says that a compose file of the source is the list of services: they are deployed exactly as it has them, and nothing that the code says counts. Analyses anew; later analyses keep to it.")]
    public async Task<OperationOutcome> TakeComposeFile([Description("Its path in the source, such as docker-compose.yml; empty for the one that docker compose would take.")] string file = "")
    {
        var project = await scope.Project.Get();
        var path = file.Trim();
        if (project.Analysis is { ComposeFiles: var known } && !known.Any(each => path.Length == 0 || each == path || each.EndsWith("/" + path.TrimStart('.', '/'), StringComparison.OrdinalIgnoreCase) || each.Equals(path.TrimStart('.', '/'), StringComparison.OrdinalIgnoreCase)))
        {
            throw new ProblemException(
                "analysis.no-compose-file", path.Length == 0 ? "The source has no compose file." : $"The source has no compose file {path}.",
                known.IsEmpty ? "Add one to the source, and analyze it again." : $"It has {string.Join(", ", known)}.");
        }

        await scope.Project.Correct([.. project.Corrections, new ComposeCorrection(path)]);
        return new OperationOutcome($"Taking {(path.Length == 0 ? "the compose file" : path)} as it is.");
    }

    [Operation("drop_compose_file"), Description("Takes back that a compose file is the list of services: the services are again what the code says. Analyses anew.")]
    public async Task<OperationOutcome> DropComposeFile()
    {
        var corrections = (await scope.Project.Get()).Corrections;
        if (!corrections.Any(correction => correction is ComposeCorrection))
            return new OperationOutcome("No compose file is taken as it is; the services are what the code says.");
        await scope.Project.Correct([.. corrections.Where(correction => correction is not ComposeCorrection)]);
        return new OperationOutcome("The services are again what the code says; analyzing anew.");
    }

    [Operation("forget_corrections"), Description("Takes back what the person said about frameworks, folders and compose files, and analyses anew.")]
    public async Task<OperationOutcome> ForgetCorrections()
    {
        if ((await scope.Project.Get()).Corrections.IsEmpty)
            return new OperationOutcome("There are no corrections to take back.");
        await scope.Project.Correct([]);
        return new OperationOutcome("The corrections are taken back; analyzing anew.");
    }
}
