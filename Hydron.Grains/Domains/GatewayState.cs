namespace Hydron.Domains;

/// <summary>Which server answers for which host name.</summary>
[GenerateSerializer, Alias("hydron.GatewayState")]
public sealed class GatewayState
{
    /// <summary>Host name, lower case, to the server's address.</summary>
    [Id(0)] public Dictionary<string, string> Routes { get; set; } = [];
}
