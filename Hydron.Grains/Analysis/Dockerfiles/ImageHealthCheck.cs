using System.Globalization;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>
/// The check that an image makes of itself, with what every image of its distribution has: Debian's have bash, Alpine's have BusyBox. The language's own interpreter
/// would do, but one that starts every few seconds takes tens of megabytes from the program that it checks; curl is in no small image.
/// </summary>
internal static class ImageHealthCheck
{
    // $0 is the port and $1 the path, so that neither is read as a part of the script.
    private const string Request = @"exec 3<>""/dev/tcp/127.0.0.1/$0"" && printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' ""$1"" ""$0"" >&3 && read -r _ status _ <&3 && [ ""$status"" -ge 200 ] && [ ""$status"" -lt 400 ]";
    // A redirection counts as an answer, as it does for the plan's own check; wget would follow it to wherever it leads.
    private const string AlpineRequest = @"wget -S -O /dev/null ""http://127.0.0.1:$0$1"" 2>&1 | grep -q 'HTTP/1.[01] [23]'";

    /// <summary>The words of the command, or none where there is nothing to check: a service without a port says by running that it works.</summary>
    internal static string[] Command(Service service, bool onAlpine)
    {
        var check = service.HealthCheck ?? new HealthCheck();
        if (check.Command.Length > 0)
            return ["sh", "-c", check.Command];
        if (service.Port is not { } number)
            return [];
        var port = number.ToString(CultureInfo.InvariantCulture);
        return (onAlpine, check.Path.Length > 0) switch
        {
            (false, true) => ["bash", "-c", Request, port, check.Path],
            (false, false) => ["bash", "-c", "exec 3<>\"/dev/tcp/127.0.0.1/$0\"", port],
            (true, true) => ["sh", "-c", AlpineRequest, port, check.Path],
            (true, false) => ["nc", "-z", "127.0.0.1", port],
        };
    }

    /// <summary>Seconds between checks and for each, as the service's own check has them.</summary>
    internal static string Options(Service service)
    {
        var check = service.HealthCheck ?? new HealthCheck();
        return string.Create(CultureInfo.InvariantCulture, $"--interval={check.IntervalSeconds}s --timeout={check.TimeoutSeconds}s --start-period={check.StartPeriodSeconds}s --retries={check.Retries}");
    }
}
