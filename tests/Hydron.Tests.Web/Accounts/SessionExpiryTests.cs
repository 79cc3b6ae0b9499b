using System.Net;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

/// <summary>A session over hours, in a Hydron whose clock is put forward.</summary>
public sealed class SessionExpiryTests
{
    [Fact]
    public async Task A_session_lasts_for_as_long_as_it_is_used_and_ends_by_itself()
    {
        var time = new ShiftedTime();
        await using var site = new HydronSite { Settings = { ["Hydron:Accounts:IdleHours"] = "2" }, Replace = services => services.AddSingleton<TimeProvider>(time) };
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        await browser.RegisterAsync("idle@sessions.example");
        for (var visit = 0; visit < 3; visit++)
        {
            time.Advance(TimeSpan.FromHours(1.5));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        }

        time.Advance(TimeSpan.FromHours(2.1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }
}
