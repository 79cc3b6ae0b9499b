using System.Net;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Rest;

public sealed class RestLimitTests : IDisposable
{
    private readonly HydronSite _site = new() { Settings = { ["Hydron:Rest:RequestsPerMinute"] = "6", ["Hydron:Rest:EventStreams"] = "1" } };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_token_that_asks_too_often_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        var member = await _site.MemberAsync();
        using var hasty = await _site.ProgramAsync(member);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hasty.GetAsync("/api/v1/workspaces")));
        var refused = Assert.IsType<HttpResponseMessage>(answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal("request.too-many", await refused.CodeAsync());
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using var other = await _site.ProgramAsync(member);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/workspaces")).StatusCode);

        using var events = await Events.OpenAsync(other, "/api/v1/servers/events");
        using var second = await other.GetAsync("/api/v1/servers/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("request.too-many", await second.CodeAsync());
    }
}
