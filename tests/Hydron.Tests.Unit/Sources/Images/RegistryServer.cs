using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hydron.Tests.Sources;

/// <summary>A registry on loopback that speaks the wire format of the OCI distribution specification, with the ways of asking for an account that registries have.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    internal const string Password = "correct horse";

    private readonly WebApplication _application;
    private readonly Dictionary<string, (string Type, byte[] Content)> _manifests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    private RegistryServer(WebApplication application) => _application = application;

    /// <summary><c>127.0.0.1:port</c>.</summary>
    internal string Host { get; private set; } = "";

    /// <summary>Answers in place of the registry where it returns true.</summary>
    internal Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    /// <summary>"", "basic", "bearer" (anybody gets a token) or "private" (only the account does).</summary>
    internal string Asks { get; set; } = "";

    /// <summary>Paths in the order in which they were asked for, with the scheme of their authorization.</summary>
    internal List<string> Requests { get; } = [];

    internal static async Task<RegistryServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var server = new RegistryServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        server.Host = new Uri(server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
        return server;
    }

    /// <summary>Adds an image for one platform, and gives the digest of its manifest.</summary>
    internal string Add(string name, string tag, object configuration, string mediaType = "application/vnd.oci.image.config.v1+json")
    {
        var blob = JsonSerializer.SerializeToUtf8Bytes(configuration);
        var digest = DigestOf(blob);
        _blobs[digest] = blob;
        return Put(name, tag, "application/vnd.oci.image.manifest.v1+json", new { schemaVersion = 2, config = new { mediaType, digest, size = blob.Length }, layers = Array.Empty<object>() });
    }

    internal void AddIndex(string name, string tag, params (string Digest, string System, string Architecture)[] manifests) => Put(name, tag, "application/vnd.oci.image.index.v1+json", new
    {
        schemaVersion = 2,
        manifests = manifests.Select(manifest => new { digest = manifest.Digest, platform = new { os = manifest.System, architecture = manifest.Architecture } }),
    });

    /// <summary>Changes what a digest leads to, as a registry that lies would.</summary>
    internal void Corrupt()
    {
        foreach (var digest in _blobs.Keys.ToList())
            _blobs[digest] = Encoding.UTF8.GetBytes("{}");
    }

    internal byte[] Blob(string digest) => _blobs[digest];

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private string Put(string name, string tag, string type, object manifest)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(manifest);
        var digest = DigestOf(content);
        _manifests[$"{name}:{tag}"] = _manifests[$"{name}:{digest}"] = (type, content);
        return digest;
    }

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var authorization = context.Request.Headers.Authorization.ToString();
        lock (Requests)
            Requests.Add($"{path} {authorization.Split(' ')[0]}".TrimEnd());
        if (await Before(context))
            return;
        if (path == "/token")
        {
            var isAccount = authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"reader:{Password}"))}";
            context.Response.StatusCode = Asks == "private" && !isAccount ? 401 : 200;
            await context.Response.WriteAsJsonAsync(new { token = $"{context.Request.Query["service"]}.{context.Request.Query["scope"].ToString().Replace(':', '.').Replace('/', '.')}" });
            return;
        }

        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        var parts = path.Split("/manifests/") is [var before, var wanted] ? (Name: before["/v2/".Length..], Version: wanted, IsBlob: false)
            : path.Split("/blobs/") is [var owner, var digest] ? (Name: owner["/v2/".Length..], Version: digest, IsBlob: true) : default;
        if (!IsAllowed(authorization, parts.Name))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = Asks == "basic" ? "Basic realm=\"registry\"" : $"Bearer realm=\"http://{Host}/token\",service=\"test\",scope=\"repository:{parts.Name}:pull\"";
            return;
        }

        if (parts.IsBlob ? !_blobs.ContainsKey(parts.Version) : !_manifests.ContainsKey($"{parts.Name}:{parts.Version}"))
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsJsonAsync(new { errors = new[] { new { code = "MANIFEST_UNKNOWN", message = "manifest unknown" } } });
            return;
        }

        var (type, content) = parts.IsBlob ? ("application/octet-stream", _blobs[parts.Version]) : _manifests[$"{parts.Name}:{parts.Version}"];
        if (!parts.IsBlob && !context.Request.Headers.Accept.ToString().Contains(type, StringComparison.Ordinal))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(content);
    }

    private bool IsAllowed(string authorization, string name) => Asks switch
    {
        "" => true,
        "basic" => authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"reader:{Password}"))}",
        _ => authorization == $"Bearer test.repository.{name.Replace('/', '.')}.pull",
    };
}
