using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>
/// A package source is signed by a key that the server does not have. A key is never fetched by its number: whoever answers for the source would be believed.
/// The distribution's own keys are on the server already; another's source can be left aside.
/// </summary>
public sealed partial class PackageKey : IKnownFailure
{
    public string Code => "package-key";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Find(Missing()) is not { } missing)
            return null;
        var address = failed.Find(Source())?.Groups[1].Value ?? "";
        var isOwn = address.Contains("debian.org/", StringComparison.Ordinal) || address.Contains("ubuntu.com/", StringComparison.Ordinal);
        var source = address.Length > 0 ? address : "a package source";
        return new(
            missing.Value,
            $"{failed.Where} cannot check the packages of {source}: its key {missing.Groups[1].Value} is missing or has expired.",
            $"Put the source's present key on {failed.Where}, as whoever publishes it describes, or remove the source; then retry.",
            isOwn ? Restored : address.Length > 0 ? SetAside(address) : null);
    }

    private static Amendment Restored => new()
    {
        Change = "gives apt the distribution's own keys, which are on the server, then tries the step again.",
        First = ["install -m 0644 /usr/share/keyrings/debian-archive-*.gpg /usr/share/keyrings/ubuntu-archive-keyring.gpg /etc/apt/trusted.gpg.d/ 2>/dev/null || true", "ls /etc/apt/trusted.gpg.d"],
    };

    private static Amendment SetAside(string address) => new()
    {
        Change = $"leaves the package source {address} aside (its file gets the ending .hydron-aside), then tries the step again. Programs from there get no updates until it is put back.",
        First = [$"grep -rlF --include='*.list' --include='*.sources' -- {Shell.Quote(address.TrimEnd('/'))} /etc/apt/sources.list.d | while read -r file; do mv -v \"$file\" \"$file.hydron-aside\"; done"],
        NeedsApproval = true,
    };

    [GeneratedRegex(@"\b(?:NO_PUBKEY|EXPKEYSIG|KEYEXPIRED) ([0-9A-F]{8,40})")]
    private static partial Regex Missing();

    [GeneratedRegex(@"GPG error: (https?://[^\s'"";|&$`]{3,200})")]
    private static partial Regex Source();
}
