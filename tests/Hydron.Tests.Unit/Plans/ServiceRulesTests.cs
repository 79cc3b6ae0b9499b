using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class ServiceRulesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("web")]
    [InlineData("web-2")]
    public void Names_are_DNS_labels(string name) => Assert.Equal(name, ServiceRules.Name(name));

    [Theory]
    [InlineData("Web")]
    [InlineData("2web")]
    [InlineData("-web")]
    [InlineData("web-")]
    [InlineData("web_1")]
    [InlineData("web\n")]
    [InlineData("wéb")]
    [InlineData("a123456789012345678901234567890123456789x")]
    public void Other_names_are_refused(string name) => Assert.Equal(["service.name"], Samples.Refusal(() => ServiceRules.Name(name)));

    [Fact]
    public void Hostile_texts_are_no_names_versions_images_or_paths() => Assert.All(HostileTexts.All, text =>
    {
        Assert.NotEmpty(Samples.Refusal(() => ServiceRules.Name(text)));
        Assert.NotEmpty(Samples.Refusal(() => ServiceRules.Version(text)));
        if (text is not "a:b")
            Assert.NotEmpty(Samples.Refusal(() => ServiceRules.Image(text)));
        if (text.AsSpan().IndexOfAny('\r', '\n') >= 0)
            Assert.NotEmpty(Samples.Refusal(() => ServiceRules.Command(text)));
    });

    [Theory]
    [InlineData("22", true)]
    [InlineData("3.12.1", true)]
    [InlineData("22\n", false)]
    [InlineData("２２", false)]
    [InlineData("٣", false)]
    [InlineData("22-slim", false)]
    [InlineData("latest", false)]
    public void Versions_are_ASCII_numbers(string version, bool isValid) => Assert.Equal(isValid, Samples.Refusal(() => ServiceRules.Version(version)).Length == 0);

    [Theory]
    [InlineData("postgres:16-alpine", true)]
    [InlineData("ghcr.io/owner/app:V1.0", true)]
    [InlineData("localhost:5000/app", true)]
    [InlineData("postgres\n", false)]
    [InlineData("Postgres", false)]
    [InlineData("host:99999/app", false)]
    public void Images_are_references(string image, bool isValid) => Assert.Equal(isValid, Samples.Refusal(() => ServiceRules.Image(image)).Length == 0);

    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(65535, true)]
    [InlineData(0, false)]
    [InlineData(65536, false)]
    [InlineData(-1, false)]
    public void Ports_go_from_1_to_65535(int? port, bool isValid) => Assert.Equal(isValid, Samples.Refusal(() => ServiceRules.Port(port)).Length == 0);

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(1_048_576, true)]
    [InlineData(1_048_577, false)]
    public void Memory_has_bounds(int megabytes, bool isValid) => Assert.Equal(isValid, Samples.Refusal(() => ServiceRules.Memory(megabytes)).Length == 0);

    [Fact]
    public void What_a_health_check_does_not_name_stays()
    {
        var check = new HealthCheck("/health", "", 10, 5, 60);
        Assert.Equal(check with { IntervalSeconds = 30 }, ServiceRules.Check(check, new SetHealthCheck("web", IntervalSeconds: 30)));
        Assert.Equal("", ServiceRules.Check(new HealthCheck(Command: "true"), new SetHealthCheck("web", Path: "/up")).Command);
        Assert.Equal("true", ServiceRules.Check(new HealthCheck(Command: "true"), new SetHealthCheck("web", TimeoutSeconds: 3)).Command);
    }

    [Theory]
    [InlineData("health", 10, "health.path")]
    [InlineData("/a b", 10, "health.path")]
    [InlineData("/health\n", 10, "health.path")]
    [InlineData("/health", 0, "health.seconds")]
    [InlineData("/health", 3601, "health.seconds")]
    public void An_impossible_health_check_is_refused(string path, int seconds, string code) =>
        Assert.Equal([code], Samples.Refusal(() => ServiceRules.Check(new HealthCheck(), new SetHealthCheck("web", path, seconds))));

    [Fact]
    public void Only_what_listens_can_be_reached() =>
        Assert.Equal(["service.no-port"], Samples.Refusal(() => ServiceRules.Public(Samples.Worker, isPublic: true)));
}
