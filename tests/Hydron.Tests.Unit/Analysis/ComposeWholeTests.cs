using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>A compose file that the person takes as the list of services.</summary>
public class ComposeWholeTests
{
    private const string Shop = """
        services:
          web:
            build:
              context: web
              target: development
              args: { CHANNEL: stable }
            ports: ["80:8080"]
            command: node web.js --name "the shop"
            environment:
              MODE: live
              EMPTY: ""
              DB_PASSWORD: ${DB_PASSWORD}
              DATABASE_URL: postgres://shop:${DB_PASSWORD}@data_base:5432/shop
              API: http://data_base:5432
              SESSION_SECRET: ${SESSION_SECRET}
              LICENSE: ${LICENSE}
            depends_on: [data_base, jobs]
            volumes: ["media:/srv/media", "./web.conf:/etc/web.conf:ro"]
            deploy: { resources: { limits: { memory: 1.5g } } }
            healthcheck: { test: ["CMD", "curl", "-f", "http://localhost:8080/health"], interval: 1m30s, retries: 7 }
          jobs:
            build: { context: ., dockerfile: web/Dockerfile }
            command: ["node", "jobs.js"]
            env_file: [jobs.env, secret.env]
            privileged: true
            network_mode: host
          data_base:
            image: pgvector/pgvector:pg${PG:-16}
            environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: "${DB_PASSWORD}", POSTGRES_DB: shop }
            volumes: ["db:/var/lib/postgresql/data"]
          mailer:
            image: axllent/mailpit
            ports: ["8025:8025"]
          tests:
            build: web
            profiles: [test]
          other:
            build: nowhere
        volumes: { media: {}, db: {} }
        """;

    private static readonly (string, string)[] Files =
    [
        ("docker-compose.yml", Shop),
        ("web/Dockerfile", "FROM node:22 AS base\nCOPY . .\nFROM base AS development\nCMD [\"npm\", \"run\", \"dev\"]\nFROM base\nEXPOSE 3000\nCMD [\"node\", \"web.js\"]\n"),
        ("web/package.json", """{ "name": "web", "scripts": { "start": "node web.js" }, "dependencies": { "express": "4.19.0", "redis": "4" } }"""),
        ("web/web.js", "process.env.SOMETHING_ELSE; require('express')().listen(4000);"),
        ("worker/package.json", """{ "name": "worker", "scripts": { "start": "node x.js" }, "dependencies": { "express": "4" } }"""),
        ("worker/x.js", "require('express')().listen(3000);"),
        ("jobs.env", "QUEUE=fast\n"),
    ];

    [Fact]
    public void The_services_are_exactly_those_of_the_file() => Assert.Equal(
        """
        web (web, public) from web
          language: node
          start: node web.js --name "the shop"
          port: 8080
          health: /health
          variable: MODE = live
          variable: EMPTY =
          variable: DB_PASSWORD -> data-base.password required secret
          variable: DATABASE_URL -> data-base.url:postgres required secret
          variable: API = http://data-base:5432
          variable: SESSION_SECRET generated required secret
          variable: LICENSE required
          volume: media at /srv/media
          depends on: data-base, jobs
          dockerfile: web/Dockerfile in web
        jobs (api) from the root
          language: node
          start: node jobs.js
          port: 3000
          variable: QUEUE = fast
          dockerfile: web/Dockerfile in .
        data-base (database) from pgvector/pgvector:pg16
          port: 5432
          health: pg_isready -h 127.0.0.1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"
          variable: POSTGRES_USER = shop
          variable: POSTGRES_PASSWORD generated secret
          variable: POSTGRES_DB = shop
          volume: db at /var/lib/postgresql/data
        mailer (web, public) from axllent/mailpit
          port: 8025
          health: /
        """.ReplaceLineEndings("\n"),
        string.Join('\n', Rendered.Text(Taken() with { Notes = [] }).Split('\n').Select(line => line.TrimEnd())));

    [Fact]
    public void What_builds_and_starts_an_image_is_the_files_own()
    {
        var web = Taken().Services[0];
        Assert.Equal("development", web.BuildTarget);
        Assert.Equal<BuildArgument>([new BuildArgument("CHANNEL", "stable")], web.BuildArguments);
        Assert.Equal<string>(["node", "web.js", "--name", "the shop"], web.Arguments);
        Assert.Equal((1536, 90, 7), (web.MemoryMb, web.HealthCheck!.IntervalSeconds, web.HealthCheck.Retries));
    }

