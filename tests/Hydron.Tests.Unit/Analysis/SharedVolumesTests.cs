using Hydron.Analysis;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>Services that work on the same files have one volume.</summary>
public class SharedVolumesTests
{
    private static readonly (string, string)[] Flask =
    [
        ("requirements.txt", "flask==3.0\ngunicorn\ncelery\n"), ("app.py", "import sqlite3\nfrom flask import Flask\napp = Flask(__name__)\ndb = sqlite3.connect('/data/shop.db')\n"),
        ("Procfile", "web: gunicorn app:app\nworker: celery --app app worker\n"),
    ];

    [Fact]
    public void A_worker_has_the_database_file_of_the_web_server_of_its_folder()
    {
        var services = Rendered.Analyze(Flask).Services.Where(service => !service.IsDependency).ToList();
        Assert.Equal(["api:", "worker:shop"], services.Select(service => $"{service.Kind.ToString().ToLowerInvariant()}:{Assert.Single(service.Volumes).Owner}"));
        Assert.All(services, service => Assert.Equal(("data", "/data"), (service.Volumes[0].Name, service.Volumes[0].MountPath)));
        Assert.Equal(["shop", "worker"], SharedData.Of([.. services], "worker").Order());
    }

    [Fact]
    public void Services_of_a_compose_file_share_the_volumes_that_they_name()
    {
        var services = Rendered.Corrected(
            [new ComposeCorrection("")],
            ("compose.yaml", "services:\n  one:\n    image: acme/one\n    volumes: ['media:/a', '/scratch', 'own:/c']\n  two:\n    image: acme/two\n    volumes: ['media:/b', '/scratch', { type: volume, source: media, target: /d }]\n")).Services;
        Assert.Equal<string>(["media at /a", "data at /scratch", "own at /c"], services[0].Volumes.Select(volume => $"{volume.Label} at {volume.MountPath}"));
        Assert.Equal<string>(["one/media at /b", "data at /scratch", "one/media at /d"], services[1].Volumes.Select(volume => $"{volume.Label} at {volume.MountPath}"));
    }

    [Theory]
    [InlineData("'media:/a:ro'", true)]
    [InlineData("'media:/a:nocopy,ro'", true)]
    [InlineData("'media:/a:rw'", false)]
    [InlineData("{ type: volume, source: media, target: /a, read_only: true }", true)]
    [InlineData("{ type: volume, source: media, target: /a, read_only: false }", false)]
    public void What_a_compose_file_lets_a_service_only_read_it_can_only_read(string volume, bool isReadOnly)
    {
        (string, string)[] files =
        [
            ("compose.yaml", $"services:\n  writer:\n    image: acme/writer\n    volumes: ['media:/a']\n  reader:\n    build: reader\n    volumes: [{volume}]\n"),
            ("reader/Dockerfile", "FROM node:22\nCOPY . .\nEXPOSE 3000\nCMD [\"node\", \"reader.js\"]\n"),
        ];
        var whole = Rendered.Corrected([new ComposeCorrection("")], files).Services;
        Assert.Equal([new Volume("media", "/a") { Owner = "writer", IsReadOnly = isReadOnly }], whole.Single(service => service.Name == "reader").Volumes.AsEnumerable());
        Assert.Equal([new Volume("media", "/a") { IsReadOnly = isReadOnly }], Rendered.Analyze(files).Services.Single(service => service.Name == "reader").Volumes.AsEnumerable());
    }

    [Fact]
    public void A_worker_that_only_reads_shares_the_data_of_the_web_server_of_its_folder()
    {
        var services = Rendered.Analyze(
            [.. Flask, ("compose.yaml", "services:\n  web:\n    build: .\n    ports: ['5000:5000']\n    volumes: ['shop:/data']\n  report:\n    build: .\n    volumes: ['shop:/data:ro']\n"), ("Dockerfile", "FROM python:3.12\nCOPY . .\nEXPOSE 5000\nCMD [\"python\", \"app.py\"]\n")]).Services;
        Assert.Contains(services, service => service.Volumes is [{ Name: "shop", Owner: null, IsReadOnly: false }]);
        Assert.Contains(services, service => service.Volumes is [{ Name: "shop", Owner: not null, IsReadOnly: true }]);
    }
}
