using System.Net;
using Hydron.Storage;
using Microsoft.Extensions.Options;

namespace Hydron.Hosting;

/// <summary>Looks at the settings as a whole before anything starts, and says all that is wrong at once.</summary>
public sealed class HydronOptionsValidator : IValidateOptions<HydronOptions>
{
    public ValidateOptionsResult Validate(string? name, HydronOptions options)
    {
        string[] problems = [.. DatabaseChoice.Problems(options), .. PortProblems(options), .. AddressProblems(options), .. DrainProblems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> PortProblems(HydronOptions options)
    {
        foreach (var (name, port) in new[] { (nameof(options.SiloPort), options.SiloPort), (nameof(options.GatewayPort), options.GatewayPort) })
        {
            if (port is < 1 or > IPEndPoint.MaxPort)
                yield return $"Hydron:{name} is {port}; a port is a number from 1 to {IPEndPoint.MaxPort}.";
        }

        if (options.SiloPort == options.GatewayPort)
            yield return $"Hydron:SiloPort and Hydron:GatewayPort are both {options.SiloPort}; each needs a port of its own.";
    }

    private static IEnumerable<string> DrainProblems(HydronOptions options)
    {
        if (options.DrainSeconds is < 0 or > 3600)
            yield return $"Hydron:DrainSeconds is {options.DrainSeconds}; it is a number of seconds from 0 to 3600.";
    }

    private static IEnumerable<string> AddressProblems(HydronOptions options)
    {
        if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            yield return $"Hydron:PublicUrl is \"{options.PublicUrl}\"; it is the address under which people open Hydron, such as https://hydron.example.com.";
        if (options.SiloAddress.Length > 0 && Uri.CheckHostName(options.SiloAddress) == UriHostNameType.Unknown)
            yield return $"Hydron:SiloAddress is \"{options.SiloAddress}\"; it is an IP address or a host name, without a port.";
        if (options.SiloAddress.Length > 0 && DatabaseChoice.Of(options) is { IsShared: false } && !DatabaseChoice.Problems(options).Any())
            yield return "Hydron:SiloAddress is for several silos, and these share a database: set Hydron:Storage to postgresql or sqlserver.";
    }
}
