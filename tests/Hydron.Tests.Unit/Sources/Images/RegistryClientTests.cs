using System.Net;
using Hydron.Analysis.Images;
using Hydron.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Sources;

public sealed class RegistryClientTests : IAsyncLifetime
{
    private static readonly RegistryCredentials Account = new("reader", RegistryServer.Password);
    private static readonly object Web = new
    {
        os = "linux", architecture = "amd64",
        config = new
        {
            ExposedPorts = new Dictionary<string, object> { ["9000/tcp"] = new(), ["8080"] = new(), ["53/udp"] = new() },
            Volumes = new Dictionary<string, object> { ["/data"] = new() },
            Entrypoint = new[] { "/entry.sh" }, Cmd = new[] { "serve", "--all" }, User = "10001:10001", WorkingDir = "/app", Env = new[] { "PATH=/bin", "MODE=a=b" },
            Labels = new Dictionary<string, string> { ["org.opencontainers.image.version"] = "1.2" },
            Healthcheck = new { Test = new[] { "CMD", "probe", "it's up" }, Interval = 15_000_000_000, Timeout = 3_000_000_000 },
        },
    };

    private RegistryServer _registry = null!;

    public async Task InitializeAsync() => _registry = await RegistryServer.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task The_configuration_is_read_from_the_manifest_without_pulling_a_layer()
    {
        _registry.Add("owner/app", "1.0", Web);

        var image = await ReadAsync("owner/app:1.0");

        Assert.Equal<int>([8080, 9000], image.Ports);
        Assert.Equal<string>(["/data"], image.Volumes);
        Assert.Equal<string>(["/entry.sh", "serve", "--all"], image.Entrypoint.Concat(image.Command));
        Assert.Equal(("10001:10001", "/app", "linux/amd64", "1.2"), (image.User, image.WorkingFolder, image.Platform, image.Labels["org.opencontainers.image.version"]));
        Assert.Contains(KeyValuePair.Create("MODE", "a=b"), image.Environment);
        Assert.Equal(new ImageCheck("probe 'it'\\''s up'", 15, 3, 0), image.Check);
        Assert.Equal(2, _registry.Requests.Count);
    }

    [Fact]
    public async Task Of_an_index_the_image_for_linux_on_amd64_is_read()
    {
        var arm = _registry.Add("app", "arm", new { os = "linux", architecture = "arm64" });
        var amd = _registry.Add("app", "amd", Web);
        _registry.AddIndex("app", "latest", (arm, "linux", "arm64"), ("sha256:" + new string('0', 64), "unknown", "unknown"), (amd, "linux", "amd64"));
        _registry.AddIndex("app", "arm-only", ("sha256:" + new string('0', 64), "unknown", "unknown"), (arm, "linux", "arm64"));

        Assert.Equal("linux/amd64", (await ReadAsync("app")).Platform);
        Assert.Equal("linux/arm64", (await ReadAsync("app:arm-only")).Platform);
        Assert.Equal("linux/amd64", (await ReadAsync($"app@{amd}")).Platform);
    }

    [Fact]
    public async Task A_token_for_anybody_is_asked_for_once()
    {
        _registry.Asks = "bearer";
        _registry.Add("owner/app", "1.0", Web);

        await ReadAsync("owner/app:1.0");

        Assert.Equal(["/v2/owner/app/manifests/1.0", "/token", "/v2/owner/app/manifests/1.0 Bearer"], _registry.Requests.Take(3));
        Assert.Equal(4, _registry.Requests.Count);
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("private")]
    public async Task An_account_opens_a_private_image(string asks)
    {
        _registry.Asks = asks;
        _registry.Add("owner/app", "1.0", Web);

        Assert.Equal<int>([8080, 9000], (await ReadAsync("owner/app:1.0", Account)).Ports);
        Assert.Equal("source.image-private", await FailAsync("owner/app:1.0"));
        Assert.Equal("source.image-credentials", await FailAsync("owner/app:1.0", new RegistryCredentials("reader", "wrong")));
    }

