using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>What a Helm chart says of the code beside it.</summary>
public class HelmHintsTests
{
    private const string Chart = """
        apiVersion: v2
        name: shop
        dependencies:
          - { name: postgresql, repository: https://charts.bitnami.com/bitnami, condition: postgresql.enabled }
          - { name: redis, alias: queue, condition: "cache.enabled,queue.enabled" }
          - { name: rabbitmq-cluster, repository: https://charts.example.com }
          - { name: common }
        """;

    private const string Values = """
        image: { repository: ghcr.io/acme/shop, tag: "" }
        service: { port: 80, targetPort: 7000 }
        livenessProbe: { httpGet: { path: /alive, port: http } }
        persistence: { enabled: true, mountPath: /srv/files }
        env:
          MODE: live
          API_TOKEN: ""
          HOST: "{{ .Release.Name }}"
        extraEnv:
          - { name: LICENSE, valueFrom: { secretKeyRef: { name: shop, key: license } } }
        postgresql: { enabled: true, image: { repository: bitnami/postgresql } }
        queue: { enabled: false }
        """;

    private static readonly (string, string)[] App =
    [
        ("package.json", """{ "name": "shop", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4.19.0" } }"""), ("package-lock.json", "{}"), ("index.js", "require('express')().listen(process.env.PORT || 3000)"),
    ];

    [Fact]
    public void A_chart_tells_port_variables_volume_check_and_what_is_needed()
    {
        var services = Find(Values).Services;
        var shop = services.Single(service => !service.IsDependency);
        Assert.Equal((7000, "/alive", "/srv/files"), (shop.Port, shop.HealthCheck?.Path, Assert.Single(shop.Volumes).MountPath));
        Assert.Equal(["postgres", "rabbitmq"], services.Where(service => service.IsDependency).Select(service => service.Name).Order());
        Assert.Equal("live", (shop.Environment.Single(variable => variable.Name == "MODE").Value as PlainValue)?.Text);
        Assert.True(shop.Environment.Single(variable => variable.Name == "LICENSE") is { IsSecret: true, IsRequired: true, Value: null });
        Assert.True(shop.Environment.Single(variable => variable.Name == "HOST") is { IsRequired: false, Value: null });
    }

    [Theory]
    [InlineData("service: { port: 8080 }", 8080)]
    [InlineData("service: { port: 80 }", 3000)]
    [InlineData("containerPorts: { http: 9000 }\nservice: { ports: { http: 80 } }", 9000)]
    public void The_port_is_the_containers(string values, int port) => Assert.Equal(port, Find($"image: acme/shop\n{values}\n").Services.Single(service => !service.IsDependency).Port);

    [Fact]
    public void Of_several_programs_nobody_knows_whose_a_database_is()
    {
        var findings = Find("shop: { image: { repository: acme/shop }, service: { port: 7000 } }\nmailer: { image: { repository: acme/mailer } }\n");
        Assert.Equal(7000, Assert.Single(findings.Services).Port);
    }

    [Theory]
    [InlineData("image: { repository: somebody/else }\nservice: { port: 7000 }\n")]
    [InlineData("image: [[[")]
    [InlineData("image: { repository: \"{{ .Values.global.image }}\" }\nservice: { port: 7000 }\n")]
    public void What_is_about_other_programs_or_no_YAML_says_nothing(string values) => Assert.Equal(3000, Find(values, "name: other\n").Services.Single(service => !service.IsDependency).Port);

    [Fact]
    public void A_chart_within_a_chart_is_somebody_elses()
        => Assert.Equal(3000, Assert.Single(Rendered.Analyze([.. App, ("helm/Chart.yaml", "name: x\n"), ("helm/values.yaml", "a: b\n"), ("helm/charts/shop/Chart.yaml", "name: shop\n"), ("helm/charts/shop/values.yaml", "image: acme/shop\nservice: { port: 7000 }\n")]).Services).Port);

    private static Findings Find(string values, string chart = Chart) => Rendered.Analyze([.. App, ("deploy/charts/shop/Chart.yaml", chart), ("deploy/charts/shop/values.yaml", values)]);
}
