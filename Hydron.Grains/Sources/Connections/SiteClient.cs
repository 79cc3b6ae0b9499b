using System.Net.Http.Headers;
using System.Text.Json;

namespace Hydron.Sources;

/// <summary>Asks sites about accounts and repositories. It connects only to addresses that were checked, follows no redirect, and logs nothing.</summary>
public sealed class SiteClient(HostGuard guard, TimeProvider time) : IDisposable
{
    /// <summary>Bounds what is looked at: a thousand repositories.</summary>
    private const int MostPages = 10;

    private const int LargestAnswer = 16 * 1024 * 1024;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = GuardedHttp.Create();

    /// <summary>Whose a token is.</summary>
    internal Task<string> AccountAsync(IRepositoryHost host, Uri site, string authorization) => WithinTimeAsync(site, async cancellation =>
    {
        using var answer = await SendAsync(site, HttpMethod.Get, new Uri(host.ApiOf(site) + host.UserPath), authorization, null, cancellation);
        using var user = await ReadAsync(site, answer, cancellation);
        return host.AccountOf(user.RootElement) is { Length: > 0 } account ? account : throw new ProblemException(ConnectionProblems.NotUnderstood(site));
    });

    /// <summary>All that a list holds, page by page.</summary>
    /// <param name="path">Of the first page, in the API.</param>
    /// <returns>With false where there are more pages than are looked at.</returns>
    internal Task<(ImmutableArray<T> Items, bool IsComplete)> ListAsync<T>(IRepositoryHost host, Uri site, string authorization, string path, Func<JsonElement, T> read) => WithinTimeAsync(site, async cancellation =>
    {
        var items = ImmutableArray.CreateBuilder<T>();
        Uri? next = new(host.ApiOf(site) + path);
        for (var pages = 0; next is not null; pages++)
        {
            if (pages == MostPages)
                return (items.ToImmutable(), false);
            using var answer = await SendAsync(site, HttpMethod.Get, next, authorization, null, cancellation);
            using var page = await ReadAsync(site, answer, cancellation);
            items.AddRange(host.ItemsOf(page.RootElement).EnumerateArray().Select(read));
            next = NextOf(next, host.NextOf(page.RootElement) ?? LinkHeader.NextOf(answer));
        }

        return (items.ToImmutable(), true);
    });

    /// <summary>A new access token for a refresh token (RFC 6749, section 6).</summary>
    /// <returns>Null where the site refuses it for good.</returns>
    internal Task<GrantedAccess?> RenewAsync(IRepositoryHost host, Uri site, ConnectionHostOptions app, string refreshToken) => WithinTimeAsync(site, async cancellation =>
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = app.ClientId,
            ["client_secret"] = app.ClientSecret,
        });
        using var answer = await SendAsync(site, HttpMethod.Post, new Uri(site.AbsoluteUri.TrimEnd('/') + host.TokenPath), null, form, cancellation);
        if (answer.StatusCode is System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.Unauthorized)
            return null;
        using var granted = await ReadAsync(site, answer, cancellation);
        // GitHub tells its refusals with the status 200.
        return granted.RootElement.Text("access_token") is not { Length: > 0 } token
            ? null
            : new GrantedAccess
            {
                Kind = host.Kind,
                AccessToken = token,
                RefreshToken = granted.RootElement.Text("refresh_token") is { Length: > 0 } rotated ? rotated : refreshToken,
                ExpiresAt = granted.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var lifetime) ? time.GetUtcNow().AddSeconds(lifetime) : null,
            };
    });

    /// <returns>Whether the site says that the token opens nothing from now on.</returns>
    internal Task<bool> RevokeAsync(Uri site, SiteRequest revocation) => WithinTimeAsync(site, async cancellation =>
    {
        using var answer = await SendAsync(site, revocation.Method, new Uri(revocation.Url), revocation.Authorization, revocation.Content, cancellation);
        return answer.IsSuccessStatusCode;
    });

    public void Dispose() => http.Dispose();

    private async Task<T> WithinTimeAsync<T>(Uri site, Func<CancellationToken, Task<T>> ask)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new ProblemException(ConnectionProblems.TooSlow(site));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ProblemException(ConnectionProblems.Unreachable(site));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or UriFormatException)
        {
            throw new ProblemException(ConnectionProblems.NotUnderstood(site));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri site, HttpMethod method, Uri url, string? authorization, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Options.Set(GuardedHttp.Pin, await guard.ResolveAsync(url, cancellation));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancellation);
        return answer;
    }

    private static async Task<JsonDocument> ReadAsync(Uri site, HttpResponseMessage answer, CancellationToken cancellation) =>
        ConnectionProblems.OfStatus(site, answer.StatusCode) is { } problem
            ? throw new ProblemException(problem)
            : await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);

    /// <summary>Never at another site, which would get the token.</summary>
    private static Uri? NextOf(Uri page, string? next) =>
        next is not null && Uri.TryCreate(page, next, out var url) && SiteName.Of(url) == SiteName.Of(page) ? url : null;
}
