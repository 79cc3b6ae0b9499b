using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Hydron.Templates;

namespace Hydron.Tests.Hosting;

/// <summary>The whole of Hydron in this process, with a data folder of its own.</summary>
public sealed class HydronSite : WebApplicationFactory<Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("hydron-web-").FullName;

    public const string Password = "correct horse battery";

    /// <summary>Settings besides the data folder and the ports; to be given before it is first used.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Puts something else in the place of a part; to be given before it is first used.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    /// <summary>The files of the data folder, with the database among them, that hold a text.</summary>
    public IEnumerable<string> FilesWith(string text) => FileSearch.Find(_data, text);

    /// <summary>The same, also in other encodings.</summary>
    public IEnumerable<string> FilesWithHidden(string text) => FileSearch.FindHidden(_data, text);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Hydron:DataFolder", _data);
        builder.UseSetting("Hydron:SiloPort", FreePort.Take().ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Hydron:GatewayPort", FreePort.Take().ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Hydron:Accounts:AttemptsPerMinute", "100000"); // all tests come from one address
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.TryAddSingleton<ITemplateCatalog, NoTemplates>();
            Replace(services);
        });
    }

    /// <summary>A browser: keeps cookies, follows no redirect.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    private sealed class NoTemplates : ITemplateCatalog
    {
        public System.Collections.Immutable.ImmutableArray<TemplateSummary> All => [];

        public IReadOnlyDictionary<string, string>? FilesOf(string templateId) => null;
    }
}
