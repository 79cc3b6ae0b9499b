using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class DependencyDetectionTests
{
    private const string Server = "require('http').createServer().listen(process.env.PORT || 3000)";

    [Theory]
    [InlineData("pg", "", "postgres")]
    [InlineData("amqplib", "", "rabbitmq")]
    [InlineData("kafkajs bullmq", "", "redis kafka")]
    [InlineData("kafkajs mongodb redis mssql pg", "", "")]
    [InlineData("kafkajs mongodb redis mssql pg", "connect(process.env.REDIS_URL)", "redis")]
    [InlineData("mysql2 pg sequelize", "new Sequelize({ dialect: 'mysql' })", "mysql")]
    [InlineData("mysql2 pg sqlite3", "", "sqlite")]
    [InlineData("pg sqlite3", "if (process.env.DATABASE_URL) usePostgres()", "sqlite")]
    [InlineData("pg sqlite3", "connect(process.env.DATABASE_URL)", "postgres")]
    [InlineData("ioredis", "if (process.env.REDIS_URL) new Redis(process.env.REDIS_URL)", "")]
    [InlineData("ioredis", "new Redis(process.env.REDIS_URL || 'redis://localhost:6379')", "redis")]
    [InlineData("pg mysql2 better-sqlite3", "knex({ client: env('DATABASE_CLIENT', 'sqlite') })", "sqlite")]
    [InlineData("stripe", "new Stripe(process.env.STRIPE_SECRET_KEY)", "stripe")]
    [InlineData("stripe", "if (process.env.STRIPE_SECRET_KEY) pay()", "")]
    [InlineData("openai", "new OpenAI()", "openai")]
    [InlineData("nodemailer", "createTransport({ host: process.env.SMTP_HOST })", "smtp")]
    [InlineData("@aws-sdk/client-s3", "process.env.AWS_BUCKET ? s3() : disk()", "")]
    public void Drivers_and_the_code_around_them_say_what_a_service_talks_to(string packages, string code, string expected)
        => Assert.Equal(expected, Kinds(Node(packages, code)));

    [Theory]
    [InlineData("DB_CONNECTION=mysql", "mysql")]
    [InlineData("DB_CONNECTION=sqlite", "sqlite")]
    [InlineData("# DB_CONNECTION=mysql", "")]
    [InlineData("QUEUE_CONNECTION=redis\nCACHE_STORE=file", "redis")]
    [InlineData("DATABASE_URL=\"mysql://app:x@127.0.0.1:3306/app\"", "mysql")]
    public void An_example_file_picks_by_name(string example, string expected)
        => Assert.Equal(expected, Kinds([.. Node("express", "load(process.env)"), (".env.example", example)]));

    [Theory]
    [InlineData("", "postgres")]
    [InlineData("gem 'redis'\n", "postgres redis")]
    public void The_cable_that_Rails_generates_needs_the_gem_of_Redis(string gem, string expected) => Assert.Equal(expected, Kinds(
    [
        ("Gemfile", $"source 'https://rubygems.org'\ngem 'rails', '~> 8.0'\ngem 'pg'\ngem 'puma'\n{gem}"), ("config.ru", "run Rails.application"), ("bin/rails", ""), ("config/application.rb", "module Shop; end"),
        ("config/database.yml", "default: &default\n  adapter: postgresql\n"), ("config/cable.yml", "production:\n  adapter: redis\n  url: <%= ENV.fetch(\"REDIS_URL\") { \"redis://localhost:6379/1\" } %>\n"),
    ]));

    [Fact]
    public void The_services_of_CI_decide_between_drivers() => Assert.Equal("mysql", Kinds(
    [
        .. Node("pg mysql2 sqlite3", ""), (".github/workflows/test.yml", "jobs:\n  test:\n    services:\n      db:\n        image: mysql:8\n"),
    ]));

    [Theory]
    [InlineData("postgres:18-alpine", "postgres:18-alpine", "/var/lib/postgresql")]
    [InlineData("postgres:17.2", "postgres:17.2", "/var/lib/postgresql/data")]
    [InlineData("pgvector/pgvector:0.8.1-pg18-trixie", "pgvector/pgvector:0.8.1-pg18-trixie", "/var/lib/postgresql")]
    [InlineData("pgvector/pgvector:pg16", "pgvector/pgvector:pg16", "/var/lib/postgresql/data")]
    [InlineData("pgautoupgrade/pgautoupgrade:18-alpine", "postgres:16-alpine", "/var/lib/postgresql/data")]
    public void Images_of_PostgreSQL_keep_their_data_where_their_version_does(string image, string taken, string mount)
    {
        var postgres = Rendered.Analyze([.. Node("pg", ""), ("compose.yaml", $"services:\n  db:\n    image: {image}\n")]).Services.Single(service => service.IsDependency);
        Assert.Equal((taken, mount), (postgres.Image, Assert.Single(postgres.Volumes).MountPath));
    }

    [Theory]
    [InlineData("class Ledger {}", "")]
    [InlineData("import io.lettuce.core.RedisClient;", "redis")]
    public void Lettuce_beside_a_library_for_tracing_is_no_Redis(string code, string expected) => Assert.Equal(expected, Kinds(
    [
        ("pom.xml", "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>ledger</artifactId><version>1</version><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.0</version></parent><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId></dependency></dependencies></project>"),
        ("src/main/java/a/Ledger.java", $"package a;\n{code}\n@SpringBootApplication public class Ledger {{ public static void main(String[] args) {{ SpringApplication.run(Ledger.class, args); }} }}\n"),
    ]));

    [Fact]
    public void MariaDB_of_the_compose_file_serves_a_driver_of_MySQL()
    {
        var findings = Rendered.Analyze([.. Node("mysql2", "connect(process.env.DB_HOST)"), ("compose.yaml", "services:\n  db:\n    image: mariadb:10.11\n")]);

        Assert.Equal(["mariadb"], findings.Dependencies.Select(dependency => dependency.Kind));
        var database = Assert.Single(findings.Services, service => service.IsDependency);
        Assert.Equal(("mariadb:10.11", "MARIADB_PASSWORD"), (database.Image, database.Environment.Single(variable => variable.Name == "MARIADB_PASSWORD").Name));
    }

    [Fact]
    public void An_image_of_another_maker_is_replaced_by_the_one_that_is_known()
        => Assert.Equal("postgres:16-alpine", Rendered.Analyze([.. Node("pg", ""), ("compose.yaml", "services:\n  db:\n    image: bitnami/postgresql:15\n")]).Services.Single(service => service.IsDependency).Image);

    [Fact]
    public void An_account_elsewhere_is_asked_for_with_a_secret_and_a_note()
    {
        var findings = Rendered.Analyze(Node("openai", "new OpenAI()"));

        var variable = Assert.Single(findings.Services[0].Environment, variable => variable.Name == "OPENAI_API_KEY");
        Assert.Equal((true, true, null), (variable.IsRequired, variable.IsSecret, variable.Value));
        Assert.Equal(DependencyProvision.External, Assert.Single(findings.Dependencies).Provision);
        Assert.Contains(findings.Notes, note => note.Contains("set OPENAI_API_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_names_the_services_that_use_it()
    {
        var dependency = Assert.Single(Rendered.Analyze(Node("pg", "")).Dependencies);

        Assert.Equal(("postgres", DependencyProvision.Managed, "shop"), (dependency.Kind, dependency.Provision, Assert.Single(dependency.UsedBy)));
        Assert.NotEmpty(dependency.Evidence);
    }

    [Fact]
    public void Services_that_name_each_other_in_variables_are_linked()
    {
        var findings = Rendered.Analyze(
            [.. Node("express", Server + "; fetch(process.env.CART_SERVICE_URL)", "services/front/"), .. Node("express", Server + "; fetch(process.env.FRONT_HOST)", "services/cartservice/")]);

        var front = findings.Services.Single(service => service.Name == "front");
        var cart = findings.Services.Single(service => service.Name == "cartservice");
        Assert.Equal(new ReferenceValue("cartservice", "url"), front.Environment.Single(variable => variable.Name == "CART_SERVICE_URL").Value);
        Assert.Equal(new ReferenceValue("front", "host"), cart.Environment.Single(variable => variable.Name == "FRONT_HOST").Value);
        // They would wait for each other for ever.
        Assert.Single(new[] { front, cart }, service => service.DependsOn.Length > 0);
    }

    [Fact]
    public void The_volume_of_a_file_database_is_where_the_code_keeps_the_file()
        => Assert.Equal("/var/lib/shop", Assert.Single(Rendered.Analyze(Node("better-sqlite3", "open('/var/lib/shop/shop.db')")).Services[0].Volumes).MountPath);

    private static string Kinds((string Path, string Text)[] files) => string.Join(' ', Rendered.Analyze(files).Dependencies.Select(dependency => dependency.Kind));

    private static (string Path, string Text)[] Node(string packages, string code, string folder = "")
        =>
        [
            (folder + "package.json", $$"""{ "dependencies": { {{string.Join(", ", packages.Split(' ').Append("express").Distinct().Select(name => $"\"{name}\": \"1\""))}} }, "scripts": { "start": "node server.js" } }"""),
            (folder + "server.js", $"{Server}\n{code}"),
        ];
}
