using Hydron.Domains;
using Hydron.Projects;

namespace Hydron.Plans.Steps;

/// <summary>
/// HAProxy from the distribution. Of the proxies that were measured it is one that switches a backend by its runtime API without closing idle connections
/// (an nginx reload resets them), and its files stay readable and serve on without Hydron.
/// </summary>
public static class ReverseProxy
{
    /// <summary>Where certbot answers the challenges of RFC 8555 (http-01).</summary>
    public const int ChallengePort = 8402;

    public static PlannedStep Install(StepFactory make) => make.Provisioning(
        "reverse-proxy",
        "Install the reverse proxy",
        "HAProxy ends TLS, sends HTTP to HTTPS and leads each host name to its service.",
        "HAProxy accepts the configuration and runs.",
        new RunCommands(
            [
                // Everything that the configuration names is there before the package is: it starts HAProxy at once, and again and again where that fails.
                BasePackages.Install("socat", "openssl"),
                "install -d /etc/haproxy/hydron.d /etc/haproxy/hydron/hosts.d",
                "install -d -m 0700 /etc/haproxy/certs",
                "[ -s /etc/haproxy/certs/000-fallback.pem ] || { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 "
                    + "-subj /CN=hydron.invalid -keyout /etc/haproxy/fallback.key -out /etc/haproxy/fallback.crt 2>/dev/null && "
                    + "cat /etc/haproxy/fallback.crt /etc/haproxy/fallback.key >/etc/haproxy/certs/000-fallback.pem; }",
                "touch /etc/haproxy/hydron/hosts.map",
                BasePackages.Install("haproxy"),
                "haproxy -c -q -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/hydron.d",
                "systemctl enable haproxy",
                "systemctl restart haproxy",
                "systemctl is-active haproxy",
            ],
            [
                new PlannedFile("/etc/haproxy/haproxy.cfg", "0644", Configuration),
                new PlannedFile("/etc/default/haproxy", "0644", "# Written by Hydron: each service has a file in hydron.d.\nEXTRAOPTS=\"-S /run/haproxy-master.sock -f /etc/haproxy/hydron.d\"\n"),
            ]),
        TimeSpan.FromMinutes(10),
        BasePackages.IfInstalled("haproxy", "systemctl disable --now haproxy"));

    /// <summary>The backend of a service with its two release slots, and the host names that lead to it.</summary>
    /// <param name="port">The loopback port of slot a; slot b has the next.</param>
    public static PlannedStep Site(StepFactory make, string project, Service service, int port, ImmutableArray<DomainBinding> domains)
    {
        var backend = Backend(project, service.Name);
        var file = Shell.Quote($"/etc/haproxy/hydron.d/{backend}.cfg");
        return make.Provisioning(
            SiteName(project, service.Name),
            $"Route {string.Join(", ", domains.Select(domain => domain.Host))} to {service.Name}",
            $"Releases of {service.Name} alternate between the loopback ports {port} and {port + 1}; the proxy leads to the one that serves.",
            "HAProxy accepts the configuration.",
            new RunCommands(
                [
                    // Never written over: it says which of the two serves.
                    $"[ -s {file} ] || printf '%s\\n' {Shell.Command($"backend {backend}", $"    server a 127.0.0.1:{port} disabled", $"    server b 127.0.0.1:{port + 1} disabled")} >{file}",
                    ServerTools.ReloadProxy,
                ],
                [
                    new PlannedFile($"/etc/haproxy/hydron.d/{backend}.check.cfg", "0644", CheckOf(backend, port)),
                    new PlannedFile($"/etc/haproxy/hydron/hosts.d/{backend}.map", "0644", string.Concat(domains.Select(domain => $"{domain.Host} {backend}\n"))),
                ]),
            rollback: RemoveSite(project, service.Name));
    }

    /// <summary>The name of the step, which its fingerprint begins with.</summary>
    internal static string SiteName(string project, string service) => $"site-{project}-{service}";

    internal static ImmutableArray<string> RemoveSite(string project, string service)
    {
        var backend = Backend(project, service);
        return [Shell.Command("rm", "-f", $"/etc/haproxy/hydron.d/{backend}.cfg", $"/etc/haproxy/hydron.d/{backend}.check.cfg", $"/etc/haproxy/hydron/hosts.d/{backend}.map"), ServerTools.ReloadProxy];
    }

    public static string Backend(string project, string service) => $"{project}-{service}";

    /// <summary>Both releases, each by its port, whichever serves.</summary>
    private static string CheckOf(string backend, int port) => $$"""
        # Written by Hydron. A release is asked through it before visitors are.
        backend {{backend}}.check
            use-server a if { req.hdr(x-hydron-port) {{port}} }
            use-server b if { req.hdr(x-hydron-port) {{port + 1}} }
            server a 127.0.0.1:{{port}}
            server b 127.0.0.1:{{port + 1}}

        """;

    private static readonly string Configuration = $$"""
        # Written by Hydron. Each service has a file in hydron.d; host names are in hydron/hosts.map.
        global
            log /dev/log local0
            user haproxy
            group haproxy
            stats socket /run/haproxy/admin.sock mode 660 level admin
            hard-stop-after 30s
            ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets

        defaults
            mode http
            log global
            option httplog
            option dontlognull
            option forwardfor
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            timeout http-request 15s
            timeout tunnel 1h

        frontend hydron-http
            bind :80
            bind :::80 v6only
            acl challenge path_beg /.well-known/acme-challenge/
            http-request redirect scheme https code 301 unless challenge
            use_backend hydron-acme if challenge

        frontend hydron-https
            bind :443 ssl crt /etc/haproxy/certs/ alpn h2,http/1.1
            bind :::443 v6only ssl crt /etc/haproxy/certs/ alpn h2,http/1.1
            http-request set-header X-Forwarded-Proto https
            http-request set-header X-Forwarded-Host %[req.hdr(host)]
            use_backend %[req.hdr(host),field(1,:),lower,map(/etc/haproxy/hydron/hosts.map,hydron-none)]

        # Only for the server's root: what a release answers before visitors are led to it.
        frontend hydron-check
            bind unix@/run/haproxy/check.sock user root mode 600
            http-request set-header X-Forwarded-Proto https
            http-request set-header X-Forwarded-Host %[req.hdr(host)]
            use_backend %[req.hdr(x-hydron-backend)]

        backend hydron-acme
            server certbot 127.0.0.1:{{ChallengePort}}

        backend hydron-none
            http-request return status 404 content-type text/plain string "No application answers to this name here."

        """;
}
