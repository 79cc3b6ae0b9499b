using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Domains.SandboxGateway;

/// <summary>Trusts what Hydron's own certificate authority has signed for the host name asked for, and nothing else.</summary>
public sealed class LocalAuthorityTrust(IOptions<WebOptions> options)
{
    /// <summary>Where the silo keeps the authority's certificate.</summary>
    private string CertificatePath => Path.Combine(options.Value.Keys, "ca", "ca.crt");

    /// <summary>As <see cref="RemoteCertificateValidationCallback"/>. Read anew for each connection, since the authority is made with the first certificate.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || !File.Exists(CertificatePath))
            return false;
        using var authority = X509CertificateLoader.LoadCertificateFromFile(CertificatePath);
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(authority);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // a local authority publishes no list
        if (chain is not null)
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(element => element.Certificate).ToArray());
        try
        {
            return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
