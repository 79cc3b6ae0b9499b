namespace Hydron.Projects;

/// <summary>What a person says they are building; it steers wording and defaults, never what is allowed.</summary>
public enum ProjectType
{
    WebApplication,
    Api,
    StaticSite,
    FullStack,
    Microservices,
    Worker,
    Database,
    Other,
}
