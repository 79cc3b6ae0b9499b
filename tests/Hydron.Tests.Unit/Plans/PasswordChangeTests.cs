using System.Collections.Immutable;
using Hydron.Analysis.Dependencies;
using Hydron.Plans;
using Hydron.Plans.Steps;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Tests.Plans;

public sealed class PasswordChangeTests
{
    private static readonly Service Rotated = With(Samples.Postgres, new GeneratedValue("sealed:new") { Previous = "sealed:old", Rotations = 1 });

    [Fact]
    public void A_running_database_gets_its_new_password_after_it_is_started_and_before_what_uses_it_is_released()
    {
        var steps = Samples.Input(Samples.Web, Samples.Worker, Rotated).Plan().Steps.Select(step => step.Id).ToList();
        Assert.Equal(
            ["web-1.dependency-postgres", "web-1.password-postgres", "web-1.release-web", "web-1.release-worker"],
            steps.Where(id => id.Contains("postgres", StringComparison.Ordinal) || id.Contains(".release-", StringComparison.Ordinal)));
        Assert.DoesNotContain(Samples.Shop.Plan().Steps, step => step.Id.Contains(".password-", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_stand_in_its_files_only_as_what_is_filled_in_on_the_way_and_are_taken_away_at_the_end()
    {
        var step = Step(Rotated);
        Assert.Equal(
            [
                "trap 'rm -f /etc/hydron/shop/postgres.env.password.sh /etc/hydron/shop/postgres.env.POSTGRES_PASSWORD.password' EXIT",
                "docker exec --env-file /etc/hydron/shop/postgres.env.POSTGRES_PASSWORD.password hydron-shop-postgres sh -c \"$(cat /etc/hydron/shop/postgres.env.password.sh)\" sh POSTGRES_PASSWORD",
            ],
            Samples.CommandsOf(step));
        var files = Samples.FilesOf(step);
        Assert.All(files, file => Assert.Equal("0600", file.Mode));
        Assert.Equal(
            "HYDRON_NEW={{secret:postgres/POSTGRES_PASSWORD}}\nHYDRON_OLD={{secret:postgres/POSTGRES_PASSWORD.previous}}\n",
            files.Single(file => file.Path.EndsWith(".POSTGRES_PASSWORD.password", StringComparison.Ordinal)).Content);
        Assert.Contains(files, file => file.Path == "/etc/hydron/shop/postgres.env"); // for the next time that its container is made
        Assert.Equal("", Bash.Syntax(StepScript.Of(files, Samples.CommandsOf(step))));
    }

    [Fact]
    public void Both_passwords_of_MySQL_are_changed_one_after_the_other()
    {
        var mysql = DependencyCatalog.Create("mysql");
        var rotated = mysql with { Environment = [.. mysql.Environment.Select(variable => variable.Value is GeneratedValue ? variable with { Value = new GeneratedValue("sealed:new") { Previous = "sealed:old" } } : variable)] };
        Assert.Equal(["sh MYSQL_PASSWORD", "sh MYSQL_ROOT_PASSWORD"], Samples.CommandsOf(Step(rotated)).Skip(1).Select(command => command[command.LastIndexOf("sh MYSQL", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void The_container_of_a_database_stays_when_its_password_is_changed_inside() =>
        Assert.Equal(Definition(Samples.Postgres), Definition(Rotated, release: 2));

    [Fact]
    public void What_is_read_at_the_start_makes_the_container_anew_once_for_each_rotation()
    {
        var minio = DependencyCatalog.Create("minio");
        string[] definitions = [.. new[] { 0, 1, 1, 2 }.Select(rotations => Definition(With(minio, new GeneratedValue("sealed:any") { Rotations = rotations })))];
        Assert.Equal(definitions[1], definitions[2]);
        Assert.Equal(3, definitions.Distinct().Count());
        Assert.Null(PasswordChange.For(new StepFactory("web-1"), "shop", With(minio, new GeneratedValue("sealed:any") { Rotations = 1 })));
    }

    [Fact]
    public void What_a_person_gives_makes_the_container_anew_and_encrypting_it_anew_does_not()
    {
        var minio = DependencyCatalog.Create("minio");
        Service[] given = [.. ((string[])["sealed:one", "sealed:two"]).SelectMany(ciphertext => new[]
        {
            With(minio, SecretValue.Given(ciphertext)),
            minio with { Files = [new ServiceFile { Path = "/run/secrets/key", Content = SecretValue.Given(ciphertext), IsSecret = true }] },
        })];
        Assert.Equal(4, given.Select(each => Definition(each)).Distinct().Count());
        Assert.Equal(given.Select(each => Definition(each)), SealedServices.Renewed([.. given], ciphertext => $"renewed {ciphertext}").Select(each => Definition(each)));
    }

    [Fact]
    public void A_container_that_uses_the_secret_of_another_is_made_anew_with_it()
    {
        var console = DependencyCatalog.Create("minio") with { Environment = [new EnvironmentVariable { Name = "DATABASE", Value = new ReferenceValue("postgres", "url") }] };
        var bystander = console with { Environment = [new EnvironmentVariable { Name = "DATABASE", Value = new ReferenceValue("postgres", "address") }] };
        Assert.NotEqual(Definition(console, others: Samples.Postgres), Definition(console, others: Rotated));
        Assert.Equal(Definition(bystander, others: Samples.Postgres), Definition(bystander, others: Rotated));
    }

    [Theory]
    [InlineData(StepStatus.Pending, 0, "The password of postgres was not changed: the old one is in use.")]
    [InlineData(StepStatus.Failed, 1, "Whether postgres has its new password already was not found out: a retry tries both.")]
    [InlineData(StepStatus.Succeeded, 1, "postgres has its new password already: a service that was not released again cannot connect anew before it is. Retry, or deploy again.")]
    public void A_run_that_came_to_nothing_says_what_became_of_the_password(StepStatus status, int attempt, string said)
    {
        var plan = Samples.Input(Samples.Web, Rotated).Plan();
        var run = new RunView
        {
            Summary = new RunSummary("run", 2, RunStatus.Failed, Samples.Now, null, 5),
            ProjectId = "prj",
            Steps = [new RunStep { Id = "web-1.password-postgres", Title = "", Status = status, Attempt = attempt }, new RunStep { Id = "web-1.release-web", Title = "" }],
        };
        Assert.Equal($" {said}", PasswordChange.Told(plan, run));
        Assert.Equal("", PasswordChange.Told(Samples.Shop.Plan(), run));
        Assert.Equal("", PasswordChange.Told(null, run));
    }

    [Fact]
    public void A_step_that_a_person_leaves_out_has_changed_nothing()
    {
        var plan = Samples.Input(Samples.Web, Rotated).Plan();
        Assert.Equal(["postgres"], PasswordChange.DatabasesOf(plan));
        Assert.Empty(PasswordChange.DatabasesOf(plan with { Steps = [.. plan.Steps.Select(step => step with { IsSkipped = true })] }));
    }

    [Fact]
    public void Every_kind_that_is_changed_inside_has_a_script_that_a_shell_can_read()
    {
        var kinds = DependencyCatalog.Kinds.Select(DependencyCatalog.Create).Where(service => service.Environment.Any(variable => RotatableSecrets.ChangeOf(service, variable.Name) == SecretChange.Inside)).ToArray();
        Assert.Equal(["postgres", "mysql", "mariadb", "mongodb", "rabbitmq"], kinds.Select(service => service.Name));
        Assert.All(kinds, service =>
        {
            var step = Step(With(service, new GeneratedValue("sealed:new") { Previous = "sealed:old" }));
            Assert.Equal("", Bash.Syntax(Samples.FilesOf(step).Single(file => file.Path.EndsWith(".sh", StringComparison.Ordinal)).Content));
        });
    }

    /// <summary>What a container that runs as planned is known by.</summary>
    private static string Definition(Service service, int release = 1, params Service[] others) => DependencyRelease.For(new StepFactory("web-1"), "shop", service, [service, .. others], release).Unless;

    private static PlannedStep Step(Service service) => PasswordChange.For(new StepFactory("web-1"), "shop", service)!;

    private static Service With(Service service, EnvironmentValue value) => service with
    {
        Environment = [.. service.Environment.Select(variable => variable.Value is GeneratedValue ? variable with { Value = value } : variable)],
    };
}
