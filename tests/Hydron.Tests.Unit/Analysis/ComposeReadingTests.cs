using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class ComposeReadingTests
{
    private static readonly (string, string)[] Web = [("web/requirements.txt", "flask\ngunicorn\n"), ("web/app.py", "app = Flask(__name__)\n"), ("web/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"gunicorn\", \"app:app\"]\n")];

    private static Service Only(string compose, params (string Path, string Text)[] more)
        => Assert.Single(Rendered.Analyze([("compose.yaml", compose), .. Web, .. more]).Services, service => !service.IsDependency);

    [Fact]
    public void A_health_check_with_curl_tells_the_path()
        => Assert.Equal("/api/health", Only("services:\n  web:\n    build: web\n    ports: ['80:5000']\n    healthcheck: { test: ['CMD', 'curl', '-f', 'http://localhost:5000/api/health'] }\n").HealthCheck?.Path);

    [Fact]
    public void The_file_for_production_is_laid_over_the_common_one()
    {
        var service = Only(
            "services:\n  web:\n    build: web\n    ports: ['8000:8000']\n    environment: { MODE: common, KEEP: this }\n",
            ("compose.prod.yaml", "services:\n  web:\n    image: acme/web\n    environment: ['MODE=production']\n"));

        Assert.Equal(["this", "production"], service.Environment.Where(variable => variable.Name is "KEEP" or "MODE").Select(variable => ((PlainValue)variable.Value!).Text));
        Assert.Equal("web/Dockerfile", service.Dockerfile?.Path);
    }

    [Fact]
    public void Extends_takes_over_what_another_service_says()
        => Assert.Equal(7000, Only("services:\n  web:\n    extends: { file: common.yaml, service: base }\n    build: web\n", ("common.yaml", "services:\n  base:\n    expose: [7000]\n")).Port);

    [Fact]
    public void Services_that_extend_each_other_in_a_circle_are_read_nevertheless()
        => Only("services:\n  web:\n    extends: other\n    build: web\n  other:\n    extends: web\n    profiles: [never]\n");

    [Fact]
    public void A_file_of_variables_counts_as_the_services_own()
        => Assert.Contains(Only("services:\n  web:\n    build: web\n    env_file: [web.env]\n", ("web.env", "GREETING=hello\n")).Environment, variable => variable is { Name: "GREETING", Value: PlainValue { Text: "hello" } });

    [Fact]
    public void A_developers_command_is_left_out_and_said_so()
    {
        var findings = Rendered.Analyze([("compose.yaml", "services:\n  web:\n    build: web\n    command: flask run --debug\n    volumes: ['./web:/app']\n"), .. Web]);

        Assert.Equal("gunicorn app:app", Assert.Single(findings.Services).StartCommand);
        Assert.Contains(findings.Notes, note => note.Contains("flask run --debug", StringComparison.Ordinal));
    }

    [Fact]
    public void The_published_image_of_the_code_itself_speaks_for_the_code()
    {
        var service = Assert.Single(Rendered.Analyze(
            ("compose.yaml", "services:\n  shop:\n    image: ghcr.io/someone/shop:latest\n    ports: ['3000:3000']\n    environment: { APP_MODE: live }\n"),
            ("Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"index.js\"]\n"), ("package.json", """{ "name": "shop", "scripts": { "start": "node index.js" } }"""), ("index.js", "")).Services);

        Assert.Equal((null, 3000, "Dockerfile"), (service.Image, service.Port, service.Dockerfile?.Path));
        Assert.Contains(service.Environment, variable => variable.Name == "APP_MODE");
    }

    [Theory]
    [InlineData("adminer")]
    [InlineData("mailhog/mailhog")]
    [InlineData("axllent/mailpit:v1.2")]
    [InlineData("selenium/standalone-chrome")]
    [InlineData("dpage/pgadmin4")]
    public void Tools_beside_a_database_are_no_services(string image)
        => Assert.DoesNotContain(Rendered.Analyze(("compose.yaml", $"services:\n  tool:\n    image: {image}\n  blog:\n    image: ghost:5\n")).Services, service => service.Image == image);

    [Theory]
    [InlineData("docker-compose.dev.yml")]
    [InlineData("dev/compose.yaml")]
    [InlineData(".devcontainer/docker-compose.yml")]
    [InlineData("tests/compose.yaml")]
    public void A_file_for_developers_invents_no_services(string path)
        => Assert.Single(Rendered.Analyze([(path, "services:\n  web:\n    build: ../web\n  worker:\n    build: ../web\n  other:\n    image: acme/other\n"), .. Web]).Services);

    [Fact]
    public void A_test_runner_that_is_built_is_no_service()
        => Only("services:\n  web:\n    build: web\n  e2e:\n    build: { context: web, dockerfile: Dockerfile.playwright }\n", ("web/Dockerfile.playwright", "FROM mcr.microsoft.com/playwright:v1\nCOPY . .\n"));

    [Fact]
    public void A_variable_in_a_health_checks_address_is_no_part_of_the_path()
        => Assert.Equal("/health", Only("services:\n  web:\n    build: web\n    ports: ['80:5000']\n    healthcheck: { test: 'curl -f http://localhost:5000/${PREFIX}health || exit 1' }\n").HealthCheck?.Path);

    [Fact]
    public void A_database_that_is_built_with_its_first_data_is_no_code()
        => Only("services:\n  web:\n    build: web\n  store:\n    build: store\n", ("store/Dockerfile", "FROM mongo:7\nCOPY *.js /docker-entrypoint-initdb.d/\n"));

    [Fact]
    public void What_a_compose_file_is_filled_in_from_is_not_given_to_each_service()
    {
        static string Package(string name) => $$"""{ "name": "{{name}}", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0" } }""";
        var services = Rendered.Analyze(
            ("docker-compose.yml", "services:\n  client:\n    build: client\n    ports: ['3002:3002']\n    environment: { BACKEND: '${BACKEND}' }\n  server:\n    build: server\n    ports: ['3001:3001']\n    environment: { ADMIN_EMAIL: '${ADMIN_EMAIL}' }\n"),
            (".env.example", "BACKEND=\nADMIN_EMAIL=\nTITLE=\nDOMAIN_NAME=\n"),
            ("client/package.json", Package("client")), ("client/package-lock.json", "{}"), ("client/index.js", "listen(3002, process.env.TITLE)"),
            ("server/package.json", Package("server")), ("server/package-lock.json", "{}"), ("server/index.js", "listen(3001)")).Services;

        IEnumerable<string> Of(string path) => services.Single(service => service.Path == path).Environment.Select(variable => variable.Name).Except(["NODE_ENV", "PORT"]);
        Assert.Equal(["BACKEND", "TITLE"], Of("client"));
        Assert.Equal(["ADMIN_EMAIL"], Of("server"));
    }
}
