using System.Net;
using Hydron.Tests.Accounts;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Storage;

/// <summary>Two whole Hydrons, each with a data folder of its own, on one PostgreSQL database and one folder of keys.</summary>
public sealed class SharedDatabaseTests : IAsyncLifetime
{
    private readonly string _keys = Directory.CreateTempSubdirectory("hydron-keys-").FullName;
    private readonly HydronSite _one = new();
    private readonly HydronSite _other = new();

    [Fact]
    public async Task Who_signed_in_at_one_is_signed_in_at_the_other_and_sees_the_same_projects()
    {
        using var browser = _one.Browser();
        var answer = await browser.RegisterAsync("shared@example.com");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookies = answer.SessionCookies();

        using var elsewhere = _other.Browser();
        elsewhere.DefaultRequestHeaders.Add("Cookie", cookies);
        Assert.Contains(">Projects</h1>", await elsewhere.GetStringAsync("/"), StringComparison.Ordinal);
        using var again = _other.Browser();
        await again.SignUpAsync("shared@example.com");
        Assert.Equal("You have an account already", Assert.Single(_other.MailsTo("shared@example.com")).Subject);
    }

    public async Task InitializeAsync()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        foreach (var site in (HydronSite[])[_one, _other])
        {
            site.Settings["Hydron:Storage"] = "postgresql";
            site.Settings["Hydron:ConnectionString"] = database;
            site.Settings["Hydron:KeysFolder"] = _keys;
        }

        // Both start at once: neither finds tables or keys.
        await Task.WhenAll(Task.Run(() => _one.Services), Task.Run(() => _other.Services));
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
