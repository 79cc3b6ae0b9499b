using System.Text.RegularExpressions;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Plans;

public sealed partial class ProvisioningPlannerTests
{
    [Fact]
    public void A_new_server_is_bought_prepared_and_deployed_to_in_this_order() => Assert.Equal(
        [
            "Purchase web-1.order",
            "Availability web-1.delivery",
            "Domain web-1.domain-web.example.com",
            "OperatingSystem web-1.operating-system",
            "Provisioning web-1.base-packages",
            "Provisioning web-1.firewall",
            "Provisioning web-1.ssh-hardening",
            "Provisioning web-1.fail2ban",
            "Provisioning web-1.unattended-upgrades",
            "Provisioning web-1.application-user",
            "Provisioning web-1.tools",
            "Provisioning web-1.docker-engine",
            "Provisioning web-1.reverse-proxy",
            "Provisioning web-1.network-shop-x7k2",
            "Provisioning web-1.site-shop-x7k2-web",
            "Provisioning web-1.certificate-web.example.com",
            "Deploy web-1.image-web",
            "Deploy web-1.image-worker",
            "Deploy web-1.dependency-postgres",
            "Deploy web-1.release-web",
            "Deploy web-1.release-worker",
            "PostDeploy web-1.probe-web.example.com",
        ],
        Samples.Shop.Plan().Steps.Select(step => $"{step.Phase} {step.Id}"));

    [Fact]
    public void The_plan_names_what_it_was_made_from()
    {
        var plan = Samples.Shop.Plan();
        Assert.Equal((5, 2, 3, 1), (plan.Number, plan.InfrastructureNumber, plan.ServicesNumber, plan.ReleaseNumber));
        Assert.Equal(Samples.Now, plan.CreatedAt);
        Assert.Null(plan.Approval);
    }

    [Fact]
    public void Phases_of_several_servers_go_together()
    {
        var second = new PlannedServer { Name = "web-2", Provider = "sandbox", Offer = SandboxOffers.All[0], Datacenter = "sandbox-eu" };
        var input = Samples.Input(Samples.Web with { DependsOn = [], Environment = [] }, Samples.Worker with { DependsOn = [] });
        input = input with
        {
            Infrastructure = input.Infrastructure with
            {
                Servers = [input.Infrastructure.Servers[0], second],
                Placements = [new Placement("web", "web-1", ""), new Placement("worker", "web-2", "")],
            },
        };
        var phases = input.Plan().Steps.Select(step => step.Phase).ToArray();
        Assert.Equal(phases.Order(), phases);
        Assert.Equal(["web-1.order", "web-2.order"], input.Plan().Steps.Take(2).Select(step => step.Id));
        Assert.DoesNotContain(input.Plan().Steps, step => step is { Server: "web-2", Id: "web-2.reverse-proxy" });
    }

    [Fact]
    public void Ids_are_unique_and_safe_in_names_of_units_and_files() => Assert.All(
        Samples.Shop.Plan().Steps.GroupBy(step => step.Id),
        steps => Assert.True(steps.Count() == 1 && StepId().IsMatch(steps.Key), steps.Key));

    [Fact]
    public void The_same_input_has_the_same_fingerprints_and_each_step_its_own()
    {
        var first = Fingerprints(Samples.Shop.Plan());
        Assert.Equal(first, Fingerprints(Samples.Shop.Plan()));
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.All(Samples.Shop.Plan().Steps, step => Assert.Equal(step.Phase == RunPhase.Provisioning, step.Fingerprint.Length > 0));
    }

    [Fact]
    public void Steps_that_a_server_has_been_through_are_left_out()
    {
        var fresh = Samples.Shop.Plan();
        var again = Samples.Shop.On([.. Fingerprints(fresh)]).Plan();
        Assert.DoesNotContain(again.Steps, step => step.Phase is RunPhase.Purchase or RunPhase.Availability or RunPhase.OperatingSystem or RunPhase.Provisioning);
        Assert.Equal(
            fresh.Steps.Where(step => step.Phase is RunPhase.Domain or RunPhase.Deploy or RunPhase.PostDeploy).Select(step => step.Id),
            again.Steps.Select(step => step.Id));
    }

