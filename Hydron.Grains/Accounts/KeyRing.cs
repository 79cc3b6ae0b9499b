using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>
/// The keys of the installation, as data protection manages them in files. That reads them once a day; this one reads them again when it is told to, so that a key which
/// another process has made is known at once.
/// </summary>
public sealed class KeyRing(IOptions<KeyManagementOptions> options, IOptions<DataProtectionOptions> application, IActivator activator) : IKeyManager, IDisposable
{
    private readonly XmlKeyManager _files = new(options, activator);
    private readonly Lock _turn = new();
    private CancellationTokenSource _reading = new();

    /// <summary>Data protection that knows the keys which are there now.</summary>
    public IDataProtectionProvider Read()
    {
        var services = new ServiceCollection();
        services.AddDataProtection();
        services.AddSingleton(options);
        services.AddSingleton(application);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    /// <summary>Has the keys read again when one is needed next. Until they are, data protection goes on with those that it knows.</summary>
    public void Refresh()
    {
        CancellationTokenSource before;
        lock (_turn)
            (before, _reading) = (_reading, new CancellationTokenSource());
        before.Cancel();
    }

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => _files.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => _files.GetAllKeys();

    public CancellationToken GetCacheExpirationToken()
    {
        lock (_turn)
            return CancellationTokenSource.CreateLinkedTokenSource(_files.GetCacheExpirationToken(), _reading.Token).Token;
    }

    public void RevokeKey(Guid keyId, string? reason = null) => _files.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => _files.RevokeAllKeys(revocationDate, reason);

    public void Dispose() => _reading.Dispose();
}
