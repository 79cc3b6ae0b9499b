using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>The file of a SQLite database outlives a release, wherever the source keeps it, and no volume hides files of the source.</summary>
public class FileDatabaseTests
{
    private const string RailsDockerfile = "FROM ruby:3.4-slim AS base\nWORKDIR /rails\nFROM base AS build\nCOPY . .\nFROM base\nCOPY --from=build /rails /rails\nUSER 1000:1000\nEXPOSE 3000\nCMD [\"./bin/rails\", \"server\"]\n";

    private static readonly (string, string)[] Rails =
    [
        ("Gemfile", "source 'https://rubygems.org'\ngem 'rails', '8.0.1'\ngem 'sqlite3'\n"), ("Gemfile.lock", ""), ("config.ru", "run Rails.application\n"), ("config/application.rb", "class Application < Rails::Application\nend\n"),
        ("config/routes.rb", ""), ("bin/rails", ""), ("db/schema.rb", ""), ("storage/.keep", ""),
    ];

    [Theory]
    [InlineData("storage/production.sqlite3", "/app/storage", "")]
    [InlineData("db/production.sqlite3", "/app/data", "DATABASE_URL = sqlite3:/app/data/production.sqlite3")]
    [InlineData("/var/lib/shop/production.sqlite3", "/var/lib/shop", "")]
    [InlineData("<%= ENV.fetch(\"DB_FILE\", \"storage/shop.sqlite3\") %>", "/app/storage", "")]
    public void Rails_keeps_its_file_where_the_configuration_of_production_says(string database, string volume, string variable)
        => AssertKept(volume, variable, [.. Rails, ("config/database.yml", $"default: &default\n  adapter: sqlite3\n\ndevelopment:\n  <<: *default\n  database: db/development.sqlite3\n\nproduction:\n  primary:\n    <<: *default\n    database: {database}\n  cache:\n    <<: *default\n    database: storage/production_cache.sqlite3\n")]);

    [Fact]
    public void In_an_image_of_the_source_s_own_the_folder_lies_below_its_working_folder()
        => AssertKept("/rails/storage", "", [.. Rails, ("Dockerfile", RailsDockerfile), ("config/database.yml", "production:\n  adapter: sqlite3\n  database: storage/production.sqlite3\n")]);

