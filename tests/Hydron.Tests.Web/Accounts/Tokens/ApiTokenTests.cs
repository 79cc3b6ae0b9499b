using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Accounts.Tokens;

[Collection(SiteCollection.Name)]
public sealed class ApiTokenTests(HydronSite site)
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-03-01T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    private ApiTokens Tokens => new(site.Services.GetRequiredService<IServiceScopeFactory>(), _time, site.Services.GetRequiredService<AccountRecords>());

    [Fact]
    public async Task What_is_stored_of_a_token_does_not_hold_it()
    {
        var (token, text) = await Tokens.CreateAsync(await site.MemberAsync(), "ci", TokenScope.Deploy, 30);
        await using var scope = site.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<AccountsContext>().ApiTokens.SingleAsync(each => each.Id == token.Id);
        Assert.Equal(TokenText.HashOf(text), stored.Hash);
        Assert.DoesNotContain(text[8..], System.Text.Json.JsonSerializer.Serialize(stored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_good_until_it_expires()
    {
        var (_, text) = await Tokens.CreateAsync(await site.MemberAsync(), "ci", TokenScope.Read, 1);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(await Tokens.UseAsync(text));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Null(await Tokens.UseAsync(text));
    }

    [Fact]
    public async Task Its_person_alone_revokes_it_and_at_once()
    {
        var member = await site.MemberAsync();
        var (token, text) = await Tokens.CreateAsync(member, "ci", TokenScope.Read, 1);
        await Tokens.RevokeAsync(await site.MemberAsync(), token.Id);
        Assert.NotNull(await Tokens.UseAsync(text));
        Assert.True(await Tokens.IsGoodAsync(token.Id));
        await Tokens.RevokeAsync(member, token.Id);
        Assert.Null(await Tokens.UseAsync(text));
        Assert.False(await Tokens.IsGoodAsync(token.Id));
        Assert.Empty(await Tokens.ListAsync(member));
    }

    [Fact]
    public async Task Its_last_use_is_written_once_a_minute()
    {
        var member = await site.MemberAsync();
        var (_, text) = await Tokens.CreateAsync(member, "ci", TokenScope.Read, 1);
        Assert.Null(Assert.Single(await Tokens.ListAsync(member)).LastUsedAt);
        var first = _time.GetUtcNow();
        await Tokens.UseAsync(text);
        _time.Advance(TimeSpan.FromSeconds(59));
        await Tokens.UseAsync(text);
        Assert.Equal(first, Assert.Single(await Tokens.ListAsync(member)).LastUsedAt);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Tokens.UseAsync(text);
        Assert.Equal(first.AddMinutes(1), Assert.Single(await Tokens.ListAsync(member)).LastUsedAt);
    }

    [Fact]
    public async Task Everything_wrong_with_a_new_one_is_said_at_once()
    {
        var member = await site.MemberAsync() with { Role = Role.Viewer };
        var refused = await Assert.ThrowsAsync<ProblemException>(() => Tokens.CreateAsync(member, " ", TokenScope.Deploy, 366));
        Assert.Equal(["token.name", "token.days", "token.scope"], refused.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(TokenScope.Read, Role.Viewer)]
    [InlineData(TokenScope.Deploy, Role.Deployer)]
    [InlineData(TokenScope.Admin, Role.Admin)]
    public async Task It_counts_for_its_scope_and_for_no_more_than_its_person(TokenScope scope, Role most)
    {
        var member = await site.MemberAsync();
        Assert.Equal(most, (await site.ClientOf(member, scope).MemberAsync()).Role);
        Assert.Equal(Role.None, (await site.ClientOf(member with { Workspace = (await site.MemberAsync()).Workspace }, scope).MemberAsync()).Role);
    }
}
