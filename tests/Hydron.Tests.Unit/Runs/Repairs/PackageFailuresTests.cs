using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Runs.Repairs;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs.Repairs;

public sealed class PackageFailuresTests
{
    [Theory]
    [InlineData("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 2141 (unattended-upgr)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?")]
    [InlineData("Reading package lists...\nE: Could not get lock /var/lib/apt/lists/lock. It is held by process 913 (apt-get)\nE: Unable to lock directory /var/lib/apt/lists/")]
    [InlineData("dpkg: error: dpkg frontend lock was locked by another process with pid 5512")]
    public void A_lock_that_another_program_holds_is_waited_for_twice(string output)
    {
        var failed = Failures.Of("base-packages", output);
        Assert.Empty(failed.Amended("package-lock").Edits);
        Assert.NotEmpty(failed.Again("package-lock").Amended("package-lock").First);
        Assert.Contains("web-1", failed.Again("package-lock", "package-lock").Explained("package-lock").Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_installation_is_finished_and_no_package_is_removed()
    {
        var amendment = Failures.Of("docker-engine", "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. ").Amended("packages-interrupted");
        Assert.Contains("dpkg --configure -a", amendment.First[0], StringComparison.Ordinal);
        Assert.Contains("--no-remove", amendment.First[1], StringComparison.Ordinal);
        Assert.Equal("packages-interrupted", Failures.Of("fail2ban", """
            The following packages have unmet dependencies:
             fail2ban : Depends: python3:any
            E: Unmet dependencies. Try 'apt --fix-broken install' with no packages (or specify a solution).
            """).Diagnosed().Code);
    }

    [Theory]
    [InlineData("E: Failed to fetch http://deb.debian.org/debian/dists/bookworm/main/binary-amd64/Packages.xz  Hash Sum mismatch\n   Hashes of expected file:\n    - Filesize:8786288 [weak]\nE: Some index files failed to download. They have been ignored, or old ones used instead.")]
    [InlineData("E: Failed to fetch http://deb.debian.org/debian/pool/main/h/haproxy/haproxy_2.6.12-1_amd64.deb  File has unexpected size (1040 != 2048). Mirror sync in progress? [IP: 151.101.2.132 80]")]
    [InlineData("W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving 'deb.debian.org'\nE: Failed to fetch http://deb.debian.org/debian/pool/main/c/curl/curl_7.88.1_amd64.deb  Temporary failure resolving 'deb.debian.org'\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?")]
    [InlineData("E: Failed to fetch http://archive.ubuntu.com/ubuntu/pool/main/u/ufw/ufw_0.36.2_all.deb  503  Service Unavailable [IP: 91.189.91.82 80]")]
    public void A_mirror_that_changes_or_does_not_answer_is_asked_again_after_a_while(string output)
    {
        var amendment = Failures.Of("base-packages", output).Amended("package-mirror");
        Assert.True(amendment.Wait > TimeSpan.Zero);
        Assert.Contains("rm -rf /var/lib/apt/lists/*", amendment.First);
    }

    [Fact]
    public void In_a_build_a_mirror_is_asked_again_without_a_command_on_the_server() => Assert.Empty(
        Failures.Of("image-web", "E: Failed to fetch http://deb.debian.org/debian/pool/main/g/gcc/gcc.deb  Connection timed out [IP: 151.101.2.132 80]").Amended("package-mirror").First);

    [Fact]
    public void A_source_of_somebody_elses_without_a_key_is_set_aside_only_with_an_approval()
    {
        var amendment = Failures.Of("base-packages", """
            W: GPG error: https://packages.example.com/debian bookworm InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 7EA0A9C3F273FCD8
            E: The repository 'https://packages.example.com/debian bookworm InRelease' is not signed.
            """).Amended("package-key");
        Assert.True(amendment.NeedsApproval);
        Assert.Contains("https://packages.example.com/debian", amendment.First[0], StringComparison.Ordinal);
        Assert.Equal("", Bash.Syntax(string.Join('\n', amendment.First)));
    }

    [Fact]
    public void The_distributions_own_key_comes_from_the_server_and_from_nowhere_else()
    {
        var amendment = Failures.Of("base-packages", "W: GPG error: http://deb.debian.org/debian bookworm InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 6ED0E7B82643E131").Amended("package-key");
        Assert.False(amendment.NeedsApproval);
        Assert.DoesNotContain(amendment.First, command => command.Contains("http", StringComparison.Ordinal) || command.Contains("keyserver", StringComparison.Ordinal));
    }

    [Fact]
    public void A_source_whose_address_is_a_trap_for_the_shell_is_not_touched() => Assert.Null(
        Failures.Of("base-packages", "W: GPG error: http://x/$(reboot) InRelease: NO_PUBKEY 7EA0A9C3F273FCD8").Diagnosed().Diagnosis.Amendment);

    [Fact]
    public void Where_Dockers_own_packages_are_installed_the_step_uses_them()
    {
        var failed = Failures.Of("docker-engine", """
            The following packages have unmet dependencies:
             containerd.io : Conflicts: containerd
            E: Error, pkgProblemResolver::Resolve generated breaks, this may be caused by held packages.
            """);
        var edit = Assert.IsType<EditStepCommands>(Assert.Single(failed.Amended("docker-packages").Edits));
        Assert.Equal(failed.Step.Id, edit.StepId);
        Assert.Equal(((RunCommands)failed.Step.Action).Commands[1..].AsEnumerable(), edit.Commands);
    }

    [Fact]
    public void A_distribution_without_docker_io_in_its_lists_is_asked_for_universe() => Assert.Contains(
        "add-apt-repository -y universe", string.Concat(Failures.Of("docker-engine", "E: Package 'docker.io' has no installation candidate").Amended("docker-packages").First), StringComparison.Ordinal);

    [Fact]
    public void A_Dockerfile_that_wants_BuildKit_gets_it()
    {
        var amendment = Failures.Of("image-web", "the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled").Amended("docker-packages");
        Assert.Equal("", Bash.Syntax(string.Join('\n', amendment.First)));
        Assert.Contains(amendment.First, command => command.Contains("docker-buildx", StringComparison.Ordinal));
    }

    [Fact]
    public void BuildKit_is_added_to_the_engines_settings_and_the_others_stay()
    {
        var folder = Directory.CreateTempSubdirectory("hydron-daemon-").FullName;
        try
        {
            var settings = ((RunCommands)Failures.Of("docker-engine", "").Step.Action).Files[0].Content;
            File.WriteAllText(Path.Combine(folder, "daemon.json"), settings);
            var command = Failures.Of("image-web", "the --mount option requires BuildKit.").Amended("docker-packages").First[1].Replace("/etc/docker", folder, StringComparison.Ordinal);
            Bash.Run($"{command}\n{command}");
            using var changed = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "daemon.json")));
            Assert.True(changed.RootElement.GetProperty("features").GetProperty("buildkit").GetBoolean());
            Assert.True(changed.RootElement.GetProperty("live-restore").GetBoolean());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Fail2ban_without_a_log_of_sshd_reads_the_journal()
    {
        var amendment = Failures.Of("fail2ban", """
            failed
            2026-11-24 10:02:11,342 fail2ban                [4127]: ERROR   Failed during configuration: Have not found any log file for sshd jail
            2026-11-24 10:02:11,350 fail2ban                [4127]: ERROR   Async configuration of server failed
            """).Amended("fail2ban-log");
        Assert.Contains(amendment.First, command => command.Contains("backend = systemd", StringComparison.Ordinal));
    }
}
