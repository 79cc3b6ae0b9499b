using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The certificate authority refuses (RFC 8555, section 6.7): too many requests, a CAA record (RFC 8659), a name that does not lead here, or a closed port.</summary>
public sealed partial class CertificateRefused : IKnownFailure
{
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(2);

    public string Code => "certificate-refused";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Find(Certificate()) is null && !failed.Step.Id.Contains(".certificate-", StringComparison.Ordinal))
            return null;
        var host = failed.Step.Id.Split(".certificate-") is [_, var named] ? named : "the domain";
        if (failed.Line("too many certificates", "too many failed authorizations", "too many new orders", "rateLimited", "Rate limit") is { } limit)
        {
            var until = failed.Find(RetryAfter())?.Groups[1].Value;
            return new(
                limit,
                $"The certificate authority gives no more certificates for {host} now: too many were asked for.",
                $"Retry {(until is null ? "later (limits are per week, failed attempts per hour)" : $"after {until}")}; meanwhile another sub-domain works.");
        }

        if (failed.Line("CAA record for", "urn:ietf:params:acme:error:caa", "CAA records forbid") is { } caa)
        {
            return new(
                caa,
                $"A CAA record of {host} does not allow this certificate authority.",
                $"At your DNS provider, add the authority to the CAA records of {host} (for Let's Encrypt: 0 issue \"letsencrypt.org\"), or remove them; then retry.");
        }

        if (failed.Line("DNS problem: NXDOMAIN", "DNS problem: SERVFAIL", "no valid A records found", "No valid IP addresses found", "Could not resolve host") is { } name)
        {
            return new(
                name,
                $"The certificate authority does not find {host} in the DNS yet.",
                $"At your DNS provider, make an A record for {host} that leads to {failed.Where}, wait until it is known everywhere, then retry.",
                new Amendment { Change = "waits two minutes for the DNS, then asks once more.", Wait = Propagation });
        }

        if (failed.Line("Timeout during connect (likely firewall problem)", "Connection refused", "Fetching http://") is { } closed && failed.Line("Timeout during connect", "Connection refused", "timed out") is not null)
        {
            return new(
                closed,
                $"The certificate authority cannot reach port 80 of {host}.",
                $"Let port 80 of {failed.Where} in, also in a firewall of the provider, and see that {host} leads there; then retry.",
                failed.Server?.Allowed is { } allowed && !allowed.Contains("80/tcp") && !allowed.Contains("80") ? Opened : null);
        }

        return failed.Line("Invalid response from", "urn:ietf:params:acme:error:unauthorized") is not { } wrong ? null : new(
            wrong,
            $"Something else than {failed.Where} answers for {host}: the certificate authority saw another answer than Hydron's.",
            $"See that the A and AAAA records of {host} lead to {failed.Where} and that no other proxy stands before it; then retry.");
    }

    private static Amendment Opened => new()
    {
        Change = "opens port 80 in the server's firewall, then asks again.",
        First = [Shell.Command("ufw", "allow", "80/tcp")],
        NeedsApproval = true,
    };

    [GeneratedRegex(@"\bcertbot\b|\bacme\b", RegexOptions.IgnoreCase)]
    private static partial Regex Certificate();

    [GeneratedRegex(@"retry after (\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?: ?UTC|Z)?)", RegexOptions.IgnoreCase)]
    private static partial Regex RetryAfter();
}
