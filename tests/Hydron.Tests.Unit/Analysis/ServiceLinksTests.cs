using System.Collections.Immutable;
namespace Hydron.Tests.Analysis;

public class ServiceLinksTests
{
    private static (string, string)[] Service(string folder, params (string, string)[] more)
        => [($"{folder}/package.json", """{ "scripts": { "start": "node a.js" }, "dependencies": { "express": "4" } }"""), ($"{folder}/a.js", "require('express')().listen(3000)"), .. more];

    private static ImmutableArray<string> NeedsOf(string service, string compose)
        => Rendered.Analyze([("compose.yaml", compose), .. Service("web"), .. Service("api")]).Services.Single(candidate => candidate.Name == service).DependsOn;

    [Theory]
    [InlineData("API_URL: http://backend:3000/v1", "api")]
    [InlineData("API_ADDR: backend:3000", "api")]
    [InlineData("API_HOST: backend", "api")]
    [InlineData("API_URL: http://backend.example.com", "")]
    [InlineData("API_URL: http://someone@backend.test:3000", "")]
    [InlineData("CORS_ORIGIN: http://backend:3000", "")]
    [InlineData("NAME: backend", "")]
    public void An_address_that_names_another_service_is_a_need(string variable, string expected)
        => Assert.Equal(expected, string.Join(",", NeedsOf("web", $"services:\n  frontend:\n    build: web\n    environment: {{ {variable} }}\n  backend:\n    build: api\n")));

    [Fact]
    public void Needs_never_form_a_circle()
        => Assert.Empty(NeedsOf("api", "services:\n  frontend:\n    build: web\n    depends_on: [backend]\n  backend:\n    build: api\n    environment: { WEB: 'http://frontend:3000' }\n"));

    [Fact]
    public void A_front_ends_proxy_names_its_back_end()
        => Assert.Equal("api", string.Join(",", Rendered.Analyze([.. Service("web", ("web/nginx.conf", "location /api { proxy_pass http://api:3000/; }")), .. Service("api")]).Services.Single(service => service.Name == "web").DependsOn));
}