    [Fact]
    public void How_a_container_starts_is_as_the_file_says()
    {
        var findings = Rendered.Corrected(
            [new ComposeCorrection("")],
            (".env", "WHO=1000\n"),
            ("compose.yaml", """
                services:
                  line: { image: acme/it, entrypoint: /start.sh --as "the shop", user: "${WHO}:${GROUP:-100}", working_dir: /srv/it }
                  list: { image: acme/it, entrypoint: ["sh", "-c", "echo $$HOME ${WHO}"], command: ["it"] }
                  none: { image: acme/it, entrypoint: [], command: node x.js }
                  over: { extends: line, user: node, entrypoint: "" }
                  unsaid:
                    image: acme/it
                    entrypoint:
                    user: ${NOBODY}
                    working_dir: src
                """));
        Assert.Equal(
            [
                ("/start.sh|--as|the shop", "1000:100", "/srv/it"), ("sh|-c|echo $HOME 1000", "", ""), ("", "", ""), ("", "node", "/srv/it"), ("(own)", "", ""),
            ],
            findings.Services.Select(service => (service.EntryPoint.IsEmpty ? "(own)" : string.Join('|', service.EntryPoint), service.User, service.WorkingFolder)));
        Assert.Equal(["/start.sh --as \"the shop\"", "sh -c echo $$HOME ${WHO} it"], findings.Services.Take(2).Select(service => service.StartCommand));
        Assert.Contains("unsaid: compose.yaml gives it the user \"${NOBODY}\", which cannot be told from the source: the image's own is used. Set it if it matters.", findings.Notes);
        Assert.Contains("unsaid: compose.yaml gives it the working_dir \"src\", which cannot be told from the source: the image's own is used. Set it if it matters.", findings.Notes);
    }

    [Fact]
    public void Configs_and_secrets_are_files_of_the_services_that_name_them()
    {
        var findings = Rendered.Corrected(
            [new ComposeCorrection("")],
            (".env", "TOKEN=abc\n"),
            ("conf/app.conf", "a=$HOME\n"),
            ("db.txt", "hunter2\n"),
            ("compose.yaml", """
                services:
                  web:
                    image: acme/web
                    user: node
                    configs:
                      - app
                      - { source: inline, target: /etc/inline.conf, mode: 0440 }
                    secrets:
                      - db
                      - { source: token, target: api/token, mode: 0o600 }
                      - { source: owned, uid: "1000", mode: 0400 }
                      - nowhere
                  worker: { extends: web, image: acme/worker, secrets: [gone] }
                configs:
                  app: { file: ./conf/app.conf }
                  inline: { content: "token=${TOKEN}\nhome=$$HOME\n" }
                secrets:
                  db: { file: db.txt }
                  token: { environment: TOKEN }
                  owned: { external: true }
                  gone: { file: ../outside.txt }
                """));
        Assert.Equal(
            [
                "/app 0444 = a=$HOME\n", "/etc/inline.conf 0440 = token=abc\nhome=$HOME\n", "/run/secrets/db 0444 secret = hunter2\n", "/run/secrets/api/token 0400 secret = abc",
                "/run/secrets/owned 0444 secret unset", "/run/secrets/nowhere 0444 secret unset",
            ],
            findings.Services[0].Files.Select(Shown));
        Assert.Equal("/run/secrets/gone 0444 secret unset", Shown(findings.Services[1].Files[0]));
        Assert.Contains("web: the secret at /run/secrets/db stands in the source: whoever can read that knows it. Set another.", findings.Notes);
        Assert.Contains("web: /run/secrets/owned is made outside of the source. Set that file.", findings.Notes);
        Assert.Contains("web: compose.yaml says whose /run/secrets/owned is. Here it is root's, and everyone inside the container can read it.", findings.Notes);
        Assert.Contains("worker: /run/secrets/gone is the file ../outside.txt, which is not in the source. Set that file.", findings.Notes);

        static string Shown(ServiceFile file) => $"{file.Path} {file.Mode}{(file.IsSecret ? " secret" : "")} {(file.Content is PlainValue plain ? $"= {plain.Text}" : "unset")}";
    }

    [Theory]
    [InlineData("file: /etc/passwd")]
    [InlineData("file: ../../etc/passwd")]
    [InlineData("file: ~/key")]
    [InlineData("file: .git/config")]
    [InlineData("file: ${NOTHING}")]
    [InlineData("content: ${NOTHING}")]
    [InlineData("environment: NOTHING")]
    [InlineData("file: large.txt")]
    public void What_is_not_a_modest_text_of_the_source_is_never_taken(string from) => Assert.Null(Assert.Single(Assert.Single(Rendered.Corrected(
        [new ComposeCorrection("")],
        ("large.txt", new string('x', 100_001)), ("etc/passwd", "a file of the source"), ("compose.yaml", $"services: {{ it: {{ image: acme/it, configs: [it] }} }}\nconfigs:\n  it:\n    {from}\n")).Services).Files).Content);

    [Theory]
    [InlineData("/etc/a:/b")]
    [InlineData("/a,b")]
    [InlineData("/dir/")]
    [InlineData("/data")]
    public void A_place_that_docker_would_read_otherwise_is_left_out(string target) => Assert.Empty(Assert.Single(Rendered.Corrected(
        [new ComposeCorrection("")],
        ("compose.yaml", $"services:\n  it:\n    image: acme/it\n    volumes: ['data:/data']\n    configs: [{{ source: it, target: '{target}' }}]\nconfigs: {{ it: {{ content: x }} }}\n")).Services).Files);

