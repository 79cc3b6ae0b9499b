using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hydron.Tests.Sources;

/// <summary>A real git server over http: Kestrel in front of <c>git http-backend</c>. Repositories are made from folders.</summary>
public sealed class GitHttpServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Dictionary<string, GitHttpBehaviour> behaviours = new(StringComparer.Ordinal);
    private readonly string folder = Directory.CreateTempSubdirectory("hydron-git-").FullName;

    private (string Path, Uri Server)? passedOn;

    private GitHttpServer(WebApplication application) => this.application = application;

    /// <summary>Where it listens, as in <c>http://127.0.0.1:40213</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Paths that were asked for, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <param name="address">Loopback by default; containers reach it on <see cref="IPAddress.Any"/>.</param>
    /// <param name="port">0 for any that is free.</param>
    public static async Task<GitHttpServer> StartAsync(IPAddress? address = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(address ?? IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        // A behaviour that hangs must not make a test's end wait.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var application = builder.Build();
        var server = new GitHttpServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        server.Address = new Uri($"http://127.0.0.1:{bound.Port}");
        return server;
    }

    public Uri UrlOf(string name) => new(Address, $"/{name}.git");

    /// <summary>Serves a folder's files as the one commit of a new repository.</summary>
    public async Task<GitRepository> AddAsync(string name, string sourceFolder)
    {
        var repository = await AddEmptyAsync(name);
        repository.CopyFrom(sourceFolder);
        await repository.CommitAsync("First version");
        return repository;
    }

    /// <summary>Serves a repository without a commit.</summary>
    public Task<GitRepository> AddEmptyAsync(string name) =>
        GitRepository.CreateAsync(Path.Combine(folder, "served", $"{name}.git"), Path.Combine(folder, "work", name), UrlOf(name));

    /// <summary>Puts a behaviour in front of everything below <c>/NAME.git</c>.</summary>
    public Uri Behave(string name, GitHttpBehaviour behaviour)
    {
        behaviours[name] = behaviour;
        return UrlOf(name);
    }

    /// <summary>Answers what is below a path as another server does.</summary>
    public void PassOn(string path, Uri server) => passedOn = (path, server);

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Path);
        if (passedOn is { } other && context.Request.Path.Value!.StartsWith(other.Path, StringComparison.Ordinal))
            return PassOnAsync(context, other.Server);
        var name = context.Request.Path.Value!.Split('/', 3)[1];
        name = name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
        return behaviours.TryGetValue(name, out var behaviour) ? behaviour(context, Serve) : Serve(context);

        Task Serve(HttpContext request) => GitHttpBackend.AnswerAsync(request, Path.Combine(folder, "served"));
    }

    private static async Task PassOnAsync(HttpContext context, Uri server)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, context.Request.Path + context.Request.QueryString));
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        using var answer = await http.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        await answer.Content.CopyToAsync(context.Response.Body);
    }
}
