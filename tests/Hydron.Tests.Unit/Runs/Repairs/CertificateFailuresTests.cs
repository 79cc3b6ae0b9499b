using Hydron.Plans;
using Hydron.Runs.Repairs;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs.Repairs;

public sealed class CertificateFailuresTests
{
    [Fact]
    public void A_rate_limit_says_when_to_try_again() => Assert.Contains("after 2026-11-26 07:12:05 UTC", Failed("""
        Saving debug log to /var/log/letsencrypt/letsencrypt.log
        An unexpected error occurred:
        too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-11-26 07:12:05 UTC: see https://letsencrypt.org/docs/rate-limits/
        """).Explained("certificate-refused").Next, StringComparison.Ordinal);

    [Fact]
    public void A_CAA_record_that_forbids_it_is_named() => Assert.Contains("CAA record", Failed("""
        Certbot failed to authenticate some domains (authenticator: standalone). The Certificate Authority reported these problems:
          Domain: web.example.com
          Type:   caa
          Detail: CAA record for example.com prevents issuance
        """).Explained("certificate-refused").Explanation, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_the_authority_does_not_find_yet_is_asked_for_once_more()
    {
        var failed = Failed("""
              Domain: web.example.com
              Type:   dns
              Detail: DNS problem: NXDOMAIN looking up A for web.example.com - check that a DNS record exists for this domain
            """);
        Assert.True(failed.Amended("certificate-refused").Wait >= TimeSpan.FromMinutes(1));
        Assert.Contains("A record for web.example.com", failed.Again("certificate-refused").Explained("certificate-refused").Next, StringComparison.Ordinal);
    }

    [Fact]
    public void The_firewall_is_opened_only_with_an_approval_and_only_where_it_is_closed()
    {
        var failed = Failed("  Detail: 203.0.113.7: Fetching http://web.example.com/.well-known/acme-challenge/x: Timeout during connect (likely firewall problem)");
        failed.Explained("certificate-refused");
        failed = failed with { Server = Failures.Server with { Allowed = ["22/tcp"] } };
        var amendment = failed.Amended("certificate-refused");
        Assert.True(amendment.NeedsApproval);
        Assert.Equal(["ufw allow 80/tcp"], amendment.First.AsEnumerable());
        (failed with { Server = Failures.Server with { Allowed = ["22/tcp", "80/tcp"] } }).Explained("certificate-refused");
    }

    [Fact]
    public void Another_server_that_answers_for_the_name_is_suspected() => Assert.Contains("Something else", Failed(
        "  Type:   unauthorized\n  Detail: 203.0.113.9: Invalid response from http://web.example.com/.well-known/acme-challenge/abc: 404").Explained("certificate-refused").Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("web.example.com has no address.", true)]
    [InlineData("web.example.com leads to 203.0.113.9, not to web-1 (10.0.0.5).", false)]
    public void A_domain_that_leads_elsewhere_is_explained_and_only_a_missing_one_is_waited_for(string message, bool waits)
    {
        var failed = Failures.Of("domain-web.example.com", "") with { Problem = new Problem("domain.elsewhere", message, "At your DNS provider, make an A record for web.example.com with 10.0.0.5, then retry.") };
        var (code, diagnosis) = failed.Diagnosed();
        Assert.Equal("domain-elsewhere", code);
        Assert.Equal(waits, diagnosis.Amendment is not null);
        Assert.Contains("10.0.0.5", diagnosis.Next, StringComparison.Ordinal);
    }

    private static FailedStep Failed(string output)
    {
        var input = Samples.Input(Samples.Web, Samples.Postgres) with { Issuer = new AcmeIssuer("https://acme-v02.api.letsencrypt.org/directory", "") };
        var plan = input.Plan();
        return Failures.Of("reverse-proxy", output) with { Step = plan.Steps.Single(step => step.Id == "web-1.certificate-web.example.com"), Request = Failures.Request(input, plan) };
    }
}
