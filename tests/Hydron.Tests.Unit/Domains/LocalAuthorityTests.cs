using Hydron.Domains;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Tests.Domains;

public sealed class LocalAuthorityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hydron-authority-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Processes_with_the_same_keys_that_need_an_authority_at_once_have_the_same_one()
    {
        var data = new DataFolder(Options.Create(new HydronOptions { DataFolder = _folder.FullName, KeysFolder = Path.Combine(_folder.FullName, "shared") }));
        var authorities = Enumerable.Range(0, 6).Select(_ => new LocalAuthority(data, TimeProvider.System)).ToList();
        var certificates = await Task.WhenAll(authorities.Select(authority => Task.Run(() => authority.CertificateAsync(default))));
        Assert.Single(certificates.Select(certificate => certificate.Thumbprint).Distinct());
        Assert.Equal(Path.Combine(_folder.FullName, "shared", "ca", "ca.crt"), authorities[0].CertificatePath);
        foreach (var authority in authorities)
            authority.Dispose();
    }
}
