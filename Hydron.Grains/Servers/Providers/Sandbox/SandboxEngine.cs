using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Hydron.Servers;

/// <summary>The Docker engine, its refusals told as problems.</summary>
internal sealed class SandboxEngine(string address) : IDisposable
{
    private readonly Lazy<DockerClient> _client = new(() => new DockerClientBuilder().WithEndpoint(new Uri(address)).Build());

    public string Address => address;

    public static SandboxEngine From(SandboxOptions options) => new(
        options.DockerHost.Length > 0 ? options.DockerHost
        : Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host
        : "unix:///var/run/docker.sock");

    public Task PingAsync(CancellationToken cancellation) => _client.Value.System.PingAsync(cancellation);

    public Task<bool> HasNetworkAsync(string network, CancellationToken cancellation) =>
        ExistsAsync(_client.Value.Networks.InspectNetworkAsync(network, cancellation));

    public Task<bool> HasImageAsync(string image, CancellationToken cancellation) =>
        ExistsAsync(_client.Value.Images.InspectImageAsync(image, cancellation));

    public Task CreateAsync(CreateContainerParameters container, CancellationToken cancellation) =>
        NotRefusedAsync(container.Name ?? "", _client.Value.Containers.CreateContainerAsync(container, cancellation));

    public Task StartAsync(string name, CancellationToken cancellation) =>
        NotRefusedAsync(name, _client.Value.Containers.StartContainerAsync(name, new ContainerStartParameters(), cancellation));

    public Task RestartAsync(string name, CancellationToken cancellation) => NotRefusedAsync(
        name,
        _client.Value.Containers.RestartContainerAsync(name, new ContainerRestartParameters { WaitBeforeKillSeconds = 20 }, cancellation));

    public Task RenameAsync(string name, string newName, CancellationToken cancellation) => NotRefusedAsync(
        name,
        _client.Value.Containers.RenameContainerAsync(name, new ContainerRenameParameters { NewName = newName }, cancellation));

    /// <summary>With its volumes. Nothing happens where there is none of this name.</summary>
    public Task RemoveAsync(string name, CancellationToken cancellation) => ExistsAsync(
        _client.Value.Containers.RemoveContainerAsync(name, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellation));

    /// <exception cref="ProblemException">There is none of this name.</exception>
    public async Task<ContainerInspectResponse> InspectAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await _client.Value.Containers.InspectContainerAsync(name, cancellation);
        }
        catch (DockerApiException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            throw SandboxProblems.Gone(name);
        }
    }

    /// <summary>Names of the containers with this label, running or not.</summary>
    public async Task<ImmutableArray<string>> FindAsync(string label, string value, CancellationToken cancellation)
    {
        var found = await _client.Value.Containers.ListContainersAsync(
            new ContainersListParameters
            {
                All = true,
                Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{label}={value}"] = true } },
            },
            cancellation);
        return [.. found.SelectMany(container => container.Names ?? []).Select(name => name.TrimStart('/'))];
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private static async Task<bool> ExistsAsync(Task call)
    {
        try
        {
            await call;
            return true;
        }
        catch (DockerApiException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static async Task NotRefusedAsync(string name, Task call)
    {
        try
        {
            await call;
        }
        catch (DockerApiException failure)
        {
            throw SandboxProblems.Refused(name, failure.ResponseBody ?? failure.Message);
        }
    }
}
