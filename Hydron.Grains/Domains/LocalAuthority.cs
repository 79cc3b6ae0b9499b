using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hydron.Hosting;

namespace Hydron.Domains;

/// <summary>
/// Hydron's own certificate authority, for names that no public one certifies: those of the sandbox. Made at its first use, under the data folder's keys;
/// <c>ca.crt</c> there is what a browser would have to trust.
/// </summary>
public sealed class LocalAuthority(DataFolder data, TimeProvider time) : IDisposable
{
    /// <summary>Browsers refuse certificates that live longer (CA/Browser Forum, 825 days until 2020; private authorities are still held to it by Apple).</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(820);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private X509Certificate2? _authority;

    public string CertificatePath => Path.Combine(Folder, "ca.crt");

    private string Folder => Path.Combine(data.Keys, "ca");

    private string KeyPath => Path.Combine(Folder, "ca.key");

    /// <summary>The authority's certificate, without its key.</summary>
    public async Task<X509Certificate2> CertificateAsync(CancellationToken cancellation) =>
        X509CertificateLoader.LoadCertificate((await AuthorityAsync(cancellation)).RawData);

    /// <summary>A certificate with its key for a host name: one PEM text, as HAProxy reads it.</summary>
    public async Task<string> IssueAsync(string host, CancellationToken cancellation)
    {
        var authority = await AuthorityAsync(cancellation);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // The common name holds 64 characters at most (RFC 5280, ub-common-name); clients look at the alternative name alone.
        var request = new CertificateRequest(Named(host.Length <= 64 ? host : "hydron application"), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var now = time.GetUtcNow();
        using var certificate = request.Create(authority, now.AddHours(-1), now + Lifetime, RandomNumberGenerator.GetBytes(16));
        return $"{certificate.ExportCertificatePem()}\n{authority.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    public void Dispose()
    {
        _authority?.Dispose();
        _turn.Dispose();
    }

    private async Task<X509Certificate2> AuthorityAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return _authority ??= File.Exists(CertificatePath) ? Load() : CreateOnce();
        }
        finally
        {
            _turn.Release();
        }
    }

    private X509Certificate2 Load() => X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);

    private X509Certificate2 CreateOnce()
    {
        using (data.HoldKeys())
            return File.Exists(CertificatePath) ? Load() : Create();
    }

    private X509Certificate2 Create()
    {
        Directory.CreateDirectory(Folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Named("Hydron local authority"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddYears(10));
        // The key first: where the certificate is, the key is too.
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem()); // the folder lets nobody else in
        File.WriteAllText($"{CertificatePath}.new", certificate.ExportCertificatePem());
        File.Move($"{CertificatePath}.new", CertificatePath, overwrite: true);
        return Load();
    }

    private static X500DistinguishedName Named(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        return name.Build();
    }
}
