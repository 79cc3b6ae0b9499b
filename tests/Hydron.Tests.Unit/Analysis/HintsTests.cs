using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class HintsTests
{
    private static readonly (string, string)[] App =
    [
        ("package.json", """{ "name": "shop", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0" } }"""), ("package-lock.json", "{}"), ("index.js", "require('express')().listen(process.env.PORT || 3000)"),
    ];

    private static Findings Find(string path, string text, params (string, string)[] more) => Rendered.Analyze([(path, text), .. App, .. more]);

    private static Service Only(string path, string text, params (string, string)[] more) => Assert.Single(Find(path, text, more).Services, service => !service.IsDependency);

    [Fact]
    public void A_Procfile_replaces_the_start_command_and_says_so()
    {
        var findings = Find("Procfile", "# how it runs\nweb: node --max-old-space-size=400 index.js\nrelease: npx migrate up\n");

        Assert.Equal("node --max-old-space-size=400 index.js", Assert.Single(findings.Services).StartCommand);
        Assert.Contains(findings.Notes, note => note.Contains("replaces \"node index.js\"", StringComparison.Ordinal) || note.Contains("replaces \"npm", StringComparison.Ordinal));
        Assert.Contains(findings.Notes, note => note.Contains("npx migrate up", StringComparison.Ordinal));
    }

    [Fact]
    public void Further_processes_of_a_Procfile_are_services_of_their_own()
    {
        var services = Find("Procfile", "web: node index.js\nworker: node worker.js\nclock: node clock.js\nconsole: node\nseed: node seed.js\nonce: echo hello\n").Services;

        Assert.Equal([("clock", ServiceKind.Scheduler, "node clock.js"), ("worker", ServiceKind.Worker, "node worker.js")],
            services.Where(service => service.Kind is ServiceKind.Worker or ServiceKind.Scheduler).Select(service => (service.Name, service.Kind, service.StartCommand)).Order());
        Assert.Equal(3, services.Length);
        Assert.Equal(3, services.Select(service => service.Dockerfile!.Path).Distinct().Count());
    }

    [Fact]
    public void A_Procfile_without_a_web_process_makes_a_worker()
        => Assert.Equal((ServiceKind.Worker, null, "node bot.js"), Only("Procfile", "worker: node bot.js\n") is var service ? (service.Kind, service.Port, service.StartCommand) : default);

    [Fact]
    public void A_Dockerfile_of_the_source_decides_how_the_service_starts()
        => Assert.Equal("node index.js", Only("Procfile", "web: something else\n", ("Dockerfile", "FROM node:22\nCOPY . .\nEXPOSE 3000\nCMD [\"node\", \"index.js\"]\n")).StartCommand);

    [Fact]
    public void Herokus_app_json_tells_variables_and_add_ons()
    {
        var services = Find("app.json", """{ "env": { "SESSION_KEY": { "generator": "secret" }, "MODE": { "value": "live", "required": false }, "LICENCE": {} }, "addons": ["heroku-postgresql:mini", { "plan": "heroku-redis" }] }""").Services;
        var service = Assert.Single(services, service => !service.IsDependency);

        Assert.Equal(["postgres", "redis"], services.Where(other => other.IsDependency).Select(other => other.Name).Order());
        Assert.True(service.Environment.Single(variable => variable.Name == "SESSION_KEY") is { Value: GeneratedValue, IsSecret: true, IsRequired: true });
        Assert.True(service.Environment.Single(variable => variable.Name == "MODE") is { Value: PlainValue { Text: "live" }, IsRequired: false });
        Assert.True(service.Environment.Single(variable => variable.Name == "LICENCE") is { Value: null, IsRequired: true });
    }

    [Fact]
    public void An_app_json_of_another_tool_says_nothing() => Assert.Equal(3000, Only("app.json", """{ "expo": { "name": "phone" } }""").Port);

    [Fact]
    public void Fly_tells_port_check_mounts_and_processes()
    {
        var services = Find("fly.toml", """
            app = "shop"
            [build]
            dockerfile = "deploy/Dockerfile.web"
            [env]
            LOG = "info"
            [http_service]
            internal_port = 8181
            [[http_service.checks]]
            path = "/up"
            [processes]
            app = "node index.js"
            jobs = "node jobs.js"
            [mounts]
            source = "files"
            destination = "/data"
            """, ("deploy/Dockerfile.web", "FROM node:22\nCOPY . .\nCMD [\"node\", \"index.js\"]\n")).Services;
        var web = services.Single(service => service.Port is not null);

        Assert.Equal((8181, "/up", "deploy/Dockerfile.web", "/data"), (web.Port, web.HealthCheck?.Path, web.Dockerfile?.Path, Assert.Single(web.Volumes).MountPath));
        Assert.Equal("sh -c node jobs.js", string.Join(" ", services.Single(service => service.Name == "jobs").Arguments));
    }

    [Fact]
    public void Render_wires_variables_to_databases_and_services_to_each_other()
    {
        var services = Find("render.yaml", """
            services:
              - type: web
                name: shop-web
                buildCommand: npm ci && npm run assets
                startCommand: node index.js --live
                healthCheckPath: /up
                envVars:
                  - { key: STORE, fromDatabase: { name: main, property: connectionString } }
                  - { key: TOKEN_BASE, generateValue: true }
                  - { key: BILLING, fromService: { type: pserv, name: billing, property: hostport } }
              - type: pserv
                name: billing
                rootDir: billing
              - type: worker
                name: mailer
                startCommand: node mailer.js
            databases:
              - name: main
            """, ("billing/package.json", """{ "scripts": { "start": "node b.js" }, "dependencies": { "express": "4" } }"""), ("billing/b.js", "require('express')().listen(4000)")).Services;
        var web = services.Single(service => service.Path == "." && service.Port is not null);

        Assert.Equal(("npm run assets", "node index.js --live", "/up"), (web.BuildCommand, web.StartCommand, web.HealthCheck?.Path));
        Assert.True(web.Environment.Single(variable => variable.Name == "STORE").Value is ReferenceValue { Service: "postgres", Property: "url" });
        Assert.True(web.Environment.Single(variable => variable.Name == "TOKEN_BASE").Value is GeneratedValue);
        Assert.Contains("billing", web.DependsOn);
        Assert.Contains(services, service => service is { Name: "mailer", Kind: ServiceKind.Worker, Path: "." });
    }

    [Theory]
    [InlineData("railway.json", """{ "deploy": { "startCommand": "node index.js --live", "healthcheckPath": "/up" } }""")]
    [InlineData("railway.toml", "[deploy]\nstartCommand = \"node index.js --live\"\nhealthcheckPath = \"/up\"\n")]
    public void Railway_tells_commands_and_health_in_both_of_its_forms(string path, string text)
        => Assert.Equal(("node index.js --live", "/up"), Only(path, text) is var service ? (service.StartCommand, service.HealthCheck?.Path) : default);

    [Theory]
    [InlineData("nixpacks.toml", "[phases.build]\ncmds = [\"...\", \"npm run css\"]\n[start]\ncmd = \"node index.js --live\"\n")]
    [InlineData("nixpacks.json", """{ "phases": { "build": { "cmds": ["npm run css"] } }, "start": { "cmd": "node index.js --live" } }""")]
    [InlineData("railpack.json", """{ "steps": { "build": { "commands": [{ "cmd": "npm run css" }] } }, "deploy": { "startCommand": "node index.js --live" } }""")]
    public void Builders_settings_replace_commands(string path, string text)
        => Assert.Equal(("npm run css", "node index.js --live"), Only(path, text) is var service ? (service.BuildCommand, service.StartCommand) : default);

    [Fact]
    public void Kubernetes_tells_ports_probes_variables_and_who_needs_whom()
    {
        static string Manifest(string name, string more) => $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ name: {name} }}\nspec:\n  template:\n    metadata: {{ labels: {{ app: {name} }} }}\n    spec:\n      containers:\n      - name: main\n        image: registry.test/acme/{name}:1\n{more}---\nkind: Service\nmetadata: {{ name: {name}-svc }}\nspec: {{ selector: {{ app: {name} }} }}\n";
        (string, string)[] files =
        [
            ("k8s/all.yaml", Manifest("cart", "        ports: [{ containerPort: 7070 }]\n") + "---\n" + Manifest("front", "        livenessProbe: { httpGet: { path: /_healthz } }\n        env: [{ name: CART_ADDR, value: 'cart-svc:7070' }, { name: KEY, valueFrom: { secretKeyRef: { name: a, key: b } } }]\n")),
            ("k8s/template.yaml", "kind: Deployment\nmetadata: { name: {{ .Values.name }} }\n"),
        ];
        var services = Rendered.Analyze([.. files, .. new[] { "cart", "front" }.SelectMany(name => new[] { ($"src/{name}/package.json", """{ "scripts": { "start": "node a.js" }, "dependencies": { "express": "4" } }"""), ($"src/{name}/a.js", "require('express')().listen(3000)") })]).Services;
        var front = services.Single(service => service.Name == "front");

        Assert.Equal(2, services.Length);
        Assert.Equal((7070, "/_healthz"), (services.Single(service => service.Name == "cart").Port, front.HealthCheck?.Path));
        Assert.Equal("cart", string.Join(",", front.DependsOn));
        Assert.True(front.Environment.Single(variable => variable.Name == "CART_ADDR").Value is PlainValue { Text: "cart:7070" });
        Assert.True(front.Environment.Single(variable => variable.Name == "KEY").IsSecret);
    }

    [Theory]
    [InlineData("fly.toml", "[[[")]
    [InlineData("render.yaml", "services: [1, {}, null, { envVars: { a: 1 } }]")]
    [InlineData("app.json", """{ "env": [], "addons": { "a": [] } }""")]
    [InlineData("railway.json", "[]")]
    [InlineData("netlify.toml", "build = 3")]
    [InlineData("vercel.json", "{ \"buildCommand\": {} }")]
    [InlineData("nixpacks.toml", "[phases]\nbuild = []\n")]
    [InlineData("railpack.json", "{ \"steps\": [], \"deploy\": 1 }")]
    [InlineData("skaffold.yaml", "build: { artifacts: { a: b } }")]
    [InlineData("k8s/a.yaml", "kind: Deployment\nmetadata: []\nspec: text\n")]
    [InlineData("Procfile", "web:\n: x\nweb\n")]
    public void A_broken_description_changes_nothing(string path, string text) => Assert.Equal(3000, Only(path, text).Port);

    private static readonly (string, string) Deployment = ("k8s/shop.yaml", """
        kind: Deployment
        metadata: { name: shop }
        spec:
          template:
            spec:
              containers:
              - name: main
                image: registry.test/acme/shop:1
                envFrom:
                - configMapRef: { name: settings }
                - configMapRef: { name: nowhere }
                env:
                - name: REGION
                  valueFrom: { configMapKeyRef: { name: settings, key: AREA } }
        """);

    [Fact]
    public void Variables_of_a_ConfigMap_are_those_of_the_workload_that_names_it()
    {
        var service = Only("k8s/settings.yaml", "kind: ConfigMap\nmetadata: { name: settings }\ndata:\n  AREA: north\n  PAGE_SIZE: \"20\"\n  not valid: x\n", Deployment);

        Assert.Equal(new PlainValue("north"), service.Environment.Single(variable => variable.Name == "REGION").Value);
        Assert.Contains(service.Environment, variable => variable.Name == "PAGE_SIZE" && variable.Evidence.Any(evidence => evidence.File == "k8s/settings.yaml" && evidence.Line == 5));
        Assert.DoesNotContain(service.Environment, variable => variable.Name == "not valid");
    }

    [Fact]
    public void A_task_of_Kubernetes_in_the_image_of_a_server_leaves_the_server_one()
    {
        const string Task = "kind: CronJob\nmetadata: { name: backup }\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n          - { name: main, image: 'registry.test/acme/shop:1' }\n";

        Assert.Equal((ServiceKind.Api, 3000), Only("k8s/backup.yaml", Task, Deployment) is var service ? (service.Kind, service.Port) : default);
        Assert.Equal(ServiceKind.Scheduler, Only("k8s/backup.yaml", Task).Kind);
    }
}
