namespace Hydron.Servers;

/// <summary>What a server's grain remembers besides what it shows.</summary>
[GenerateSerializer, Alias("hydron.ServerRecord")]
public sealed class ServerRecord
{
    /// <summary>Null before the server is planned or adopted.</summary>
    [Id(0)] public ServerView? View { get; set; }

    /// <summary>Encrypted.</summary>
    [Id(1)] public string PrivateKey { get; set; } = "";

    [Id(2)] public ImmutableArray<byte> HostKey { get; set; } = [];
    [Id(3)] public string ProviderReference { get; set; } = "";

    /// <summary>The epoch of the newest lease; 0 before the first.</summary>
    [Id(4)] public long LeaseEpoch { get; set; }
}
