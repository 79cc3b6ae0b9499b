using System.Collections.Concurrent;
using LibGit2Sharp;

namespace Hydron.Sources;

/// <summary>
/// Lets libgit2 read what a git server has answered already. Its own transports would resolve names and follow redirects by themselves, where neither can be
/// checked; this one opens no connection: what is asked for lies in memory.
/// </summary>
internal sealed class AdvertisementTransport : RpcSmartSubtransport
{
    private static readonly ConcurrentDictionary<string, byte[]> Answers = new(StringComparer.Ordinal);
    private static readonly SmartSubtransportRegistration<AdvertisementTransport> Registration = GlobalSettings.RegisterSmartSubtransport<AdvertisementTransport>("hydron-advertisement");

    /// <param name="answer">The body of <c>info/refs?service=git-upload-pack</c>.</param>
    /// <exception cref="FormatException">It is not such an answer.</exception>
    public static IReadOnlyList<Reference> Read(byte[] answer)
    {
        var url = $"{Registration.Scheme}://{Guid.NewGuid():N}/";
        Answers[url] = answer;
        try
        {
            return [.. Repository.ListRemoteReferences(url)];
        }
        catch (Exception exception) when (exception is LibGit2SharpException or ArgumentException)
        {
            throw new FormatException("The answer is not that of a git server.", exception);
        }
        finally
        {
            Answers.TryRemove(url, out _);
        }
    }

    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action) =>
        action == GitSmartSubtransportAction.UploadPackList && Answers.TryGetValue(url, out var answer)
            ? new Answer(this, answer)
            : throw new NotSupportedException($"Nothing but a list of references is read here, not {action}.");

    private sealed class Answer(SmartSubtransport transport, byte[] bytes) : SmartSubtransportStream(transport)
    {
        private int _read;

        public override int Read(Stream dataStream, long length, out long bytesRead)
        {
            var count = (int)Math.Min(length, bytes.Length - _read);
            dataStream.Write(bytes, _read, count);
            _read += count;
            bytesRead = count;
            return 0;
        }

        public override int Write(Stream dataStream, long length) => -1;
    }
}