    [Fact]
    public void Where_the_user_of_that_image_could_not_write_the_person_is_told_instead()
    {
        var (service, notes) = Only([.. Rails, ("Dockerfile", RailsDockerfile), ("config/database.yml", "production:\n  adapter: sqlite3\n  database: db/production.sqlite3\n")]);
        Assert.DoesNotContain(service.Environment, variable => variable.Name == "DATABASE_URL" && variable.Value is not null);
        Assert.Contains("keeps its SQLite database in db/production.sqlite3, where a volume would hide files of the image", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Active_Storage_shares_the_folder_of_the_database()
        => AssertKept("/app/storage", "",
        [
            .. Rails, ("config/database.yml", "production:\n  adapter: sqlite3\n  database: storage/production.sqlite3\n"), ("config/environments/production.rb", "config.active_storage.service = :local\n"),
            ("config/storage.yml", "local:\n  service: Disk\n  root: <%= Rails.root.join(\"storage\") %>\n"), ("app/models/product.rb", "class Product < ApplicationRecord\n  has_one_attached :picture\nend\n"),
        ]);

    [Theory]
    [InlineData("'NAME': BASE_DIR / 'db.sqlite3'", "/app/data", "", "db.sqlite3")]
    [InlineData("'NAME': os.path.join(BASE_DIR, 'data', 'db.sqlite3')", "/app/data", "", "")]
    [InlineData("'NAME': os.environ.get('DB_PATH', 'db.sqlite3')", "/app/data", "DB_PATH = /app/data/db.sqlite3", "")]
    [InlineData("'NAME': '/srv/data/db.sqlite3'", "/srv/data", "", "")]
    public void Django_keeps_its_file_beside_the_source_unless_told(string setting, string volume, string variable, string warned)
        => AssertKept(volume, variable, Django($"DATABASES = {{'default': {{'ENGINE': 'django.db.backends.sqlite3', {setting}}}}}"), warned);

    [Fact]
    public void A_URL_of_Django_has_a_fourth_slash_before_a_full_path()
        => AssertKept("/app/data", "DATABASE_URL = sqlite:////app/data/db.sqlite3", Django("DATABASES = {'default': env.db('DATABASE_URL', default='sqlite:///db.sqlite3')}\nENGINE='django.db.backends.sqlite3'\nurl = os.environ.get('DATABASE_URL', 'sqlite:///db.sqlite3')"));

    [Fact]
    public void Laravel_is_told_by_the_variable_of_its_database()
        => AssertKept("/app/data", "DB_DATABASE = /app/data/database.sqlite",
        [
            ("composer.json", """{ "require": { "php": "^8.2", "laravel/framework": "^11.0" } }"""), ("artisan", ""), ("public/index.php", "<?php"), (".env.example", "DB_CONNECTION=sqlite\n# DB_DATABASE=laravel\n"),
            ("database/migrations/1_users.php", "<?php\n"), ("config/database.php", "<?php return ['default' => env('DB_CONNECTION', 'sqlite'), 'connections' => ['sqlite' => ['database' => env('DB_DATABASE', database_path('database.sqlite'))]]];\n"),
        ]);

    [Theory]
    [InlineData("env(\"DATABASE_URL\")", "DATABASE_URL=\"file:./dev.db\"\n", "/app/data", "DATABASE_URL = file:/app/data/app.db", "")]
    [InlineData("env(\"DATABASE_URL\")", "", "/app/data", "DATABASE_URL = file:/app/data/app.db", "")]
    [InlineData("\"file:./dev.db\"", "", "/app/data", "", "prisma/dev.db")]
    [InlineData("\"file:../files/dev.db\"", "", "/app/files", "", "")]
    public void Prisma_s_paths_are_relative_to_its_schema(string url, string example, string volume, string variable, string warned)
        => AssertKept(volume, variable,
        [
            .. Node("@prisma/client", "const { PrismaClient } = require('@prisma/client');"), (".env.example", example), ("prisma/migrations/1/migration.sql", "create table a (b int);"),
            ("prisma/schema.prisma", $"generator client {{\n  provider = \"prisma-client-js\"\n}}\n\ndatasource db {{\n  provider = \"sqlite\"\n  url      = {url}\n}}\n"),
        ], warned);

    [Theory]
    [InlineData("new Database('app.db')", "/app/data", "app.db")]
    [InlineData("new Database('./db/app.db')", "/app/db", "")]
    [InlineData("new Database(path.join(__dirname, 'files', 'app.db'))", "/app/files", "")]
    [InlineData("new Database('./lib/app.db')", "/app/data", "lib/app.db")]
    [InlineData("new Database(process.env.DB_FILE || 'app.db')", "/app/data", "")]
    [InlineData("new Database(path.join(folder, 'app.db'))", "/app/data", "")]
    public void A_file_in_a_folder_of_its_own_has_its_volume_there(string code, string volume, string warned)
    {
        var variable = code.Contains("DB_FILE", StringComparison.Ordinal) ? "DB_FILE = /app/data/app.db" : "";
        AssertKept(volume, variable, [.. Node("better-sqlite3", $"const Database = require('better-sqlite3');\nconst db = {code};"), ("lib/prices.js", "")], warned);
    }

    [Theory]
    [InlineData("sql.Open(\"sqlite3\", \"./shop.db\")", "/app/data", "shop.db")]
    [InlineData("sql.Open(\"sqlite3\", \"./files/shop.db\")", "/app/files", "")]
    [InlineData("gorm.Open(sqlite.Open(\"/data/shop.db\"))", "/data", "")]
    public void A_program_of_Go_runs_beside_the_files_of_its_folder(string code, string volume, string warned)
        => AssertKept(volume, "", [("go.mod", "module example.com/shop\n\ngo 1.24\n\nrequire github.com/mattn/go-sqlite3 v1.14.22\n"), ("main.go", $"package main\n\nimport (\n\t\"net/http\"\n\t_ \"github.com/mattn/go-sqlite3\"\n)\n\nfunc main() {{\n\tdb, err := {code}\n\thttp.ListenAndServe(\":8080\", nil)\n}}\n")], warned);

    [Fact]
    public void DotNet_is_told_by_the_connection_string_s_variable()
        => AssertKept("/app/data", "ConnectionStrings__Shop = Data Source=/app/data/shop.db;Cache=Shared",
        [
            ("Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="9.0.0" /></ItemGroup></Project>"""),
            ("appsettings.json", """{ "ConnectionStrings": { "Shop": "Data Source=shop.db;Cache=Shared" } }"""), ("Program.cs", "builder.Services.AddDbContext<Shop>(o => o.UseSqlite(builder.Configuration.GetConnectionString(\"Shop\")));\n"),
        ]);

    [Fact]
    public void A_folder_called_data_that_holds_source_is_no_place_for_a_volume()
        => AssertKept("/data", "", [.. Node("better-sqlite3", "const db = open(somewhere);"), ("data/prices.json", "{}")]);

    private static (string, string)[] Node(string package, string code)
        => [("package.json", $$"""{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0", "{{package}}": "9.0.0" } }"""), ("package-lock.json", "{}"), ("index.js", $"{code}\nrequire('express')().listen(3000);\n")];

    private static (string, string)[] Django(string settings)
        => [("requirements.txt", "django==5.1\ngunicorn\n"), ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"), ("shop/settings.py", $"{settings}\nWSGI_APPLICATION = 'shop.wsgi.application'\n"), ("shop/wsgi.py", "application = get_wsgi_application()\n")];

    /// <param name="warned">The file of which the person is warned; empty for none.</param>
    internal static void AssertKept(string volume, string variable, (string, string)[] files, string warned = "")
    {
        var (service, notes) = Only(files);
        Assert.Equal(volume, Assert.Single(service.Volumes).MountPath);
        Assert.Equal(variable, string.Join(", ", service.Environment.Where(candidate => candidate.Value is PlainValue plain && plain.Text.Contains(volume, StringComparison.Ordinal)).Select(candidate => $"{candidate.Name} = {((PlainValue)candidate.Value!).Text}")));
        if (warned.Length > 0)
            Assert.Contains($"keeps its SQLite database in {warned}, ", notes, StringComparison.Ordinal);
        else
            Assert.DoesNotContain("keeps its SQLite database", notes, StringComparison.Ordinal);
    }

    private static (Service Service, string Notes) Only((string, string)[] files)
    {
        var findings = Rendered.Analyze(files);
        return (Assert.Single(findings.Services), string.Join('\n', findings.Notes));
    }
}
