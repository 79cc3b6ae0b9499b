using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>Classes of mistakes that applications nobody had looked at before brought to light.</summary>
public class UnseenTests
{
    private static (string, string)[] Express(string folder, string name = "app") =>
    [
        ($"{folder}/package.json", $$"""{ "name": "{{name}}", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0" } }"""), ($"{folder}/package-lock.json", "{}"), ($"{folder}/index.js", "require('express')().listen(3000);"),
    ];

    [Fact]
    public void What_drives_browsers_in_tests_is_no_service_and_brings_no_databases()
        => Assert.Equal(["shop"], Rendered.Analyze(
            [.. Express("shop"), ("playwright/docker-compose.yml", "services:\n  idp:\n    build: idp\n  db:\n    image: mariadb:11\n"), ("playwright/idp/Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"x.js\"]\n")]).Services.Select(service => service.Name));

    [Fact]
    public void Processes_of_one_code_have_one_database()
    {
        var services = Rendered.Analyze(
            ("Gemfile", "gem 'rails', '8.0.1'\ngem 'mysql2'\ngem 'pg'\n"), ("Gemfile.lock", ""), ("config.ru", ""), ("config/application.rb", "class A < Rails::Application\nend\n"), ("bin/rails", ""),
            ("Procfile", "web: bundle exec puma\njobs: bundle exec rake jobs\n"), ("app.json", """{ "env": {}, "addons": ["heroku-postgresql"] }"""), (".env.example", "DATABASE_ADAPTER=mysql2\n"),
            ("docker/compose.yaml", "services:\n  db: { image: 'mysql:8' }\n  it: { image: acme/other, depends_on: [db] }\n")).Services;
        Assert.Equal(["postgres"], services.Where(service => service.IsDependency).Select(service => service.Name));
        Assert.All(services.Where(service => !service.IsDependency), service => Assert.Equal("postgres", Assert.Single(service.DependsOn)));
    }

    [Theory]
    [InlineData("Util.fetch_env!(\"DATABASE_HOST\", all: \"localhost\")", false, "localhost")]
    [InlineData("Util.fetch_env!(\"DATABASE_HOST\", dev: \"localhost\", test: \"localhost\")", true, "")]
    [InlineData("fetch_env!(\"DATABASE_HOST\")", true, "")]
    [InlineData("My.Config.get_env(\"DATABASE_HOST\", \"db\")", false, "db")]
    public void Helpers_of_Elixir_that_read_the_environment_are_called_as_its_own_are(string code, bool isRequired, string fallback)
    {
        var use = Assert.Single(Hydron.Analysis.Environments.CodeVariables.In(new SourceFile("config/runtime.exs", $"import Config\nhost = {code}\n")));
        Assert.Equal(("DATABASE_HOST", isRequired, fallback), (use.Name, use.IsDemanded, use.Default));
    }

    [Fact]
    public void Of_several_programs_of_Go_each_has_the_drivers_that_its_own_code_leads_to()
    {
        var services = Rendered.Analyze(
            ("go.mod", "module example.com/ci\n\ngo 1.24\n\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.7.0\n\tgithub.com/redis/go-redis/v9 v9.7.0\n)\n"),
            ("cmd/server/main.go", "package main\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/ci/store\"\n)\n\nfunc main() {\n\tstore.Open()\n\thttp.ListenAndServe(\":8000\", nil)\n}\n"),
            ("store/store.go", "package store\n\nimport \"github.com/jackc/pgx/v5/pgxpool\"\n\nfunc Open() { pgxpool.New() }\n"),
            ("cmd/agent/main.go", "package main\n\nimport \"github.com/redis/go-redis/v9\"\n\nfunc main() { redis.NewClient() }\n")).Services;
        Assert.Equal("agent: redis, server: postgres", string.Join(", ", services.Where(service => !service.IsDependency).OrderBy(service => service.Name).Select(service => $"{service.Name}: {string.Join(' ', service.DependsOn)}")));
    }

    [Fact]
    public void What_PHP_reads_of_a_request_is_no_route()
        => Assert.NotEqual("/status", Assert.Single(Rendered.Analyze(
            ("composer.json", """{ "require": { "php": ">=8.2", "symfony/framework-bundle": "7.2.*" } }"""), ("composer.lock", """{ "packages": [] }"""), ("public/index.php", "<?php\n"), ("bin/console", ""),
            ("src/Controller/Shop.php", "<?php\n$status = $request->get('status');\n")).Services).HealthCheck?.Path);

    [Theory]
    [InlineData("r.Get(\"/sync/health\", h)\n\tr.Get(\"/ping\", h)", "/ping")]
    [InlineData("r.Get(\"/sync/health\", h)", "/sync/health")]
    [InlineData("r.Get(\"/api/v1/health\", h)\n\tr.Get(\"/ping\", h)", "/api/v1/health")]
    public void The_health_of_a_part_is_asked_only_where_the_whole_tells_none(string routes, string path)
        => Assert.Equal(path, Assert.Single(Rendered.Analyze(("go.mod", "module example.com/shop\n\ngo 1.24\n\nrequire github.com/go-chi/chi/v5 v5.2.0\n"), ("main.go", $"package main\n\nfunc main() {{\n\tr := chi.NewRouter()\n\t{routes}\n\thttp.ListenAndServe(\":8080\", r)\n}}\n")).Services).HealthCheck?.Path);

