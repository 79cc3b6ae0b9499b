using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hydron.Hosting;

namespace Hydron.CommandLine.Doctor;

/// <summary>The certificate authorities: those that are trusted besides the public ones, and Hydron's own for the sandbox.</summary>
internal sealed class CertificatesExamination(WebOptions options, IConfiguration configuration, TimeProvider time) : IExamination
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        var own = Path.Combine(options.Keys, "ca", "ca.crt");
        return Task.FromResult<ImmutableArray<Finding>>(
        [
            .. configuration.GetSection("Hydron:ExtraCertificateAuthorities").GetChildren().Select(each => OfFile(each.Value ?? "", "is trusted, too", "Correct or remove it in Hydron:ExtraCertificateAuthorities.")),
            File.Exists(own)
                ? OfFile(own, "certifies the sandbox's names", "With Hydron stopped, move the folder that it is in away: Hydron makes another authority.")
                : new Finding("Certificates: Hydron's own authority for the sandbox is made when it is first needed."),
        ]);
    }

    private Finding OfFile(string file, string purpose, string next)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            if (found.Count == 0)
                return new Finding($"Certificates: {file} holds none.", next);
            var until = found.Min(certificate => certificate.NotAfter.ToUniversalTime());
            var day = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return until - time.GetUtcNow().UtcDateTime > Soon
                ? new Finding($"Certificates: {file} {purpose}, until {day}.")
                : new Finding($"Certificates: {file} is good until {day} only.", next);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return new Finding($"Certificates: {file} cannot be read: {exception.Message}", next);
        }
    }
}
