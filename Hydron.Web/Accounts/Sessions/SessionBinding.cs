namespace Hydron.Accounts;

/// <summary>What has to stay as it was when a person signed in, for the sign-in to go on.</summary>
[Flags]
public enum SessionBinding
{
    None = 0,

    /// <summary>What the browser says of itself; a browser's update ends the sign-in.</summary>
    UserAgent = 1,

    /// <summary>The network address; whoever moves from one network to another signs in again.</summary>
    Address = 2,
}
