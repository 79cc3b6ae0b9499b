namespace Hydron.Projects;

/// <summary>How what runs gets to know a new secret.</summary>
public enum SecretChange
{
    /// <summary>It stands in the environment of the next release of its service.</summary>
    Release,

    /// <summary>The container of a dependency reads it at each start, and is made anew; its volume stays.</summary>
    Restart,

    /// <summary>The database keeps it among its data, and takes it from the environment only when that is made first: it is changed inside, while it runs.</summary>
    Inside,
}