    [Fact]
    public async Task Without_a_challenge_the_account_is_not_told()
    {
        _registry.Add("app", "1", Web);

        await ReadAsync("app:1", Account);

        Assert.All(_registry.Requests, request => Assert.DoesNotContain("Basic", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_lies_on_another_host_is_fetched_there_without_the_authorization()
    {
        _registry.Asks = "bearer";
        _registry.Add("app", "1", Web);
        await using var store = await RegistryServer.StartAsync();
        store.Before = async context =>
        {
            await context.Response.Body.WriteAsync(_registry.Blob(context.Request.Path.Value!.Split('/')[^1]));
            return true;
        };
        _registry.Before = context =>
        {
            if (!context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
                return Task.FromResult(false);
            context.Response.Redirect($"http://{store.Host}/files/{context.Request.Path.Value.Split('/')[^1]}");
            return Task.FromResult(true);
        };

        Assert.Equal<int>([8080, 9000], (await ReadAsync("app:1")).Ports);
        Assert.DoesNotContain("Bearer", Assert.Single(store.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_said_to_be_unknown() => Assert.Equal("source.image-unknown", await FailAsync("owner/none:1"));

    [Fact]
    public async Task A_chart_is_not_an_image()
    {
        _registry.Add("chart", "1", new { }, "application/vnd.cncf.helm.config.v1+json");

        Assert.Equal("source.not-an-image", await FailAsync("chart:1"));
    }

    [Fact]
    public async Task What_does_not_match_its_digest_is_refused()
    {
        _registry.Add("app", "1", Web);
        _registry.Corrupt();

        Assert.Equal("source.registry-answer", await FailAsync("app:1"));
    }

    [Theory]
    [InlineData("[1,2", "source.registry-answer")]
    [InlineData("[1,2]", "source.not-an-image")]
    [InlineData("null", "source.not-an-image")]
    [InlineData("{\"manifests\":[{\"digest\":\"../../token\"}]}", "source.registry-answer")]
    [InlineData("{\"manifests\":[]}", "source.registry-answer")]
    public async Task What_a_registry_must_not_answer_does_no_harm(string body, string expected)
    {
        _registry.Before = async context =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };

        Assert.Equal(expected, await FailAsync("app:1"));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        _registry.Before = async context =>
        {
            var chunk = new byte[64 * 1024];
            for (var sent = 0; sent < 1000 && !context.RequestAborted.IsCancellationRequested; sent++)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            return true;
        };

        Assert.Equal("source.registry-answer", await FailAsync("app:1"));
    }

    [Theory]
    [InlineData(429, "source.too-many-requests")]
    [InlineData(503, "source.server-error")]
    [InlineData(404, "source.registry-answer")]
    public async Task A_registry_s_own_trouble_is_told(int status, string expected)
    {
        _registry.Before = context =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };

        Assert.Equal(expected, await FailAsync("app:1"));
    }

    [Fact]
    public async Task A_redirection_in_a_circle_ends()
    {
        _registry.Before = context =>
        {
            context.Response.Redirect(context.Request.Path.Value!);
            return Task.FromResult(true);
        };

        Assert.Equal("source.registry-answer", await FailAsync("app:1"));
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_given_up()
    {
        var time = new FakeTimeProvider();
        var isAsked = new TaskCompletionSource();
        _registry.Before = async context =>
        {
            isAsked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return true;
        };
        using var client = Client(time: time);
        var reading = client.ReadAsync($"{_registry.Host}/app:1", null, default);
        await isAsked.Task;
        time.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal("source.too-slow", Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => reading)).Problems).Code);
    }

    [Fact]
    public async Task The_caller_can_cancel()
    {
        using var cancellation = new CancellationTokenSource();
        _registry.Before = async context =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return true;
        };
        using var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ReadAsync($"{_registry.Host}/app:1", null, cancellation.Token));
    }

    [Fact]
    public async Task Private_addresses_are_refused_where_they_are_not_allowed()
    {
        using var client = Client(allowPrivate: false);

        var failure = await Assert.ThrowsAsync<ProblemException>(() => client.ReadAsync($"{_registry.Host}/app:1", null, default));

        Assert.Equal("source.private-host", Assert.Single(failure.Problems).Code);
        Assert.Empty(_registry.Requests);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_falls_back_to_what_is_known()
    {
        await using var checkout = await new ImageSources(Client(), Options.Create(new HydronOptions())).FetchAsync(new ImageSource("registry.test/nginx:1.27"), new Progress<string>(), default);

        Assert.Null(checkout.Image);
        Assert.Contains("There is no host named registry.test", Assert.Single(checkout.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_of_the_configuration_is_used_for_its_registry_alone()
    {
        _registry.Asks = "private";
        _registry.Add("app", "1", Web);
        var options = new HydronOptions { Registries = [new() { Host = "other.test", UserName = "x", Password = "y" }, new() { Host = _registry.Host, UserName = "reader", Password = RegistryServer.Password }] };

        await using var checkout = await new ImageSources(Client(), Options.Create(options)).FetchAsync(new ImageSource($"{_registry.Host}/app:1"), new Progress<string>(), default);

        Assert.Equal<int>([8080, 9000], checkout.Image!.Ports);
    }

    [Fact]
    public async Task An_unknown_image_is_an_error_and_no_guess()
        => await Assert.ThrowsAsync<ProblemException>(() => new ImageSources(Client(), Options.Create(new HydronOptions())).FetchAsync(new ImageSource($"{_registry.Host}/none:1"), new Progress<string>(), default));

    [Theory]
    [InlineData("nginx", "https://registry-1.docker.io/", "library/nginx", "latest")]
    [InlineData("docker.io/nginx:1.27", "https://registry-1.docker.io/", "library/nginx", "1.27")]
    [InlineData("owner/app:1", "https://registry-1.docker.io/", "owner/app", "1")]
    [InlineData("ghcr.io/owner/team/app:1", "https://ghcr.io/", "owner/team/app", "1")]
    [InlineData("localhost:5000/app", "http://localhost:5000/", "app", "latest")]
    [InlineData("registry.test:5000/app:1@sha256:00", "https://registry.test:5000/", "app", "sha256:00")]
    public void A_reference_is_read_as_Docker_reads_it(string reference, string registry, string repository, string version)
    {
        var address = ImageAddress.Of(reference);

        Assert.Equal((new Uri(registry), repository, version), (address.Registry, address.Repository, address.Version));
    }

    private Task<ImageConfiguration> ReadAsync(string image, RegistryCredentials? account = null) => Client().ReadAsync($"{_registry.Host}/{image}", account, default);

    private async Task<string> FailAsync(string image, RegistryCredentials? account = null)
        => Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => ReadAsync(image, account))).Problems).Code;

    private static RegistryClient Client(bool allowPrivate = true, TimeProvider? time = null)
        => new(new HostGuard(Options.Create(new HydronOptions { Sources = new SourceOptions { AllowPrivateHosts = allowPrivate } }), (_, _) => Task.FromResult(Array.Empty<IPAddress>())), time ?? TimeProvider.System);
}
