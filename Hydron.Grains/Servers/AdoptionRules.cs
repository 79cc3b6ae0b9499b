using Hydron.Servers.Ssh;
using Hydron.Sources;

namespace Hydron.Servers;

/// <summary>What a machine that a person brings must look like on the form.</summary>
public static class AdoptionRules
{
    /// <summary>Of a host name (RFC 1123, 2.1).</summary>
    private const int LongestHost = 253;

    /// <exception cref="ProblemException">Every problem at once.</exception>
    public static void Check(AdoptServer machine)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (Identifiers.Slug(machine.Name, fallback: "").Length == 0)
            problems.Add(new Problem("server.name", "The server needs a name with at least one letter or digit.", "Give it a name such as web-1."));
        if (machine.Address.Length > LongestHost || !HostForm.IsPlain(machine.Address) || Uri.CheckHostName(machine.Address) is UriHostNameType.Unknown or UriHostNameType.Basic)
            problems.Add(new Problem("server.address", $"\"{machine.Address}\" is neither an IP address nor a host name.", "Give the address that you use with ssh, without a user or a port."));
        if (machine.Port is < 1 or > 65535)
            problems.Add(new Problem("server.port", $"{machine.Port} is not a port.", "Give the SSH port, 1 to 65535; usually 22."));
        if (string.IsNullOrWhiteSpace(machine.PrivateKey) == string.IsNullOrEmpty(machine.Password))
            problems.Add(new Problem("server.credentials", "Either a private key or a password is needed.", "Give one of the two; it is used once, to let Hydron's own key in."));
        if (machine.PrivateKey is { } key && !string.IsNullOrWhiteSpace(key) && ProblemOf(key) is { } unreadable)
            problems.Add(unreadable);
        if (problems.Count > 0)
            throw new ProblemException(problems.ToImmutable());
    }

    private static Problem? ProblemOf(string key)
    {
        try
        {
            using var read = SshSession.KeyFrom(key);
            return null;
        }
        catch (ProblemException exception)
        {
            return exception.Problems[0];
        }
    }
}