    [Fact]
    public void Only_what_changed_is_prepared_again()
    {
        var applied = Fingerprints(Samples.Shop.Plan());
        var moved = Samples.Shop.On([.. applied]) with { Domains = [new DomainBinding("other.example.com", "web", IsDefault: false)] };
        Assert.Equal(
            ["web-1.site-shop-x7k2-web", "web-1.certificate-other.example.com"],
            moved.Plan().Steps.Where(step => step.Phase == RunPhase.Provisioning).Select(step => step.Id));
    }

    [Fact]
    public void What_is_planned_no_longer_ends_after_the_new_release_and_its_route_is_made_anew_where_it_comes_back()
    {
        var applied = Fingerprints(Samples.Shop.Plan());
        var without = Samples.Input(Samples.Worker with { DependsOn = [] }).On([.. applied]) with { Left = [new LeftService(Samples.Web, "web-1"), new LeftService(Samples.Postgres, "web-1")] };
        Assert.Equal(["web-1.image-worker", "web-1.release-worker", "web-1.removal-web", "web-1.removal-postgres"], without.Plan().Steps.Select(step => step.Id));
        var web = Step(without, "web-1.removal-web");
        Assert.Equal(applied.Single(fingerprint => fingerprint.StartsWith("site-", StringComparison.Ordinal)), web.Undoes);
        Assert.Equal(
            [
                "rm -f /etc/haproxy/hydron.d/shop-x7k2-web.cfg /etc/haproxy/hydron.d/shop-x7k2-web.check.cfg /etc/haproxy/hydron/hosts.d/shop-x7k2-web.map",
                "/usr/local/lib/hydron/hydron-reload-proxy",
                "docker ps --all --quiet --filter label=hydron.project=shop-x7k2 --filter label=hydron.service=web | xargs --no-run-if-empty docker stop -t 30 >/dev/null || true",
                "docker ps --all --quiet --filter label=hydron.project=shop-x7k2 --filter label=hydron.service=web | xargs --no-run-if-empty docker rm >/dev/null || true",
                "[ -z \"$(docker ps --all --quiet --filter label=hydron.project=shop-x7k2 --filter label=hydron.service=web)\" ]",
                "rm -f /etc/hydron/shop-x7k2/web.env",
            ],
            Samples.CommandsOf(web));
        var postgres = Step(without, "web-1.removal-postgres");
        Assert.Equal("", postgres.Undoes);
        Assert.Contains("hydron-shop-x7k2-postgres-data", postgres.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.CommandsOf(postgres), command => command.Contains("volume", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_removed_from_a_server_that_is_new()
        => Assert.DoesNotContain((Samples.Input(Samples.Worker with { DependsOn = [] }) with { Left = [new LeftService(Samples.Web, "web-1")] }).Plan().Steps, step => step.Id.Contains("removal", StringComparison.Ordinal));

    [Fact]
    public void A_release_takes_the_port_that_does_not_serve_and_takes_nothing_away()
    {
        var commands = Samples.CommandsOf(Step(Samples.Shop with { ReleaseNumber = 4 }, "web-1.release-web"));
        var at = Array.IndexOf(commands, "[ -z \"$NAME\" ] || read -r _ PORT < <(/usr/local/lib/hydron/hydron-place shop-x7k2 web hydron-shop-x7k2-web-4)");
        Assert.StartsWith(
            "read -r DEFINITION PORT NAME RELEASE < <(/usr/local/lib/hydron/hydron-place shop-x7k2 web hydron-shop-x7k2-web-4 hydron/shop-x7k2-web:4 /etc/hydron/shop-x7k2/web.env ",
            commands[0],
            StringComparison.Ordinal);
        Assert.StartsWith("docker run ", commands[at + 1], StringComparison.Ordinal);
        Assert.Contains(" || docker start hydron-shop-x7k2-web-4 || { docker rm --force hydron-shop-x7k2-web-4 ", commands[at + 1], StringComparison.Ordinal);
        Assert.Contains("--label hydron.definition=\"$DEFINITION\"", commands[at + 1], StringComparison.Ordinal);
        Assert.Contains("--publish 127.0.0.1:\"$PORT\":3000 hydron/shop-x7k2-web:4 ", commands[at + 1], StringComparison.Ordinal);
        Assert.StartsWith("/usr/local/lib/hydron/hydron-await hydron-shop-x7k2-web-4 60 10 5 3 http http://127.0.0.1:\"$PORT\"/health || ", commands[at + 2], StringComparison.Ordinal);
        Assert.StartsWith("/usr/local/lib/hydron/hydron-check shop-x7k2-web \"$PORT\" /health || ", commands[at + 3], StringComparison.Ordinal);
        Assert.Equal("/usr/local/lib/hydron/hydron-switch shop-x7k2-web \"$PORT\"", commands[at + 4]);
        Assert.DoesNotContain(commands, command => command.StartsWith("docker rm", StringComparison.Ordinal));
    }

    [Fact]
    public void The_release_before_has_as_long_to_end_as_the_installation_says()
    {
        var plan = (Samples.Shop with { DrainSeconds = 7 }).Plan();
        var release = plan.Steps.Single(step => step.Id == "web-1.release-web");
        Assert.Matches(@"/hydron-retire shop-x7k2 web (\d+) 7 \1 ", Samples.CommandsOf(release)[^1]);
        Assert.Contains("has 7 seconds", release.Description, StringComparison.Ordinal);
        Assert.Equal(7, plan.DrainSeconds); // steps that a repair makes anew know it too
    }

    [Fact]
    public void No_command_stops_reading_what_another_still_writes() => // under pipefail the writer's SIGPIPE would fail the step, now and then
        Assert.DoesNotContain(Samples.Shop.Plan().Steps.SelectMany(Samples.CommandsOf), command => command.Contains("| grep -q", StringComparison.Ordinal));

    [Fact]
    public void A_route_that_changes_leaves_what_serves_as_it_is()
    {
        var site = Step(Samples.Shop, "web-1.site-shop-x7k2-web");
        Assert.StartsWith("[ -s /etc/haproxy/hydron.d/shop-x7k2-web.cfg ] || printf ", Samples.CommandsOf(site)[0], StringComparison.Ordinal);
        Assert.Equal(["/etc/haproxy/hydron.d/shop-x7k2-web.check.cfg", "/etc/haproxy/hydron/hosts.d/shop-x7k2-web.map"], Samples.FilesOf(site).Select(file => file.Path));
        Assert.Equal(
            "backend shop-x7k2-web\n    server a 127.0.0.1:18000 disabled\n    server b 127.0.0.1:18001 disabled\n",
            Bash.Run(Samples.CommandsOf(site)[0].Split(" || ")[1].Split(" >")[0]));
    }

    [Theory]
    [InlineData("$definition running", "12 seconds ago", "unneeded")]
    [InlineData("$definition running", "5 seconds ago", "")] // it may not answer yet
    [InlineData("$definition restarting", "2 minutes ago", "")]
    [InlineData("$definition exited", "2 minutes ago", "")]
    [InlineData("0123456789abcdef running", "2 minutes ago", "")]
    [InlineData("", "", "")] // there is none
    public void A_database_that_has_run_as_planned_for_ten_seconds_needs_no_step(string answer, string since, string expected)
    {
        var step = Step(Samples.Shop, "web-1.dependency-postgres");
        var definition = Samples.CommandsOf(step).SelectMany(command => command.Split(' ')).First(word => word.StartsWith("hydron.definition=", StringComparison.Ordinal)).Split('=')[1];
        Assert.Equal(expected, Bash.Run(
            $$"""
            definition={{definition}} started={{(since.Length > 0 ? $"$(date -u -d '{since}' +%Y-%m-%dT%H:%M:%S.123456789Z)" : "")}} answer="{{answer}}"
            docker() { [ "$1 ${*: -1}" = "inspect hydron-shop-x7k2-postgres" ] && echo "$answer $started"; }
            if {{step.Unless}}; then echo unneeded; fi
            """).Trim());
    }

    [Fact]
    public void A_database_that_runs_as_planned_is_left_out_of_a_run_and_an_edited_step_is_not()
    {
        var step = Step(Samples.Shop, "web-1.dependency-postgres");
        Assert.Equal("", Bash.Syntax(step.Unless));
        Assert.Equal("", Step(Samples.Shop with { Choices = [new EditStepCommands(step.Id, ["echo mine"])] }, step.Id).Unless);
        Assert.All(Samples.Shop.Plan().Steps, each => Assert.Equal(each.Id == step.Id, each.Unless.Length > 0));
    }

    [Fact]
    public void Nothing_is_published_to_the_world() => Assert.All(
        Samples.Shop.Plan().Steps.SelectMany(step => Samples.CommandsOf(step)).Where(command => command.Contains("--publish", StringComparison.Ordinal)),
        command => Assert.All(Published().Matches(command), match => Assert.StartsWith("127.0.0.1:", match.Groups[1].Value, StringComparison.Ordinal)));

    [Fact]
    public void A_worker_and_a_database_get_no_port_and_no_proxy() => Assert.All(
        Samples.Shop.Plan().Steps.Where(step => step.Service is "worker" or "postgres"),
        step => Assert.DoesNotContain(Samples.CommandsOf(step), command => command.Contains("--publish", StringComparison.Ordinal) || command.Contains("hydron-switch", StringComparison.Ordinal)));

    [Fact]
    public void A_database_is_the_same_from_release_to_release() =>
        Assert.Equal(
            Samples.CommandsOf(Step(Samples.Shop, "web-1.dependency-postgres"))[0],
            Samples.CommandsOf(Step(Samples.Shop with { ReleaseNumber = 7 }, "web-1.dependency-postgres"))[0]);

    [Fact]
    public void A_ready_image_is_pulled_and_not_built()
    {
        var step = Step(Samples.Input(Samples.Web with { Image = "nginx:1.27", DependsOn = [], Environment = [] }), "web-1.image-web");
        Assert.Equal(["docker pull --quiet nginx:1.27", "docker tag nginx:1.27 hydron/shop-x7k2-web:1"], Samples.CommandsOf(step));
    }

    [Fact]
    public void A_release_is_told_apart_by_what_it_is_made_of_and_not_by_its_number()
    {
        static string Definition(ProvisioningInput input) => Samples.CommandsOf(Step(input, "web-1.release-web"))[0].TrimEnd(')').Split(' ')[^1]; // what is said of its options
        Assert.Equal(Definition(Samples.Shop), Definition(Samples.Shop with { ReleaseNumber = 7 }));
        Assert.NotEqual(Definition(Samples.Shop), Definition(Samples.Input(Samples.Web with { MemoryMb = 1024 }, Samples.Worker, Samples.Postgres)));
    }

    [Fact]
    public void A_rollback_names_the_images_of_the_earlier_release_and_builds_nothing()
    {
        var plan = (Samples.Shop with { ReleaseNumber = 7, RollsBackTo = 5, KeptReleases = [6, 5, 4] }).Plan();
        Assert.Equal((7, 5), (plan.ReleaseNumber, plan.RollsBackTo));
        Assert.DoesNotContain(plan.Steps, step => step.Action is BuildImage);
        var commands = Samples.CommandsOf(plan.Steps.Single(step => step.Id == "web-1.kept-image-web"));
        Assert.Equal("docker tag hydron/shop-x7k2-web:5 hydron/shop-x7k2-web:7", commands[1]);
        Assert.Equal(
            "hydron/shop-x7k2-web:5 is no longer on web-1: release 5 cannot be rolled back to. Choose a newer release, or deploy its commit again.\n",
            Bash.Run($"docker() {{ return 1; }}\n{string.Join('\n', commands)}\n"));
        Assert.Contains(Samples.CommandsOf(plan.Steps.Single(step => step.Id == "web-1.release-web")), command => command.Contains(" 60 7 6 5 4 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_with_neither_image_nor_Dockerfile_cannot_be_planned() =>
        Assert.Equal(["service.no-dockerfile"], Samples.Refusal(() => Samples.Input(Samples.Worker with { DependsOn = [], Dockerfile = null }).Plan()));

    [Fact]
    public void An_ACME_issuer_asks_for_certificates_with_certbot()
    {
        var input = Samples.Shop with { Issuer = new AcmeIssuer("https://acme.example/directory", "") };
        Assert.Contains(input.Plan().Steps, step => step.Id == "web-1.certbot");
        var command = Samples.CommandsOf(Step(input, "web-1.certificate-web.example.com")).Single();
        Assert.Contains("--server https://acme.example/directory", command, StringComparison.Ordinal);
        Assert.Contains("--register-unsafely-without-email", command, StringComparison.Ordinal);
        Assert.Contains("--domain web.example.com", command, StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_authorities_are_trusted_first()
    {
        var input = Samples.Shop with { ExtraCertificateAuthorities = ["-----BEGIN CERTIFICATE-----\n"] };
        Assert.Equal("web-1.extra-authorities", input.Plan().Steps.First(step => step.Phase == RunPhase.Provisioning).Id);
    }

    [Fact]
    public void Bash_understands_every_command_and_script()
    {
        var plans = new[] { Samples.Shop.Plan(), (Samples.Shop with { Issuer = new AcmeIssuer("https://acme.example/directory", "a@example.com"), ReleaseNumber = 2 }).Plan() };
        foreach (var step in plans.SelectMany(plan => plan.Steps))
        {
            Assert.Equal("", Bash.Syntax(StepScript.Of(Samples.FilesOf(step), Samples.CommandsOf(step))));
            Assert.Equal("", Bash.Syntax(string.Join('\n', step.Rollback)));
            foreach (var script in Samples.FilesOf(step).Where(file => file.Content.StartsWith("#!", StringComparison.Ordinal)))
                Assert.Equal("", Bash.Syntax(script.Content));
        }
    }

    [Fact]
    public void Every_file_has_an_absolute_path_and_a_mode_that_fits_what_it_holds() => Assert.All(
        Samples.Shop.Plan().Steps.SelectMany(step => Samples.FilesOf(step)),
        file =>
        {
            Assert.Matches("^/(etc|usr/local)/[a-zA-Z0-9/._-]+$", file.Path);
            Assert.DoesNotContain("..", file.Path);
            Assert.Contains(file.Mode, (string[])["0600", "0644", "0755"]);
            if (file.Path.EndsWith(".env", StringComparison.Ordinal) || file.Content.Contains("{{secret:", StringComparison.Ordinal))
                Assert.Equal("0600", file.Mode);
            if (file.Content.StartsWith("#!", StringComparison.Ordinal))
                Assert.Equal("0755", file.Mode);
        });

    [Fact]
    public void Secrets_stand_in_the_plan_by_name_only()
    {
        var web = Samples.FilesOf(Step(Samples.Shop, "web-1.release-web")).Single();
        Assert.Equal("TITLE=Shop\nDATABASE_URL={{secret:web/DATABASE_URL}}\nPORT=3000\n", web.Content);
        Assert.All(Samples.Shop.Plan().Steps, step => Assert.DoesNotContain("sealed:", $"{string.Join('\n', Samples.CommandsOf(step))}{string.Join('\n', Samples.FilesOf(step).Select(file => file.Content))}"));
    }

    [Fact]
    public void Every_step_says_what_it_does_and_ends_some_time() => Assert.All(
        Samples.Shop.Plan().Steps,
        step =>
        {
            Assert.True(step.Title.Length > 0 && step.Description.Length > 0 && step.Success.Length > 0, step.Id);
            Assert.InRange(step.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(3));
        });

    [Theory]
    [InlineData(60, 3)]
    [InlineData(3600, 100)]
    public void A_release_may_take_as_long_as_its_health_check_waits(int startPeriodSeconds, int retries)
    {
        var check = new HealthCheck("/health", StartPeriodSeconds: startPeriodSeconds, Retries: retries);
        var input = Samples.Input(Samples.Web with { HealthCheck = check }, Samples.Postgres with { HealthCheck = check });
        var waits = TimeSpan.FromSeconds(startPeriodSeconds + (retries * (check.IntervalSeconds + check.TimeoutSeconds)));
        Assert.All(["web-1.release-web", "web-1.dependency-postgres"], id => Assert.InRange(Step(input, id).Timeout, waits + TimeSpan.FromMinutes(5), waits + TimeSpan.FromMinutes(15)));
    }

    private static PlannedStep Step(ProvisioningInput input, string id) => input.Plan().Steps.Single(step => step.Id == id);

    private static string[] Fingerprints(ProvisioningPlan plan) =>
        [.. plan.Steps.Where(step => step.Fingerprint.Length > 0).Select(step => step.Fingerprint)];

    [GeneratedRegex("--publish ([^ ]+)")]
    private static partial Regex Published();

    [GeneratedRegex(@"\A[a-z0-9.-]+\z")]
    private static partial Regex StepId();
}
