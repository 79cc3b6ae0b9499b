using System.Net.Http.Headers;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using Hydron.Analysis.Images;

namespace Hydron.Sources;

/// <summary>An account at a registry.</summary>
public sealed record RegistryCredentials(string UserName, string Password);

/// <summary>
/// Reads the configuration of images from their registries without pulling them (OCI distribution specification): index, manifest for the platform, configuration. Every
/// host is checked before it is connected to, those of redirects and token servers too.
/// </summary>
public sealed class RegistryClient(HostGuard guard, TimeProvider time) : IDisposable
{
    private const int MaxRedirects = 5;

    /// <summary>The size that registries must take for a manifest; configurations stay far below it.</summary>
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32 };

    private readonly HttpClient http = GuardedHttp.Create();

    /// <param name="reference">As for <c>docker pull</c>.</param>
    /// <param name="credentials">Null to ask as anybody.</param>
    /// <exception cref="ProblemException">There is no such image, it is private, or its registry does not answer as one.</exception>
    public async Task<ImageConfiguration> ReadAsync(string reference, RegistryCredentials? credentials, CancellationToken cancellation)
    {
        var image = ImageAddress.Of(reference);
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await ReadAsync(new Session(reference, image, credentials), linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ImageProblems.TooSlow(image.Registry, TimeLimit);
        }
        catch (HttpRequestException exception)
        {
            throw ImageProblems.Unreachable(image.Registry, exception);
        }
        catch (IOException)
        {
            throw ImageProblems.Odd(image.Registry, "it ended the connection");
        }
        catch (JsonException)
        {
            throw ImageProblems.Odd(image.Registry, "what it sent is not JSON");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<ImageConfiguration> ReadAsync(Session session, CancellationToken cancellation)
    {
        var image = session.Image;
        using var first = await GetAsync(session, image.Manifest(image.Version), image.IsDigest ? image.Version : null, isManifest: true, cancellation);
        var manifest = first.RootElement;
        JsonDocument? chosen = null;
        try
        {
            if (RegistryDocuments.ManifestIn(manifest) is { } platform)
            {
                chosen = await GetAsync(session, image.Manifest(Digest(session, platform)), platform, isManifest: true, cancellation);
                manifest = chosen.RootElement;
            }

            var digest = RegistryDocuments.ConfigurationIn(manifest);
            if (digest.Length == 0)
                throw ImageProblems.NotAnImage(session.Reference);
            using var configuration = await GetAsync(session, image.Blob(Digest(session, digest)), digest, isManifest: false, cancellation);
            return RegistryDocuments.Configuration(configuration.RootElement);
        }
        finally
        {
            chosen?.Dispose();
        }
    }

    /// <summary>A digest becomes a part of an address: nothing but its own form may pass.</summary>
    private static string Digest(Session session, string digest)
        => digest.StartsWith("sha256:", StringComparison.Ordinal) && digest.Length == 71 && digest.AsSpan(7).IndexOfAnyExcept("0123456789abcdef") < 0 ? digest
            : throw ImageProblems.Odd(session.Image.Registry, "it names a digest that is none");

    /// <param name="digest">What the answer's bytes must add up to; null where only a tag is known.</param>
    private async Task<JsonDocument> GetAsync(Session session, Uri url, string? digest, bool isManifest, CancellationToken cancellation)
    {
        var registry = session.Image.Registry;
        using var answer = await SendAsync(session, url, isManifest, cancellation);
        var body = await BodyAsync(answer, registry, cancellation);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                if (digest?.StartsWith("sha256:", StringComparison.Ordinal) == true && digest != $"sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}")
                    throw ImageProblems.Odd(registry, "what it sent does not match its digest");
                return JsonDocument.Parse(body, Json);
            case HttpStatusCode.NotFound:
                throw IsRegistry(answer, body) ? ImageProblems.Unknown(session.Reference, registry) : ImageProblems.Odd(registry, "the address of its images is not there");
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw ImageProblems.Private(session.Reference, registry, session.Credentials is not null);
            default:
                throw ImageProblems.OfStatus(registry, answer.StatusCode);
        }
    }

    /// <summary>Asks once without an account, and once more as the registry's challenge wants.</summary>
    private async Task<HttpResponseMessage> SendAsync(Session session, Uri url, bool isManifest, CancellationToken cancellation)
    {
        var answer = await FollowAsync(session.Image.Registry, url, session.Authorization, isManifest, cancellation);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || session.Authorization is not null || RegistryChallenge.Of(answer.Headers) is not { } challenge)
            return answer;
        answer.Dispose();
        session.Authorization = challenge.IsBearer ? await TokenAsync(session, challenge, cancellation)
            : session.Credentials is { } account ? Basic(account)
            : throw ImageProblems.Private(session.Reference, session.Image.Registry, hasCredentials: false);
        return await FollowAsync(session.Image.Registry, url, session.Authorization, isManifest, cancellation);
    }

    private async Task<AuthenticationHeaderValue> TokenAsync(Session session, RegistryChallenge challenge, CancellationToken cancellation)
    {
        var registry = session.Image.Registry;
        var url = challenge.TokenAddress(registry, $"repository:{session.Image.Repository}:pull") ?? throw ImageProblems.Odd(registry, "the address of its tokens is none");
        using var answer = await FollowAsync(url, url, session.Credentials is { } account ? Basic(account) : null, isManifest: false, cancellation);
        var body = await BodyAsync(answer, registry, cancellation);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw ImageProblems.Private(session.Reference, registry, session.Credentials is not null);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw ImageProblems.OfStatus(registry, answer.StatusCode);
        using var document = JsonDocument.Parse(body, Json);
        var token = RegistryDocuments.Text(document.RootElement, "token") is { Length: > 0 } named ? named : RegistryDocuments.Text(document.RootElement, "access_token");
        return token.Length > 0 && token.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 ? new AuthenticationHeaderValue("Bearer", token) : throw ImageProblems.Odd(registry, "it gives no token");
    }

    /// <param name="origin">The host that may see the authorization; registries send people to other hosts for the files themselves, which want none.</param>
    private async Task<HttpResponseMessage> FollowAsync(Uri origin, Uri url, AuthenticationHeaderValue? authorization, bool isManifest, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var host = await guard.ResolveAsync(url, cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Options.Set(GuardedHttp.Pin, host);
            if (url.Authority == origin.Authority && url.Scheme == origin.Scheme)
                request.Headers.Authorization = authorization;
            if (isManifest)
                request.Headers.Accept.ParseAdd(string.Join(", ", RegistryDocuments.ManifestTypes));
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
                return answer;
            using (answer)
            {
                var target = answer.Headers.Location is { } location ? new Uri(url, location) : throw ImageProblems.Odd(origin, "it redirects to nowhere");
                if (target.Scheme != Uri.UriSchemeHttps && target.Scheme != url.Scheme)
                    throw ImageProblems.Odd(origin, "it redirects to an address without encryption");
                url = target;
            }
        }

        throw ImageProblems.Odd(origin, $"it redirects more than {MaxRedirects} times");
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, Uri registry, CancellationToken cancellation)
    {
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellation);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw ImageProblems.Odd(registry, "what it sent is too large");
        }

        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>A page that is not there, and an image that is not: the specification gives errors a form, and registries name their version.</summary>
    private static bool IsRegistry(HttpResponseMessage answer, byte[] body)
    {
        if (answer.Headers.Contains("Docker-Distribution-Api-Version"))
            return true;
        try
        {
            using var document = JsonDocument.Parse(body, Json);
            return RegistryDocuments.ErrorIn(document.RootElement).Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static AuthenticationHeaderValue Basic(RegistryCredentials account)
        => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.UserName}:{account.Password}")));

    /// <summary>One image being read, with what its registry has accepted so far.</summary>
    private sealed record Session(string Reference, ImageAddress Image, RegistryCredentials? Credentials)
    {
        public AuthenticationHeaderValue? Authorization { get; set; }
    }
}
