namespace Hydron.Servers;

/// <summary>What a machine that a person brings must look like on the form.</summary>
public static class AdoptionRules
{
    /// <exception cref="ProblemException">Every problem at once.</exception>
    public static void Check(AdoptServer machine)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (Identifiers.Slug(machine.Name, fallback: "").Length == 0)
            problems.Add(new Problem("server.name", "The server needs a name with at least one letter or digit.", "Give it a name such as web-1."));
        if (Uri.CheckHostName(machine.Address) is UriHostNameType.Unknown or UriHostNameType.Basic)
            problems.Add(new Problem("server.address", $"\"{machine.Address}\" is neither an IP address nor a host name.", "Give the address that you use with ssh, without a user or a port."));
        if (machine.Port is < 1 or > 65535)
            problems.Add(new Problem("server.port", $"{machine.Port} is not a port.", "Give the SSH port, 1 to 65535; usually 22."));
        if (string.IsNullOrWhiteSpace(machine.PrivateKey) == string.IsNullOrEmpty(machine.Password))
            problems.Add(new Problem("server.credentials", "Either a private key or a password is needed.", "Give one of the two; it is used once, to let Hydron's own key in."));
        if (problems.Count > 0)
            throw new ProblemException(problems.ToImmutable());
    }
}
