using Hydron.Plans;
using Hydron.Runs.Repairs;

namespace Hydron.Tests.Runs.Repairs;

public sealed class ServerFailuresTests
{
    [Theory]
    [InlineData("image-web", "npm error code ENOSPC\nnpm error syscall write\nnpm error errno -28\nnpm error nospc ENOSPC: no space left on device, write\nThe command '/bin/sh -c npm ci' returned a non-zero code: 228")]
    [InlineData("docker-engine", "Need to get 63.3 MB of archives.\nAfter this operation, 267 MB of additional disk space will be used.\nE: You don't have enough free space in /var/cache/apt/archives/.")]
    [InlineData("image-worker", "write /app/node_modules/.cache: no space left on device")]
    public void A_full_disk_loses_first_what_can_be_made_again_and_images_only_with_an_approval(string step, string output)
    {
        var failed = Failures.Of(step, output);
        failed = failed with { Server = Failures.Server with { Disks = Failures.Server.Disks.Add("/", 12) } };
        Assert.Contains("12 MB on /", failed.Diagnosed().Diagnosis.Explanation, StringComparison.Ordinal);
        Assert.False(failed.Amended("disk-full").NeedsApproval);
        Assert.True(failed.Again("disk-full").Amended("disk-full").NeedsApproval);
        Assert.All([failed.Amended("disk-full"), failed.Again("disk-full").Amended("disk-full")], amendment => Assert.DoesNotContain("volume prune", amendment.First[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_watched_files_are_no_full_disk() => Assert.Null(FailureCatalogue.Diagnose(Failures.Of("image-web", "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'")));

    [Theory]
    [InlineData("E: Release file for http://deb.debian.org/debian/dists/bookworm-updates/InRelease is not valid yet (invalid for another 3h 12min 45s). Updates for this repository will not be applied.")]
    [InlineData("curl: (60) SSL certificate problem: certificate is not yet valid")]
    [InlineData("error pulling image: x509: certificate has expired or is not yet valid: current time 2019-01-01T00:12:44Z is before 2026-09-02T00:00:00Z")]
    public void A_clock_that_is_wrong_is_synchronized(string output)
    {
        var failed = Failures.Of("base-packages", output) with { Server = Failures.Server with { Clock = new DateTimeOffset(2019, 1, 1, 0, 12, 0, TimeSpan.Zero) } };
        Assert.Contains("2019-01-01 00:12 UTC", failed.Diagnosed().Diagnosis.Explanation, StringComparison.Ordinal);
        Assert.Contains(failed.Amended("clock-skew").First, command => command.Contains("set-ntp true", StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_that_has_expired_is_not_the_clocks_doing() => Assert.Null(FailureCatalogue.Diagnose(Failures.Of(
        "image-web", "x509: certificate has expired or is not yet valid: current time 2026-11-24T00:12:44Z is after 2026-09-02T00:00:00Z")));

    [Fact]
    public void Who_holds_the_proxys_port_is_named_and_ended_only_with_an_approval()
    {
        var failed = Failures.Of("reverse-proxy", """
            Job for haproxy.service failed because the control process exited with error code.
            [ALERT]    (5201) : Starting frontend hydron-http: cannot bind socket (Address already in use) [0.0.0.0:80]
            """);
        Assert.Contains("Port 80 of web-1 is in use.", failed.Explained("port-taken").Explanation, StringComparison.Ordinal);
        failed = failed with { Server = Failures.Server with { Listeners = [new Listener("0.0.0.0", 80, "nginx", "nginx.service"), new Listener("0.0.0.0", 22, "sshd", "ssh.service")] } };
        Assert.Contains("nginx (nginx.service)", failed.Diagnosed().Diagnosis.Explanation, StringComparison.Ordinal);
        var amendment = failed.Amended("port-taken");
        Assert.True(amendment.NeedsApproval);
        Assert.Equal(["systemctl disable --now nginx.service"], amendment.First.AsEnumerable());
    }

    [Fact]
    public void A_container_on_the_proxys_port_is_named_and_stopped_only_with_an_approval()
    {
        var failed = Failures.Of("reverse-proxy", "[ALERT]    (77) : Binding [/etc/haproxy/haproxy.cfg:24] for frontend hydron-https: cannot bind socket (Address already in use) for [0.0.0.0:443]");
        failed = failed with { Server = Failures.Server with { Listeners = [new Listener("0.0.0.0", 443, "container:traefik", "docker.service")] } };
        var amendment = failed.Amended("port-taken");
        Assert.True(amendment.NeedsApproval);
        Assert.Equal(["docker update --restart=no traefik && docker stop traefik"], amendment.First.AsEnumerable());
    }

    [Fact]
    public void A_port_that_Docker_cannot_take_is_explained_with_who_has_it()
    {
        var failed = Failures.Of("release-web", "docker: Error response from daemon: driver failed programming external connectivity on endpoint hydron-shop-x7k2-web-1 (2f6c): Bind for 127.0.0.1:18000 failed: port is already allocated.");
        failed = failed with { Server = Failures.Server with { Listeners = [new Listener("127.0.0.1", 18000, "python3", "")] } };
        Assert.Contains("by python3", failed.Explained("port-taken").Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void SSH_is_never_ended_to_free_a_port()
    {
        var failed = Failures.Of("reverse-proxy", "[ALERT]    (5201) : Starting frontend hydron-https: cannot bind socket (Address already in use) [0.0.0.0:443]");
        failed = failed with { Server = Failures.Server with { Listeners = [new Listener("0.0.0.0", 443, "sshd", "ssh.service")] } };
        Assert.Contains("sshd (ssh.service)", failed.Explained("port-taken").Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_configuration_of_the_proxy_is_named_by_file_and_line_and_not_loaded()
    {
        var diagnosis = Failures.Of("site-shop-x7k2-web", """
            [NOTICE]   (1893) : haproxy version is 2.6.12-1+deb12u2
            [ALERT]    (1893) : config : parsing [/etc/haproxy/hydron.d/other-web.cfg:3] : 'server b' : invalid address: '127.0.0.1:x' in '127.0.0.1:x'
            [ALERT]    (1893) : config : Fatal errors found in configuration.
            """).Explained("proxy-configuration");
        Assert.Contains("/etc/haproxy/hydron.d/other-web.cfg, line 3", diagnosis.Explanation, StringComparison.Ordinal);
        Assert.Contains("not loaded", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_services_that_a_step_starts_are_asked_for_their_journal() =>
        Assert.Equal(["haproxy"], ServerConditions.Units(Failures.Of("reverse-proxy", "").Step).AsEnumerable());

    [Fact]
    public void What_a_server_prints_of_itself_is_read_and_nonsense_is_left_out()
    {
        var condition = ServerCondition.Parse("""
            clock 1764000000
            memory 2097152
            swap 0
            disk / 1048576
            disk /var/lib/docker 2048
            listener 0.0.0.0 80 nginx nginx.service
            listener [::] 22 sshd -
            listener x notaport y z
            clock 99999999999999999
            firewall
            allowed 22/tcp
            journal haproxy: cannot bind
            whatever else
            """);
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1764000000), 2048, 0), (condition.Clock, condition.MemoryMb, condition.SwapMb));
        Assert.Equal((1024, 2), (condition.Disks["/"], condition.Disks["/var/lib/docker"]));
        Assert.Equal([new Listener("0.0.0.0", 80, "nginx", "nginx.service"), new Listener("[::]", 22, "sshd", "")], condition.Listeners.AsEnumerable());
        Assert.Equal(["22/tcp"], condition.Allowed);
        Assert.Equal(["haproxy: cannot bind"], condition.Journal.AsEnumerable());
    }
}