    [Theory]
    [InlineData("\"start\": \"expo start\"", 0)]
    [InlineData("\"web\": \"expo export --platform web\"", 1)]
    public void An_application_for_app_stores_is_not_deployed(string script, int count)
        => Assert.Equal(count, Rendered.Analyze([.. Express("api"), ("apps/phone/package.json", $$"""{ "name": "phone", "private": true, "scripts": { {{script}} }, "dependencies": { "expo": "54.0.0", "react-native-web": "0.20" } }"""), ("apps/phone/eas.json", "{}")]).Services.Count(service => service.Path == "apps/phone"));

    [Theory]
    [InlineData("createServer(h).listen(0, '127.0.0.1', done);", ServiceKind.Worker)]
    [InlineData("createServer(h).listen({ port: 0 });", ServiceKind.Worker)]
    [InlineData("createServer(h).listen(0); createServer(h).listen(4000);", ServiceKind.Web)]
    public void Who_listens_where_only_the_program_knows_answers_nobody(string code, ServiceKind kind)
        => Assert.Equal(kind, Assert.Single(Rendered.Analyze(("package.json", """{ "name": "mailer", "scripts": { "start": "node index.js" } }"""), ("package-lock.json", "{}"), ("index.js", $"const { '{' } createServer { '}' } = require('http');\n{code}\n")).Services).Kind);

    [Theory]
    [InlineData("ServeStaticModule.forRoot({ rootPath: join(__dirname, '..', 'client') })", 1)]
    [InlineData("app.use(express.static(path.join(__dirname, '../client/dist')))", 1)]
    [InlineData("app.use(express.static(path.join(__dirname, 'public')))", 2)]
    public void A_front_end_that_the_server_beside_it_serves_is_a_part_of_that(string code, int count)
        => Assert.Equal(count, Rendered.Analyze([.. Express("apps/api"), ("apps/api/static.js", $"{code}\n"), .. Vite("apps/client")]).Services.Length);

    [Theory]
    [InlineData("cp -r dist ../../Api/wwwroot", 1)]
    [InlineData("vite build", 2)]
    public void A_front_end_that_is_copied_into_a_server_is_a_part_of_that(string script, int count)
        => Assert.Equal(count, Rendered.Analyze([.. Dotnet("Api", ""), .. Vite("UI/Web", script)]).Services.Length);

    [Fact]
    public void A_Dockerfile_that_needs_a_build_before_tells_the_port_nevertheless()
        => Assert.Equal(5000, Assert.Single(Rendered.Analyze([.. Dotnet("Api", "builder.WebHost.UseKestrel(o => o.ListenAnyIP(settings.Port));"), ("Dockerfile", "FROM ubuntu:24.04\nCOPY _output/*.tar.gz /files/\nEXPOSE 5000\nCMD [\"/app/Api\"]\n")]).Services).Port);

    [Fact]
    public void Who_configures_a_server_of_Spring_has_one()
        => Assert.Equal((ServiceKind.Api, 8443), Assert.Single(Rendered.Analyze(
            ("settings.gradle", "rootProject.name = 'shop'\n"), ("build.gradle", "plugins {\n    id 'java'\n    id 'org.springframework.boot' version '3.4.1'\n}\napply from: 'dependencies.gradle'\n"), ("dependencies.gradle", "dependencies {\n    implementation 'org.springframework.boot:spring-boot-starter-jersey'\n}\n"),
            ("src/main/resources/application.properties", "server.port=${SHOP_PORT:8443}\n"), ("src/main/java/com/acme/Shop.java", "@SpringBootApplication\npublic class Shop { public static void main(String[] a) { SpringApplication.run(Shop.class, a); } }\n")).Services) is var service ? (service.Kind, service.Port ?? 0) : default);

    [Fact]
    public void A_volume_of_a_Dockerfile_ends_without_a_slash()
        => Assert.Equal("/app/data", Assert.Single(Assert.Single(Rendered.Analyze(("Dockerfile", "FROM node:22\nCOPY . .\nVOLUME [ \"/app/data/\" ]\nEXPOSE 3000\nCMD [\"node\", \"x.js\"]\n"), ("x.js", "")).Services).Volumes).MountPath);

    private static (string, string)[] Dotnet(string folder, string code) =>
    [
        ($"{folder}/Api.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>"""), ($"{folder}/Program.cs", $"var builder = WebApplication.CreateBuilder(args);\n{code}\nbuilder.Build().Run();\n"),
    ];

    private static (string, string)[] Vite(string folder, string script = "vite build") =>
    [
        ($"{folder}/package.json", $$"""{ "name": "client", "private": true, "scripts": { "build": "{{script}}" }, "devDependencies": { "vite": "6.0.0", "react": "19.0.0" } }"""), ($"{folder}/package-lock.json", "{}"), ($"{folder}/index.html", "<html>"), ($"{folder}/vite.config.js", "export default {}"),
    ];
}
