namespace Hydron.Tests.Analysis;

/// <summary>The ways in which further frameworks name the file of a SQLite database.</summary>
public class FileDatabaseFrameworksTests
{
    [Theory]
    [InlineData("sqlite:///%kernel.project_dir%/var/data.db", "DATABASE_URL = sqlite:////app/data/data.db")]
    [InlineData("sqlite:////srv/shop/data.db", "DATABASE_URL = sqlite:////srv/shop/data.db", "/srv/shop")]
    public void Symfony_is_told_by_the_address_of_its_database(string address, string variable, string volume = "/app/data")
        => FileDatabaseTests.AssertKept(volume, variable,
        [
            ("composer.json", """{ "require": { "php": ">=8.2", "symfony/framework-bundle": "7.2.*", "doctrine/orm": "^3", "doctrine/doctrine-bundle": "^2" } }"""), ("composer.lock", """{ "packages": [] }"""),
            (".env", $"APP_ENV=dev\nDATABASE_URL=\"{address}\"\n"), ("public/index.php", "<?php\n"), ("bin/console", ""), ("src/Kernel.php", "<?php\n"),
            ("config/packages/doctrine.yaml", "doctrine:\n  dbal:\n    url: '%env(resolve:DATABASE_URL)%'\n"),
        ]);

    [Fact]
    public void Phoenix_asks_for_the_path_of_its_database_when_it_starts()
        => FileDatabaseTests.AssertKept("/app/data", "DATABASE_PATH = /app/data/app.db",
        [
            ("mix.exs", "defmodule Shop.MixProject do\n  use Mix.Project\n  def project, do: [app: :shop, version: \"0.1.0\", elixir: \"~> 1.17\", deps: deps()]\n  def application, do: [mod: {Shop.Application, []}]\n  defp deps do\n    [{:phoenix, \"~> 1.7.14\"}, {:ecto_sqlite3, \">= 0.0.0\"}, {:bandit, \"~> 1.5\"}]\n  end\nend\n"),
            ("mix.lock", "%{}\n"), ("lib/shop/repo.ex", "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.SQLite3\nend\n"),
            ("config/runtime.exs", "import Config\nif config_env() == :prod do\n  database_path =\n    System.get_env(\"DATABASE_PATH\") ||\n      raise \"\"\"\n      environment variable DATABASE_PATH is missing.\n      \"\"\"\n\n  config :shop, Shop.Repo, database: database_path\nend\n"),
        ]);

    [Theory]
    [InlineData("application.properties", "spring.datasource.url=jdbc:sqlite:shop.db\n", "/app/data", "SPRING_DATASOURCE_URL = jdbc:sqlite:/app/data/shop.db")]
    [InlineData("application.yml", "spring:\n  datasource:\n    url: jdbc:sqlite:/var/lib/shop/shop.db\n", "/var/lib/shop", "")]
    public void Spring_is_told_by_the_address_of_its_data_source(string name, string settings, string volume, string variable)
        => FileDatabaseTests.AssertKept(volume, variable,
        [
            ("pom.xml", "<project><groupId>com.acme</groupId><artifactId>shop</artifactId><version>1</version><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version></parent><properties><java.version>21</java.version></properties><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId></dependency></dependencies></project>"),
            ($"src/main/resources/{name}", settings), ("src/main/java/com/acme/Shop.java", "@SpringBootApplication\npublic class Shop { public static void main(String[] a) { SpringApplication.run(Shop.class, a); } }\n"),
        ]);

    [Theory]
    [InlineData("const db = drizzle(process.env.DB_FILE_NAME!);", "DB_FILE_NAME=file:local.db\n", "@libsql/client", "/app/data", "DB_FILE_NAME = file:/app/data/local.db")]
    [InlineData("const db = drizzle(new Database('sqlite.db'));", "", "better-sqlite3", "/app/data", "", "sqlite.db")]
    [InlineData("const db = drizzle(new Database(process.env.DATABASE_URL!));", "DATABASE_URL=local.db\n", "better-sqlite3", "/app/data", "DATABASE_URL = /app/data/app.db")]
    public void Drizzle_takes_what_its_driver_takes(string code, string example, string driver, string volume, string variable, string warned = "")
        => FileDatabaseTests.AssertKept(volume, variable,
        [
            ("package.json", $$"""{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0", "drizzle-orm": "0.38.0", "{{driver}}": "1.0.0" } }"""), ("package-lock.json", "{}"),
            (".env.example", example), ("drizzle.config.ts", "export default defineConfig({ dialect: 'sqlite', schema: './schema.ts' });\n"), ("db.ts", $"import Database from '{driver}';\n{code}\n"), ("index.js", "require('express')().listen(3000);\n"),
        ], warned);
}
