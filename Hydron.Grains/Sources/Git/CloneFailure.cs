namespace Hydron.Sources;

/// <summary>Finds out from git's own words why it failed.</summary>
public static class CloneFailure
{
    private const int MaxQuote = 300;

    public static Problem Explain(Uri url, IReadOnlyList<string> lines)
    {
        var text = string.Join('\n', lines);
        if (Says("Authentication failed", "could not read Username", "terminal prompts disabled", "error: 401", "error: 403"))
            return RepositoryProblems.Private(url);
        if (Says("' not found", "error: 404"))
            return RepositoryProblems.NotARepository(url);
        if (Says("Operation too slow", "timed out", "Could not resolve", "Failed to connect", "Connection reset", "early EOF", "hung up unexpectedly"))
            return new("source.interrupted", $"The connection to {url.Host} broke off while the repository was being read.", "Try again later.");
        if (Says("certificate", "SSL"))
            return new("source.certificate", $"The certificate of {url.Host} is not trusted.", "Use a host with a valid certificate, or add its authority to this machine's (SSL_CERT_FILE).");
        if (Says("No space left on device"))
            return new("source.disk-full", "Hydron's disk is full.", "Ask the administrator to make room, then try again.");
        if (Says("fsck error", "error in object"))
            return new("source.damaged", $"{url} holds objects that git considers damaged or dangerous.", $"Repair the repository (git fsck); git says: {Quote()}");
        return new("source.clone-failed", $"{url} could not be read.", $"Try again; git says: {Quote()}");

        bool Says(params ReadOnlySpan<string> phrases)
        {
            foreach (var phrase in phrases)
                if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                    return true;
            return false;
        }

        string Quote()
        {
            var line = lines.LastOrDefault(line => line.StartsWith("fatal:", StringComparison.Ordinal) || line.StartsWith("error:", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "nothing";
            // A server's words may hold escape sequences.
            var plain = new string([.. line.Where(character => !char.IsControl(character))]);
            return plain.Length > MaxQuote ? plain[..MaxQuote] + "…" : plain;
        }
    }
}
