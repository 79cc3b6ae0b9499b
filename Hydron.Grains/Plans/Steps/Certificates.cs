using Hydron.Domains;

namespace Hydron.Plans.Steps;

/// <summary>TLS certificates, by the installation's issuer.</summary>
public static class Certificates
{
    private const string Hook = $"{ServerTools.Folder}/certificate-hook";

    public static PlannedStep Certbot(StepFactory make) => make.Provisioning(
        "certbot",
        "Install certbot",
        "Certificates are asked for and renewed by certbot on the server itself, also when Hydron is away.",
        "Its timer runs.",
        new RunCommands(
            [BasePackages.Install("certbot"), "systemctl enable --now certbot.timer", "systemctl is-active certbot.timer"],
            [new PlannedFile(Hook, "0755", $"""
                #!/bin/sh
                # Called by certbot after each issue and renewal: HAProxy wants the chain and the key in one file.
                set -eu
                umask 077
                name=$(basename "$RENEWED_LINEAGE")
                cat "$RENEWED_LINEAGE/fullchain.pem" "$RENEWED_LINEAGE/privkey.pem" >"/etc/haproxy/certs/$name.pem.new"
                mv "/etc/haproxy/certs/$name.pem.new" "/etc/haproxy/certs/$name.pem"
                exec {ServerTools.ReloadProxy}

                """)]),
        TimeSpan.FromMinutes(10));

    public static PlannedStep For(StepFactory make, DomainBinding domain, CertificateIssuer issuer) => issuer switch
    {
        AcmeIssuer acme => make.Provisioning(
            $"certificate-{domain.Host}",
            $"Get a certificate for {domain.Host}",
            $"Asks {acme.Directory} and answers its challenge through the proxy. certbot's timer renews it.",
            "certbot has the certificate and the proxy uses it.",
            StepFactory.Commands(Shell.Command(
            [
                "certbot", "certonly", "--non-interactive", "--agree-tos", "--standalone", "--http-01-port", $"{ReverseProxy.ChallengePort}",
                "--server", acme.Directory, .. acme.Email.Length > 0 ? ["--email", acme.Email] : (string[])["--register-unsafely-without-email"],
                "--cert-name", domain.Host, "--domain", domain.Host, "--keep-until-expiring", "--deploy-hook", Hook,
            ])),
            TimeSpan.FromMinutes(5),
            [
                $"[ ! -e {Shell.Quote($"/etc/letsencrypt/renewal/{domain.Host}.conf")} ] || {Shell.Command("certbot", "delete", "--non-interactive", "--cert-name", domain.Host)}",
                .. Withdraw(domain),
            ]),
        _ => make.Provisioning(
            $"certificate-{domain.Host}",
            $"Issue a certificate for {domain.Host}",
            "Hydron's own authority certifies the name; browsers reach it through Hydron's gateway.",
            "The proxy uses the certificate.",
            StepFactory.Commands(ServerTools.ReloadProxy),
            rollback: Withdraw(domain)) with
        { Action = new IssueLocalCertificate(domain.Host, [ServerTools.ReloadProxy]), Fingerprint = $"certificate-{domain.Host}:local" },
    };

    private static ImmutableArray<string> Withdraw(DomainBinding domain) => [Shell.Command("rm", "-f", $"/etc/haproxy/certs/{domain.Host}.pem"), ServerTools.ReloadProxy];
}
