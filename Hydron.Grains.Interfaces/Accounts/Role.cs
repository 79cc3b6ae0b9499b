namespace Hydron.Accounts;

/// <summary>What a caller may do in a workspace; each role includes the ones below it.</summary>
public enum Role
{
    /// <summary>Not a member.</summary>
    None = 0,

    /// <summary>Sees everything but secrets.</summary>
    Viewer = 1,

    /// <summary>Changes and deploys projects.</summary>
    Deployer = 2,

    /// <summary>Also servers, members and settings.</summary>
    Admin = 3,

    /// <summary>Everything.</summary>
    Owner = 4,

    /// <summary>Hydron itself: one grain calling another, never a person.</summary>
    System = 5,
}

/// <summary>The least role that a grain method demands. A method without it is refused to everyone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Role role) : Attribute
{
    public Role Role { get; } = role;
}
