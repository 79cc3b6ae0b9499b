using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;

namespace Hydron.Hosting;

/// <summary>
/// Makes the first keys before anything needs them, one process at a time: a process that has read the key ring looks again only a day later, and would not
/// know a key that another one made in the same moment.
/// </summary>
public sealed class FirstKeys(DataFolder data, IDataProtectionProvider protection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        data.CallerKey();
        using (data.HoldKeys())
            protection.CreateProtector("hydron.first").Protect([]); // reads the ring, and makes a key where there is none
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
