using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hydron.Tests.Hosting;

public sealed class FirstKeysTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hydron-first-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Processes_that_start_together_read_what_the_others_encrypt_and_sign()
    {
        var processes = Enumerable.Range(0, 6).Select(number => Process($"data-{number}")).ToList();
        await Task.WhenAll(processes.Select(process => Task.Run(() => process.GetServices<IHostedService>().OfType<FirstKeys>().Single().StartAsync(default))));
        Assert.Single(_folder.GetFiles("key-*.xml", SearchOption.AllDirectories));
        var secret = new SecretProtector(processes[0].GetRequiredService<IDataProtectionProvider>(), processes[0].GetRequiredService<KeyRing>()).Protect("canary");
        var signed = processes[0].GetRequiredService<CallerTokens>().Sign("ada", "wks", Role.Owner);
        foreach (var process in processes)
        {
            Assert.Equal("canary", new SecretProtector(process.GetRequiredService<IDataProtectionProvider>(), process.GetRequiredService<KeyRing>()).Unprotect(secret));
            Assert.Equal("ada", process.GetRequiredService<CallerTokens>().Verify(signed)?.UserId);
            await process.DisposeAsync();
        }
    }

    private ServiceProvider Process(string data)
    {
        var settings = new Dictionary<string, string?> { ["Hydron:DataFolder"] = Path.Combine(_folder.FullName, data), ["Hydron:KeysFolder"] = Path.Combine(_folder.FullName, "keys") };
        return new ServiceCollection().AddLogging().AddHydronKeys(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }
}
