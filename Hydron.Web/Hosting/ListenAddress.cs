namespace Hydron.Hosting;

/// <summary>Where Hydron listens: as ASP.NET Core is told by <c>ASPNETCORE_URLS</c>, <c>--urls</c>, ports or Kestrel's endpoints.</summary>
public static class ListenAddress
{
    /// <summary>Where nothing says otherwise. It must not be in appsettings.json, which is stronger than <c>ASPNETCORE_URLS</c>.</summary>
    public const string Default = "http://localhost:5080";

    private static readonly string[] Keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static bool IsConfigured(IConfiguration configuration) =>
        Keys.Any(key => !string.IsNullOrEmpty(configuration[key])) || configuration.GetSection("Kestrel:Endpoints").Exists();
}
