using Hydron.Analysis;
using Hydron.Analysis.Images;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

public class ImageTests
{
    [Theory]
    [InlineData("acme/thing", new[] { 5678 }, "", 5678)]
    [InlineData("acme/thing", new[] { 443, 8080 }, "", 8080)]
    [InlineData("acme/thing", new[] { 4000, 5000 }, "4000", 4000)]
    [InlineData("acme/thing", new int[0], "7000", 7000)]
    [InlineData("acme/thing", new int[0], "", null)]
    [InlineData("nginx", new[] { 80 }, "", 80)]
    [InlineData("bitnami/nginx", new[] { 8080, 8443 }, "", 8080)]
    [InlineData("postgres:16", new[] { 5432 }, "", 5432)]
    public void The_port_is_one_that_the_image_exposes(string reference, int[] exposed, string variable, int? expected)
    {
        var image = new ImageConfiguration { Ports = [.. exposed], Environment = variable.Length > 0 ? [KeyValuePair.Create("PORT", variable)] : [] };

        var service = Only(reference, image);

        Assert.Equal((expected, expected is null ? ServiceKind.Worker : service.Kind), (service.Port, service.Kind));
    }

    [Fact]
    public void The_person_s_port_wins() => Assert.Equal(9000, Assert.Single(Analyze(new ImageSource("acme/thing", 9000), new ImageConfiguration { Ports = [80] }).Services).Port);

    [Fact]
    public void Volumes_the_check_and_settings_come_from_the_image()
    {
        var service = Only("acme/thing", new ImageConfiguration
        {
            Ports = [80], Volumes = ["/data", "/logs"], User = "app", Command = ["serve"],
            Check = new ImageCheck("probe", 30, 0, 5),
            Environment = [KeyValuePair.Create("PATH", "/bin"), KeyValuePair.Create("NODE_VERSION", "20"), KeyValuePair.Create("LOG_LEVEL", "info"), KeyValuePair.Create("ADMIN_PASSWORD", "admin")],
        });

        Assert.Equal(["/data", "/logs"], service.Volumes.Select(volume => volume.MountPath));
        Assert.Equal(new HealthCheck("", "probe", 30, 5, 60), service.HealthCheck);
        Assert.Equal([("LOG_LEVEL", "info", false), ("ADMIN_PASSWORD", "", true)], service.Environment.Select(variable => (variable.Name, variable.Default, variable.IsSecret)));
        Assert.Contains(service.Evidence, evidence => evidence is { Finding: "port", Rule: "EXPOSE 80 in the image's configuration" });
    }

    [Fact]
    public void What_is_known_of_an_image_is_kept_where_it_says_more()
    {
        var service = Only("ghost:5", new ImageConfiguration { Ports = [2368], Volumes = ["/var/lib/ghost/content"] });

        Assert.Equal(("/var/lib/ghost/content", "/"), (Assert.Single(service.Volumes).MountPath, service.HealthCheck?.Path));
    }

    [Fact]
    public void An_image_for_another_kind_of_server_is_told()
        => Assert.Contains("linux/arm64", Assert.Single(Analyze(new ImageSource("acme/thing"), new ImageConfiguration { Ports = [80], Platform = "linux/arm64" }).Notes), StringComparison.Ordinal);

    private static Service Only(string reference, ImageConfiguration image) => Assert.Single(Analyze(new ImageSource(reference), image).Services);

    private static Findings Analyze(ImageSource source, ImageConfiguration image) => Analyzer.Analyze(InMemoryFileTree.Empty, source, image: image);
}
