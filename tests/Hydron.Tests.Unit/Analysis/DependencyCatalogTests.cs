using System.Collections.Immutable;
using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class DependencyCatalogTests
{
    [Theory]
    [InlineData("postgres", "postgres:16-alpine", 5432, "/var/lib/postgresql/data")]
    [InlineData("MySQL", "mysql:8", 3306, "/var/lib/mysql")]
    [InlineData("redis", "redis:7-alpine", 6379, "/data")]
    [InlineData("mongo", "mongo:7", 27017, "/data/db")]
    [InlineData("MariaDB", "mariadb:11", 3306, "/var/lib/mysql")]
    [InlineData("rabbitmq", "rabbitmq:4-alpine", 5672, "/var/lib/rabbitmq")]
    [InlineData("kafka", "apache/kafka:3.9.1", 9092, "/var/lib/kafka/data")]
    [InlineData("elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch:8.17.0", 9200, "/usr/share/elasticsearch/data")]
    [InlineData("meilisearch", "getmeili/meilisearch:v1.12", 7700, "/meili_data")]
    [InlineData("minio", "minio/minio:RELEASE.2025-04-22T22-12-26Z", 9000, "/data")]
    public void A_dependency_has_an_image_a_port_a_volume_and_a_health_check_and_is_not_public(string kind, string image, int port, string mountPath)
    {
        var service = DependencyCatalog.Create(kind);

        Assert.Equal((image, port, mountPath, false), (service.Image, service.Port!.Value, Assert.Single(service.Volumes).MountPath, service.IsPublic));
        Assert.NotEmpty(service.HealthCheck!.Command);
        Assert.True(service.IsDependency);
        Assert.Equal(service.Name, DependencyCatalog.KindOf(service));
    }

    [Fact]
    public void A_password_is_left_to_be_generated_and_is_secret()
    {
        var password = Assert.Single(DependencyCatalog.Create("postgres").Environment, variable => variable.Name == "POSTGRES_PASSWORD");

        Assert.True(password.IsSecret);
        Assert.Equal(new GeneratedValue(), password.Value);
    }

    [Theory]
    [InlineData("postgres", "host", "database.internal")]
    [InlineData("postgres", "port", "5432")]
    [InlineData("postgres", "user", "app")]
    [InlineData("postgres", "password", "p/w")]
    [InlineData("postgres", "url", "postgresql://app:p%2Fw@database.internal:5432/app")]
    [InlineData("postgres", "url:postgresql+asyncpg", "postgresql+asyncpg://app:p%2Fw@database.internal:5432/app")]
    [InlineData("postgres", "connection-string", "Host=database.internal;Port=5432;Database=app;Username=app;Password=p/w")]
    [InlineData("mysql", "url", "mysql://app:p%2Fw@database.internal:3306/app")]
    [InlineData("redis", "url", "redis://database.internal:6379/0")]
    [InlineData("mongodb", "url", "mongodb://app:p%2Fw@database.internal:27017/app?authSource=admin")]
    [InlineData("postgres", "jdbc-url", "jdbc:postgresql://database.internal:5432/app")]
    [InlineData("sqlserver", "connection-string", "Server=database.internal,1433;Database=app;User Id=sa;Password=p/w;TrustServerCertificate=True")]
    [InlineData("rabbitmq", "url", "amqp://app:p%2Fw@database.internal:5672")]
    [InlineData("kafka", "address", "database.internal:9092")]
    [InlineData("memcached", "address", "database.internal:11211")]
    [InlineData("elasticsearch", "url", "http://database.internal:9200")]
    [InlineData("meilisearch", "url", "http://database.internal:7700")]
    [InlineData("meilisearch", "password", "p/w")]
    [InlineData("redis", "jdbc-url", null)]
    [InlineData("postgres", "colour", null)]
    public void A_reference_is_resolved_to_the_part_that_it_names(string kind, string property, string? expected)
        => Assert.Equal(
            expected,
            DependencyCatalog.Resolve(DependencyCatalog.Create(kind), property, "database.internal", variable => variable.Value is PlainValue plain ? plain.Text : "p/w"));

    [Fact]
    public void A_service_without_variables_for_a_database_gets_the_usual_one()
    {
        var variable = Assert.Single(Wire("postgres", new Service { Name = "api", Language = "node" }));

        Assert.Equal(("DATABASE_URL", new ReferenceValue("postgres", "url"), true), (variable.Name, variable.Value, variable.IsSecret));
    }

    [Fact]
    public void A_dotnet_service_gets_a_connection_string()
    {
        var variable = Assert.Single(Wire("postgres", new Service { Name = "api", Language = "dotnet" }));

        Assert.Equal(("ConnectionStrings__DefaultConnection", new ReferenceValue("postgres", "connection-string")), (variable.Name, variable.Value));
    }

    [Fact]
    public void Variables_that_the_code_reads_are_wired_part_by_part()
    {
        var wired = Wire("postgres", Consumer("PGHOST", "PGUSER", "PGPASSWORD", "DB_NAME", "DB_PORT", "LOG_LEVEL", "PGSSLMODE"));

        Assert.Equal(
            ["PGHOST=host", "PGUSER=user", "PGPASSWORD=password", "DB_NAME=database", "DB_PORT=port"],
            wired.Select(variable => $"{variable.Name}={((ReferenceValue)variable.Value!).Property}"));
    }

    [Fact]
    public void The_scheme_of_a_driver_is_kept()
    {
        var consumer = new Service { Name = "api", Environment = [new EnvironmentVariable { Name = "DATABASE_URL", Default = "postgresql+asyncpg://u:p@localhost/app" }] };

        Assert.Equal(new ReferenceValue("postgres", "url:postgresql+asyncpg"), Assert.Single(Wire("postgres", consumer)).Value);
    }

    [Fact]
    public void A_value_that_a_person_gave_in_secret_stays()
    {
        var consumer = new Service
        {
            Name = "api",
            Environment = [new EnvironmentVariable { Name = "DATABASE_URL", Value = new SecretValue("…") }],
        };

        Assert.Empty(Wire("postgres", consumer));
    }

    [Fact]
    public void Redis_asks_for_no_password()
        => Assert.Equal(["REDIS_HOST"], Wire("redis", Consumer("REDIS_HOST", "REDIS_PASSWORD")).Select(variable => variable.Name));

    [Theory]
    [InlineData("postgres", "spring-boot", "java", "SPRING_DATASOURCE_URL=jdbc-url SPRING_DATASOURCE_USERNAME=user SPRING_DATASOURCE_PASSWORD=password")]
    [InlineData("postgres", "laravel", "php", "DB_HOST=host DB_PORT=port DB_DATABASE=database DB_USERNAME=user DB_PASSWORD=password DB_CONNECTION:pgsql")]
    [InlineData("rabbitmq", "spring-boot", "java", "SPRING_RABBITMQ_HOST=host SPRING_RABBITMQ_PORT=port SPRING_RABBITMQ_USERNAME=user SPRING_RABBITMQ_PASSWORD=password")]
    [InlineData("rabbitmq", "", "go", "AMQP_URL=url")]
    [InlineData("kafka", "", "node", "KAFKA_BOOTSTRAP_SERVERS=address")]
    public void A_service_without_variables_gets_those_of_its_framework(string kind, string framework, string language, string expected)
        => Assert.Equal(expected, string.Join(' ', Wire(kind, new Service { Name = "api", Language = language, Framework = framework })
            .Select(variable => variable.Value is ReferenceValue reference ? $"{variable.Name}={reference.Property}" : $"{variable.Name}:{((PlainValue)variable.Value!).Text}")));

    [Theory]
    [InlineData("redis", "REDIS_ADDR", "", "address")]
    [InlineData("redis", "SHOP_REDIS_HOST", "", "host")]
    [InlineData("redis", "CELERY_BROKER_URL", "redis://localhost:6379/0", "url")]
    [InlineData("redis", "CELERY_BROKER_URL", "amqp://localhost", null)]
    [InlineData("rabbitmq", "CELERY_BROKER_URL", "amqp://localhost", "url")]
    [InlineData("postgres", "DATABASE_URL", "postgres://u:p@localhost/app", "url")]
    [InlineData("mysql", "DATABASE_URL", "mysql2://u:p@localhost/app", "url:mysql2")]
    [InlineData("postgres", "DB_URL", "jdbc:postgresql://localhost:5432/app", "jdbc-url")]
    [InlineData("meilisearch", "MEILISEARCH_KEY", "", "password")]
    [InlineData("elasticsearch", "ELASTICSEARCH_HOST", "http://localhost:9200", "url")]
    [InlineData("memcached", "MEMCACHED_SERVERS", "", "address")]
    [InlineData("minio", "AWS_SECRET_ACCESS_KEY", "", "password")]
    [InlineData("minio", "S3_ENDPOINT", "", "url")]
    [InlineData("postgres", "REDIS_HOST", "", null)]
    public void The_name_and_the_form_of_a_variable_say_which_part_it_asks_for(string kind, string name, string shown, string? expected)
        => Assert.Equal(expected, Wire(kind, new Service { Name = "api", Language = "node", Environment = [new EnvironmentVariable { Name = name, Default = shown }] })
            .Where(variable => variable.Name == name).Select(variable => ((ReferenceValue)variable.Value!).Property).FirstOrDefault());

    private static ImmutableArray<EnvironmentVariable> Wire(string kind, Service consumer) => DependencyCatalog.WiringFor(DependencyCatalog.Create(kind), consumer);

    private static Service Consumer(params string[] names)
        => new() { Name = "api", Language = "node", Environment = [.. names.Select(name => new EnvironmentVariable { Name = name })] };
}
