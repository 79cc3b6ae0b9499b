using System.Text.RegularExpressions;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>HAProxy refuses its configuration. It was tested before it was loaded, so what serves goes on as it was; a file that is wrong is the person's to judge.</summary>
public sealed partial class ProxyConfiguration : IKnownFailure
{
    public string Code => "proxy-configuration";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Find(Place()) is { } place)
        {
            var file = place.Groups["file"].Value;
            return new(
                place.Value,
                $"HAProxy refuses {file}, line {place.Groups["line"].Value}, on {failed.Where}: {place.Groups["why"].Value.Trim()}. It was not loaded; what serves goes on as before.",
                $"Mend that line on {failed.Where} and check it with \"haproxy -c -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/hydron.d\", then retry. A file of Hydron's own may be removed: the step that wrote it writes it anew.");
        }

        return failed.Line("Fatal errors found in configuration", "unable to load certificate", "unable to stat SSL certificate", "No such file or directory in the following file") is not { } seen || !seen.Contains("ALERT", StringComparison.Ordinal) ? null : new(
            seen,
            $"HAProxy refuses its configuration on {failed.Where}. It was not loaded; what serves goes on as before.",
            $"Look at what \"haproxy -c -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/hydron.d\" says on {failed.Where}, mend it, then retry.");
    }

    [GeneratedRegex(@"parsing \[(?<file>/[\w./@-]{1,200}):(?<line>\d{1,6})\]\s?:\s{0,3}(?<why>[^|]{1,300})")]
    private static partial Regex Place();
}
