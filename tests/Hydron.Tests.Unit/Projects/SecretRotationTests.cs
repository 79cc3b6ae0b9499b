using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Projects;

public sealed class SecretRotationTests
{
    private static readonly Numbered Secrets = new();

    private static readonly Service Api = new() { Name = "api", Environment = [new EnvironmentVariable { Name = "SESSION_SECRET", Value = new GeneratedValue("1:session"), IsSecret = true }] };

    private static readonly Service Postgres = Samples.Postgres with { Environment = [new EnvironmentVariable { Name = "POSTGRES_PASSWORD", Value = new GeneratedValue("2:password"), IsSecret = true }] };

    [Fact]
    public void A_database_that_runs_keeps_the_old_one_beside_the_new_until_it_knows_that()
    {
        var rotated = ValueOf(Rotation(Postgres, isDeployed: true).Apply(Version(Api, Postgres)), "postgres");
        Assert.Equal(("2:password", 1), (rotated.Previous, rotated.Rotations));
        Assert.Equal(32, Secrets.Unprotect(rotated.Ciphertext).Length);
        var settled = SecretRotation.Settled(Version(Api, With(Postgres, rotated)), new HashSet<string> { "postgres" });
        Assert.Equal(rotated with { Previous = "" }, ValueOf(settled, "postgres"));
        Assert.Equal(rotated, ValueOf(SecretRotation.Settled(Version(Api, With(Postgres, rotated)), new HashSet<string> { "mysql" }), "postgres"));
    }

    [Fact]
    public void Nobody_asks_for_the_old_one_of_an_application_or_of_a_database_that_was_never_started()
    {
        Assert.Equal("", ValueOf(Rotation(Postgres, isDeployed: false).Apply(Version(Postgres)), "postgres").Previous);
        Assert.Equal("", ValueOf(Rotation(Api, isDeployed: true).Apply(Version(Api)), "api").Previous);
    }

    /// <summary>Under another name of the service, or encrypted another time.</summary>
    [Fact]
    public void The_new_one_stands_wherever_the_old_one_was_kept_and_nowhere_else()
    {
        var rotation = Rotation(Api, isDeployed: true);
        var now = ValueOf(rotation.Apply(Version(Api)), "api");
        Assert.Equal(now, ValueOf(rotation.Apply(Version(With(Api with { Name = "backend" }, new GeneratedValue("7:session")))), "backend"));
        Assert.Equal(new GeneratedValue("2:password"), ValueOf(rotation.Apply(Version(Api, Postgres)), "postgres"));
        Assert.Equal(new GeneratedValue(), ValueOf(rotation.Apply(Version(With(Api, new GeneratedValue()))), "api"));
    }

    [Fact]
    public void Both_go_under_a_new_key()
    {
        var renewed = SealedServices.Renewed([With(Postgres, new GeneratedValue("1:new") { Previous = "1:old", Rotations = 3 })], ciphertext => ciphertext.Replace("1:", "2:", StringComparison.Ordinal));
        Assert.Equal(new GeneratedValue("2:new") { Previous = "2:old", Rotations = 3 }, renewed[0].Environment[0].Value);
    }

    private static SecretRotation Rotation(Service service, bool isDeployed) => new(service, service.Environment, isDeployed, Secrets);

    private static ServicesVersion Version(params ImmutableArray<Service> services) => new() { Services = services };

    private static GeneratedValue ValueOf(ServicesVersion version, string service) => (GeneratedValue)version.Services.Single(each => each.Name == service).Environment[0].Value!;

    private static Service With(Service service, GeneratedValue value) => service with { Environment = [service.Environment[0] with { Value = value }] };

    /// <summary>No two ciphertexts of one text are the same, as with the real one.</summary>
    private sealed class Numbered : ISecretProtector
    {
        private int _last = 100;

        public string Protect(string secret) => $"{Interlocked.Increment(ref _last)}:{secret}";

        public string Unprotect(string ciphertext) => ciphertext.Split(':')[1];

        public Func<string, string> Renewal() => ciphertext => Protect(Unprotect(ciphertext));
    }
}
