namespace Hydron.Hosting;

/// <summary>What the web tier reads of the section <c>Hydron</c>; the silo reads the rest.</summary>
public sealed class WebOptions
{
    public const string Section = "Hydron";

    /// <summary>The folder for the database and the keys, where they are not elsewhere.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The folder for the keys where they are not in the data folder.</summary>
    public string KeysFolder { get; set; } = "";

    /// <summary>The address under which people open Hydron; sandbox applications are sub-domains of its host.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>The silo's port for clients.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The silo's address or host name; empty for loopback.</summary>
    public string SiloAddress { get; set; } = "";

    /// <summary>Whether Hydron is opened only at the machine that it runs on.</summary>
    public bool IsLocal => Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url.IsLoopback;

    /// <summary>Whether people open Hydron by https; behind a proxy the requests themselves may not say so.</summary>
    public bool IsSecure => PublicUrl.StartsWith(Uri.UriSchemeHttps + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>The data folder as an absolute path.</summary>
    public string Folder => Path.GetFullPath(DataFolder);

    /// <summary>The folder of the keys as an absolute path.</summary>
    public string Keys => KeysFolder.Length > 0 ? Path.GetFullPath(KeysFolder) : Path.Combine(Folder, "keys");
}