    [Theory]
    [InlineData("root; reboot")]
    [InlineData("--privileged")]
    [InlineData("a b")]
    [InlineData("$(id)")]
    [InlineData("a:b:c")]
    [InlineData("\u202Etoor")]
    public void A_hostile_user_is_left_out(string user)
        => Assert.Equal("", Assert.Single(Rendered.Corrected([new ComposeCorrection("")], ("compose.yaml", $"services:\n  it:\n    image: acme/it\n    user: '{user}'\n")).Services).User);

    [Theory]
    [InlineData("The services are those of docker-compose.yml, taken as it is.")]
    [InlineData("jobs: docker-compose.yml asks for privileged, network_mode: host, which Hydron gives to no service: see whether it works without.")]
    [InlineData("web: docker-compose.yml mounts web.conf at /etc/web.conf: files of the machine are not taken along. Copy what it needs into its image, and keep its data in a named volume.")]
    [InlineData("jobs: docker-compose.yml takes variables from secret.env, which is not in the source: set those that it needs.")]
    [InlineData("tests was left out: docker-compose.yml starts it with a profile only.")]
    [InlineData("other was left out: docker-compose.yml builds it from nowhere/Dockerfile, which is not in the source. Add that file.")]
    public void What_cannot_be_had_is_said(string note) => Assert.Contains(note, Taken().Notes);

    [Fact]
    public void Without_the_persons_word_the_code_counts()
    {
        var findings = Rendered.Analyze(Files);
        Assert.Contains(findings.Services, service => service.Path == "worker");
        Assert.Equal<string>(["docker-compose.yml"], findings.ComposeFiles);
        Assert.Equal<string>(["docker-compose.yml"], Taken().ComposeFiles);
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("compose.yaml", "root")]
    [InlineData("deploy/compose.prod.yml", "prod")]
    [InlineData("compose.prod.yml", "prod")]
    [InlineData("Stack.compose.yml", "stack")]
    public void The_file_is_found_by_its_path_or_its_name(string said, string expected) => Assert.Equal(
        $"acme/{expected}",
        Assert.Single(Rendered.Corrected(
            [new ComposeCorrection(said)],
            ("compose.yaml", "services: { it: { image: acme/root } }"), ("deploy/compose.prod.yml", "services: { it: { image: acme/prod } }"), ("stack.compose.yml", "services: { it: { image: acme/stack } }")).Services).Image);

    [Theory]
    [InlineData("other.yml", "There is no compose file other.yml in the source: what was found without it is shown.")]
    [InlineData("web/package.json", "web/package.json names no services: what was found without it is shown.")]
    public void A_file_that_is_none_changes_nothing_and_is_told(string said, string note)
    {
        var findings = Rendered.Corrected([new ComposeCorrection(said)], Files);
        Assert.Contains(note, findings.Notes);
        Assert.Contains(findings.Services, service => service.Path == "worker");
    }

    [Fact]
    public void Values_beside_the_file_stand_for_its_variables()
    {
        var service = Assert.Single(Rendered.Corrected(
            [new ComposeCorrection("")],
            (".env", "TAG=3.1\nGREETING=hello\n"),
            ("compose.yaml", "services:\n  it:\n    image: acme/it:${TAG}\n    ports: ['${HOST_PORT:-80}:${INNER:-7000}']\n    environment: ['GREETING', 'LONG=${GREETING}, ${WHO:-${GREETING}}', 'PRICE=5$$', 'ALT=${TAG:+yes}${NO+no}']\n")).Services);
        Assert.Equal(("acme/it:3.1", 7000), (service.Image, service.Port));
        Assert.Equal(["hello", "hello, hello", "5$", "yes"], service.Environment.Select(variable => ((PlainValue)variable.Value!).Text));
    }

    [Fact]
    public void Secrets_in_the_file_are_kept_and_warned_of()
    {
        var findings = Rendered.Corrected([new ComposeCorrection("")], ("compose.yaml", "services: { it: { image: acme/it, environment: { API_TOKEN: abc } } }"));
        Assert.Equal((new PlainValue("abc"), true), (Assert.Single(Assert.Single(findings.Services).Environment).Value, findings.Services[0].Environment[0].IsSecret));
        Assert.Contains("compose.yaml itself holds API_TOKEN of it: whoever can read the source knows them. Set others.", findings.Notes);
    }

    [Fact]
    public void Names_that_refer_to_each_other_without_end_are_no_harm()
    {
        var lines = string.Concat(Enumerable.Range(1, 40).Select(number => $"x-{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n"));
        Assert.Single(Rendered.Corrected([new ComposeCorrection("")], (".env", "A=b\n"), ("compose.yaml", $"x-0: &a0 ['$A']\n{lines}services: {{ it: {{ image: acme/it, labels: *a40 }} }}\n")).Services);
    }

    private static Findings Taken() => Rendered.Corrected([new ComposeCorrection("docker-compose.yml")], Files);
}
