using System.Net;

namespace Hydron.Sources;

/// <summary>
/// Asks a git server what it has, before anything is cloned: follows redirects hop by hop with every host checked, and tells apart
/// what a person can do something about (not a repository, private, empty).
/// </summary>
public sealed class RepositoryInspector(HostGuard guard, TimeProvider time) : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxAnswerBytes = 32 * 1024 * 1024;
    private const string Suffix = "/info/refs?service=git-upload-pack";
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = GuardedHttp.Create();

    /// <param name="url">A normalized address (<see cref="GitUrlForm.Normalize"/>).</param>
    /// <param name="credential">Sent to its own site alone, wherever redirects lead; null to ask as anybody.</param>
    /// <exception cref="ProblemException">It cannot be read.</exception>
    public async Task<RemoteRepository> InspectAsync(Uri url, GitCredential? credential, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await FollowAsync(url, credential, linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ProblemException("source.too-slow", $"{url.Host} did not answer within {AnswerTime.TotalSeconds:0} seconds.", "Try again later, or check the address.");
        }
        catch (HttpRequestException exception)
        {
            throw RepositoryProblems.Unreachable(url, exception);
        }
        catch (IOException)
        {
            throw new ProblemException("source.unreachable", $"{url.Host} ended the connection before it had answered.", "Try again later.");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<RemoteRepository> FollowAsync(Uri start, GitCredential? credential, CancellationToken cancellation)
    {
        var url = start;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var host = await guard.ResolveAsync(url, cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Get, url.AbsoluteUri.TrimEnd('/') + Suffix);
            request.Options.Set(GuardedHttp.Pin, host);
            var sent = credential is not null && credential.IsFor(url) ? credential : null;
            if (sent is not null)
                request.Headers.TryAddWithoutValidation("Authorization", sent.Authorization);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            {
                url = RedirectTarget.Of(start, url, request.RequestUri!, answer.Headers.Location);
                continue;
            }
            return await ReadAsync(url, host, sent, answer, cancellation);
        }
        throw new ProblemException("source.redirects", $"{start.Host} redirects more than {MaxRedirects} times.", "Use the address that the repository's page shows now.");
    }

    private static async Task<RemoteRepository> ReadAsync(Uri url, PinnedHost host, GitCredential? credential, HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (RepositoryProblems.OfStatus(url, answer.StatusCode) is { } problem)
            throw new ProblemException(problem);
        if (answer.Content.Headers.ContentType?.MediaType != "application/x-git-upload-pack-advertisement")
            throw new ProblemException(RepositoryProblems.NotARepository(url));
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellation);
            var references = RefAdvertisement.Read(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return references.IsEmpty
                ? throw new ProblemException("source.empty", $"The repository {url} is empty.", "Push a commit to it, then try again.")
                : new RemoteRepository(url, host, references, credential);
        }
        catch (FormatException)
        {
            throw new ProblemException(RepositoryProblems.NotARepository(url));
        }
    }
}
