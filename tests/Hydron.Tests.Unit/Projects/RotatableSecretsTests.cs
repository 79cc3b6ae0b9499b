using System.Collections.Immutable;
using Hydron.Analysis.Dependencies;
using Hydron.Projects;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Projects;

public sealed class RotatableSecretsTests
{
    private static readonly Service Api = new()
    {
        Name = "api",
        Environment =
        [
            Made("SESSION_SECRET"), Made("SIGNING_KEY"), Samples.Plain("TITLE", "Shop"),
            new EnvironmentVariable { Name = "API_KEY", Value = new SecretValue("sealed:given"), IsSecret = true },
            new EnvironmentVariable { Name = "DATABASE_URL", Value = new ReferenceValue("postgres", "url"), IsSecret = true },
        ],
    };

    [Fact]
    public void One_secret_is_meant_or_all_that_Hydron_made_up()
    {
        Assert.Equal(["SIGNING_KEY"], Find("api", "SIGNING_KEY"));
        Assert.Equal(["SESSION_SECRET", "SIGNING_KEY"], Find("api", null));
        Assert.Equal(["POSTGRES_PASSWORD"], Find("postgres", null));
    }

    [Theory]
    [InlineData("nobody", null, "service.unknown")]
    [InlineData("api", "NOTHING", "environment.unknown")]
    [InlineData("api", "API_KEY", "secret.not-made")]
    [InlineData("api", "TITLE", "secret.not-made")]
    [InlineData("api", "DATABASE_URL", "secret.reference")]
    [InlineData("web", null, "secret.none")]
    [InlineData("redis", null, "secret.none")]
    [InlineData("odd", null, "secret.cannot-rotate")]
    [InlineData("locked", null, "service.locked")]
    [InlineData("busy", null, "secret.pending")]
    public void Others_are_refused(string service, string? variable, string code) => Assert.Equal([code], Samples.Refusal(() => Find(service, variable)));

    [Theory]
    [InlineData("web", "rotate the password of postgres")]
    [InlineData("redis", "only this project's own services reach it")]
    public void Who_has_none_is_told_what_to_do_instead(string service, string words)
    {
        var refusal = Assert.Throws<ProblemException>(() => Find(service, null));
        Assert.Contains(words, refusal.Problems[0].Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres", "POSTGRES_PASSWORD", SecretChange.Inside)]
    [InlineData("mysql", "MYSQL_PASSWORD", SecretChange.Inside)]
    [InlineData("mysql", "MYSQL_ROOT_PASSWORD", SecretChange.Inside)]
    [InlineData("mariadb", "MARIADB_PASSWORD", SecretChange.Inside)]
    [InlineData("mariadb", "MARIADB_ROOT_PASSWORD", SecretChange.Inside)]
    [InlineData("mongodb", "MONGO_INITDB_ROOT_PASSWORD", SecretChange.Inside)]
    [InlineData("rabbitmq", "RABBITMQ_DEFAULT_PASS", SecretChange.Inside)]
    [InlineData("redis", "REDIS_PASSWORD", SecretChange.Restart)]
    [InlineData("clickhouse", "CLICKHOUSE_PASSWORD", SecretChange.Restart)]
    [InlineData("meilisearch", "MEILI_MASTER_KEY", SecretChange.Restart)]
    [InlineData("minio", "MINIO_ROOT_PASSWORD", SecretChange.Restart)]
    [InlineData("sqlserver", "MSSQL_SA_PASSWORD", null)]
    [InlineData("postgres", "OTHER_PASSWORD", null)]
    public void Each_kind_of_dependency_gets_to_know_a_new_secret_in_its_way(string kind, string variable, SecretChange? change) =>
        Assert.Equal(change, RotatableSecrets.ChangeOf(DependencyCatalog.Create(kind), variable));

    /// <summary>But for the one that Hydron cannot change, which is told.</summary>
    [Fact]
    public void Every_secret_that_Hydron_makes_up_for_a_dependency_can_be_rotated() => Assert.Equal(
        ["sqlserver"],
        DependencyCatalog.Kinds.Select(DependencyCatalog.Create)
            .Where(service => service.Environment.Any(variable => variable.Value is GeneratedValue && RotatableSecrets.ChangeOf(service, variable.Name) is null))
            .Select(service => service.Name));

    [Theory]
    [InlineData("pgvector/pgvector:pg16", SecretChange.Inside)]
    [InlineData("bitnami/postgresql:16", null)]
    public void Another_image_is_known_where_it_takes_the_same_variables(string image, SecretChange? change) =>
        Assert.Equal(change, RotatableSecrets.ChangeOf(Samples.Postgres with { Image = image }, "POSTGRES_PASSWORD"));

    [Fact]
    public void The_services_that_use_a_secret_are_known()
    {
        var services = new ServicesVersion { Services = [Api, Samples.Web, Samples.Worker, Samples.Postgres, Samples.Web with { Name = "gone", Decision = ServiceDecision.Rejected }] };
        Assert.Equal(["api", "web"], RotatableSecrets.UsersOf(services, "postgres").AsEnumerable());
        Assert.Equal(["api"], RotatableSecrets.UsersOf(services, "api").AsEnumerable());
        var pool = Samples.Postgres with { Name = "pool", Environment = [new EnvironmentVariable { Name = "DATABASE_URL", Value = new ReferenceValue("postgres", "url") }] };
        Assert.Equal(["pool"], RotatableSecrets.UsersOf(new ServicesVersion { Services = [Samples.Postgres, pool] }, "postgres").AsEnumerable());
    }

    private static string[] Find(string service, string? variable) =>
    [
        .. RotatableSecrets.Find(
            [
                Api, Samples.Web, Samples.Postgres, DependencyCatalog.Create("redis"),
                Samples.Postgres with { Name = "odd", Image = "bitnami/postgresql:16" },
                Samples.Postgres with { Name = "locked", IsLocked = true },
                Samples.Postgres with { Name = "busy", Environment = [new EnvironmentVariable { Name = "POSTGRES_PASSWORD", Value = new GeneratedValue("sealed:new") { Previous = "sealed:old" } }] },
            ],
            service, variable).Select(each => each.Name),
    ];

    private static EnvironmentVariable Made(string name) => new() { Name = name, Value = new GeneratedValue($"sealed:{name}"), IsSecret = true };
}
