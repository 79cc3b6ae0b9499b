using MudBlazor;

namespace Hydron.Projects;

/// <summary>How projects' types and stages are called and drawn.</summary>
public static class ProjectWords
{
    public static string NameOf(ProjectType type) => type switch
    {
        ProjectType.WebApplication => "Web application",
        ProjectType.Api => "API",
        ProjectType.StaticSite => "Static site",
        ProjectType.FullStack => "Full stack",
        ProjectType.Microservices => "Microservices",
        ProjectType.Worker => "Worker",
        ProjectType.Database => "Database",
        _ => "Something else",
    };

    public static string DescriptionOf(ProjectType type) => type switch
    {
        ProjectType.WebApplication => "One application that renders pages, with or without a database.",
        ProjectType.Api => "An HTTP interface for other programs.",
        ProjectType.StaticSite => "Files for the browser, built or written by hand.",
        ProjectType.FullStack => "A front end and an API that belong together.",
        ProjectType.Microservices => "Several services that call each other.",
        ProjectType.Worker => "A program in the background: queues, schedules, bots.",
        ProjectType.Database => "A database or cache of its own, for other projects.",
        _ => "Hydron finds out what it is.",
    };

    public static string IconOf(ProjectType type) => type switch
    {
        ProjectType.WebApplication => Icons.Material.Rounded.Language,
        ProjectType.Api => Icons.Material.Rounded.Api,
        ProjectType.StaticSite => Icons.Material.Rounded.Web,
        ProjectType.FullStack => Icons.Material.Rounded.Layers,
        ProjectType.Microservices => Icons.Material.Rounded.Hub,
        ProjectType.Worker => Icons.Material.Rounded.Schedule,
        ProjectType.Database => Icons.Material.Rounded.Storage,
        _ => Icons.Material.Rounded.Category,
    };

    public static string NameOf(ProjectStage stage) => stage switch
    {
        ProjectStage.New => "New",
        ProjectStage.Analyzing => "Analyzing",
        ProjectStage.Analyzed => "Review services",
        ProjectStage.ServersPlanned => "Approve servers",
        ProjectStage.CommandsPlanned => "Approve commands",
        ProjectStage.Running => "Run under way",
        ProjectStage.Live => "Live",
        ProjectStage.Stopped => "Run stopped",
        _ => "Failed",
    };

    /// <summary>The chip's class in app.css.</summary>
    public static string ToneOf(ProjectStage stage) => stage switch
    {
        ProjectStage.Live => "success",
        ProjectStage.Failed => "error",
        ProjectStage.Analyzing or ProjectStage.Running => "info busy",
        ProjectStage.Analyzed or ProjectStage.ServersPlanned or ProjectStage.CommandsPlanned or ProjectStage.Stopped => "warning",
        _ => "neutral",
    };
}
