using Hydron.Analysis;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

public class ContainersTests
{
    [Fact]
    public void A_Dockerfile_is_used_as_it_is() => Snapshot.Matches("dockerfile", Rendered.Analyze(
        ("Dockerfile", "FROM node:20 AS build\nEXPOSE 1\nRUN npm ci \\\n  && npm run build\nFROM node:20-slim\nENV PORT=4321\nCOPY --from=build /app /app\nEXPOSE $PORT\nENTRYPOINT [\"node\"]\nCMD [\"dist/index.js\"]\n"),
        ("package.json", """{ "scripts": { "start": "node dist/index.js" }, "dependencies": { "express": "4.19.0" } }"""),
        ("package-lock.json", "{}"),
        ("index.js", "app.listen(3000)")));

    [Fact]
    public void A_Dockerfile_alone_is_enough() => Snapshot.Matches("dockerfile-alone", Rendered.Analyze(
        ("Dockerfile", "FROM rust:1.79\nCOPY . .\nRUN cargo build --release\nEXPOSE 7000/tcp 7001/udp\nVOLUME /var/lib/thing\nCMD [\"./thing\"]\n"), ("src/main.rs", "")));

    [Fact]
    public void A_compose_file_tells_ports_variables_and_dependencies() => Snapshot.Matches("compose", Rendered.Analyze(
        ("docker-compose.yml", """
            x-common: &common
              LOG_LEVEL: debug
            services:
              web:
                build: ./web
                ports: ["8080:5000"]
                environment:
                  <<: *common
                  DATABASE_URL: postgres://app:secret@db:5432/app
                  SECRET_KEY: ${SECRET_KEY:?}
                  GREETING: ${GREETING:-hello}
                depends_on: [db, cache]
              worker:
                build: ./web
                command: python worker.py
                depends_on:
                  db: { condition: service_healthy }
              db:
                image: postgres:15-alpine
                environment: { POSTGRES_PASSWORD: secret }
                volumes: ["data:/var/lib/postgresql/data"]
              cache:
                image: redis
              adminer:
                image: adminer
            volumes: { data: {} }
            """),
        ("web/requirements.txt", "flask\ngunicorn\npsycopg2-binary\nredis\n"),
        ("web/app.py", "app = Flask(__name__)\n"),
        ("web/worker.py", "")));

    [Fact]
    public void A_compose_file_of_images_alone_is_the_list_of_services() => Snapshot.Matches("compose-images", Rendered.Analyze(
        ("compose.yaml", "services:\n  blog:\n    image: ghost:5\n    ports: ['80:2368']\n    environment: ['url=http://blog.test']\n    depends_on: [db]\n  db:\n    image: mysql:8\n")));

    [Theory]
    [InlineData("nginx:1.27", null, 80, "web", "nginx")]
    [InlineData("traefik/whoami", null, 80, "web", "whoami")]
    [InlineData("ghcr.io/owner/Some_App@sha256:00", 9000, 9000, "web", "some-app")]
    [InlineData("localhost:5000/postgres:15", null, 5432, "database", "postgres")]
    [InlineData("rabbitmq:3", null, 5672, "queue", "rabbitmq")]
    public void An_image_is_one_service(string reference, int? port, int expectedPort, string kind, string name)
    {
        var service = Assert.Single(Analyzer.Analyze(InMemoryFileTree.Empty, new ImageSource(reference, port)).Services);

        Assert.Equal((reference, expectedPort, kind, name), (service.Image, service.Port, service.Kind.ToString().ToLowerInvariant(), service.Name));
        Assert.Equal(kind == "web", service.IsPublic);
    }

    [Fact]
    public void A_guessed_port_of_an_image_is_said_to_be_a_guess()
        => Assert.Contains("80 is assumed", Assert.Single(Analyzer.Analyze(InMemoryFileTree.Empty, new ImageSource("acme/thing")).Notes));
}
