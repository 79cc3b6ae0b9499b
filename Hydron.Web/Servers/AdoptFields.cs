namespace Hydron.Servers;

/// <summary>The fields of the form with which a person adds a machine.</summary>
public sealed class AdoptFields
{
    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    public int Port { get; set; } = 22;

    /// <summary>A private key rather than a password.</summary>
    public bool WithKey { get; set; }

    public string PrivateKey { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>What is wrong with the form, all at once; empty for nothing.</summary>
    public ImmutableArray<Problem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!Name.Any(char.IsAsciiLetterOrDigit))
            problems.Add(new Problem("server.name", "The server has no name with a letter or digit in it.", "Give it one such as web-1."));
        if (Uri.CheckHostName(Address.Trim()) is UriHostNameType.Unknown or UriHostNameType.Basic)
            problems.Add(new Problem("server.address", "The address is neither an IP address nor a host name.", "Write it without a scheme, port or user: 203.0.113.7 or web.example.com."));
        if (Port is < 1 or > 65535)
            problems.Add(new Problem("server.port", "The SSH port is outside 1 to 65535.", "It is 22 unless you changed it."));
        if (WithKey && !PrivateKey.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            problems.Add(new Problem("server.key", "That is not a private key.", "Paste the whole file, from its BEGIN line to its END line."));
        if (!WithKey && Password.Length == 0)
            problems.Add(new Problem("server.password", "The password is empty.", "Enter root's password, or choose a private key."));
        return problems.ToImmutable();
    }

    public AdoptServer ToMachine() =>
        new(Name.Trim(), Address.Trim(), Port, WithKey ? PrivateKey.Trim().ReplaceLineEndings("\n") + "\n" : null, WithKey ? null : Password);
}
