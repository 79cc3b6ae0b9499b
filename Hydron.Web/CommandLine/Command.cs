namespace Hydron.CommandLine;

/// <summary>What a person asked for at the terminal.</summary>
public abstract record Command;

/// <summary>Bring a repository live.</summary>
/// <param name="Branch">Null for the repository's default branch.</param>
/// <param name="Account">The email address of the account whose workspace is meant; null for the terminal's own.</param>
/// <param name="Yes">The approvals are given beforehand.</param>
public sealed record Deploy(string Url, string? Branch, string? Account, bool Yes) : Command;

/// <summary>Say what sources deploy, without Hydron running.</summary>
/// <param name="Sources">Folders of this machine, or addresses of repositories.</param>
/// <param name="Json">As JSON instead of a tree.</param>
/// <param name="OutputFolder">Where one JSON file a source goes; null for standard output.</param>
public sealed record Analyze(IReadOnlyList<string> Sources, bool Json, string? OutputFolder) : Command;

/// <summary>End the Hydron that works with the data folder.</summary>
public sealed record Stop : Command;

/// <summary>Print a link that lets a browser take over the terminal's account.</summary>
public sealed record ShowAccount : Command;

/// <summary>Print a server's private key.</summary>
/// <param name="Server">Its name or id.</param>
public sealed record ShowKey(string Server, string? Account) : Command;

/// <summary>Look whether everything is as Hydron needs it.</summary>
public sealed record Examine : Command;

/// <summary>Make a new key for secrets, and encrypt everything that is stored under it.</summary>
public sealed record RotateKeys : Command;

/// <summary>Delete the keys under which nothing is stored any more.</summary>
/// <param name="EndsSignIns">Also those that browsers' cookies may need still.</param>
public sealed record PruneKeys(bool EndsSignIns) : Command;

/// <summary>Print a text and be done.</summary>
public sealed record Explain(string Text, int ExitCode) : Command;
