using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class AttemptTests(HydronSite site)
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void The_addresses_that_one_person_has_count_together(string address, string network) => Assert.Equal(network, AttemptLimits.Network(IPAddress.Parse(address)));

    [Fact]
    public async Task A_registration_without_a_solved_puzzle_is_refused()
    {
        using var browser = site.Browser();
        Assert.Contains("account.captcha", await (await browser.SubmitAsync("/register", ("Input.Email", "bot@example.com"), ("Input.Password", HydronSite.Password), ("Proof.Answer", "1"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("account.captcha", await (await browser.SubmitAsync("/forgot-password", ("Input.Email", "bot@example.com"), ("Proof.Answer", ""))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_puzzle_is_solved_once_and_only_where_Hydron_made_it()
    {
        var captcha = site.Services.GetRequiredService<ProofOfWork>();
        var challenge = captcha.Challenge();
        var answer = ProofOfWork.Solve(challenge);
        Assert.False(captcha.Solves(challenge, answer + "0"));
        Assert.True(captcha.Solves(challenge, answer));
        Assert.False(captcha.Solves(challenge, answer));
        Assert.False(captcha.Solves("made up", ProofOfWork.Solve("made up")));
        Assert.False(captcha.Solves(null, null));
        Assert.False(captcha.Solves(captcha.Challenge(), new string('1', 100)));
    }
}

/// <summary>A Hydron of its own, whose limits are low.</summary>
public sealed class AttemptLimitTests : IAsyncLifetime
{
    private readonly HydronSite _site = new() { Settings = { ["Hydron:Accounts:AttemptsPerMinute"] = "3" } };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_network_address_tries_so_often_and_may_look_as_often_as_it_likes()
    {
        using var browser = _site.Browser();
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync($"guess{attempt}@example.com")).StatusCode);
        var refused = await browser.SignInAsync("guess@example.com");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("too many attempts", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
    }
}
