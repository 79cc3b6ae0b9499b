using System.Net;
using System.Net.Http.Json;
using Hydron.Accounts;
using Hydron.Rest.Idempotency;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Rest;

[Collection(SiteCollection.Name)]
public sealed class IdempotencyTests(HydronSite site)
{
    [Fact]
    public async Task The_same_write_again_does_nothing_and_gets_the_same_answer()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var first = await PostAsync(program, "key-1", "shop");
        var second = await PostAsync(program, "key-1", "shop");
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.False(first.Headers.Contains(IdempotentWrites.Replayed));
        Assert.True(second.Headers.Contains(IdempotentWrites.Replayed));
        Assert.Equal(1, await CountAsync(program));
    }

    [Fact]
    public async Task A_refusal_is_an_answer_too()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var codes = new[] { await (await PostAsync(program, "key-1", " ")).CodeAsync(), await (await PostAsync(program, "key-1", " ")).CodeAsync() };
        Assert.Equal(["project.name", "project.name"], codes);
    }

    [Fact]
    public async Task A_key_that_stands_for_something_else_is_refused()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        await PostAsync(program, "key-1", "shop");
        var other = await PostAsync(program, "key-1", "another shop");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("idempotency.reused", await other.CodeAsync());
        using var stranger = await site.ProgramAsync(await site.MemberAsync());
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(stranger, "key-1", "another shop")).StatusCode);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(program, "key-1", "shop")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Equal(1, await CountAsync(program));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_key_is_short_and_visible(string key)
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        Assert.Equal("idempotency.key", await (await PostAsync(program, key, "shop")).CodeAsync());
        Assert.Equal(0, await CountAsync(program));
    }

    [Fact]
    public async Task A_key_stands_for_its_answer_for_a_day_and_its_body_is_stored_encrypted()
    {
        var member = await site.MemberAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var answers = new StoredAnswers(accounts, scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>(), time);
        Assert.Null(await answers.TakeAsync(member.UserId, "key", [1]));
        await answers.StoreAsync(member.UserId, "key", 200, "text/plain", null, "canary"u8.ToArray());
        var stored = await answers.TakeAsync(member.UserId, "key", [1]);
        Assert.Equal("canary"u8.ToArray(), answers.BodyOf(stored!));
        Assert.Equal(-1, stored!.Body.AsSpan().IndexOf("canary"u8));
        time.Advance(StoredAnswers.Kept);
        Assert.Null(await answers.TakeAsync(member.UserId, "key", [2]));
        Assert.Equal(1, await accounts.StoredAnswers.CountAsync(answer => answer.AccountId == member.UserId));
    }

    [Fact]
    public async Task Who_asks_again_after_a_crash_waits_before_it_is_done_in_place_of_the_first()
    {
        var member = await site.MemberAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var scope = site.Services.CreateAsyncScope();
        var answers = new StoredAnswers(scope.ServiceProvider.GetRequiredService<AccountsContext>(), scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>(), time);
        Assert.Null(await answers.TakeAsync(member.UserId, "key", [1]));
        time.Advance(StoredAnswers.LongestWork - TimeSpan.FromSeconds(1));
        Assert.NotNull(await answers.TakeAsync(member.UserId, "key", [1]));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await answers.TakeAsync(member.UserId, "key", [2]));
        Assert.Null(await answers.TakeAsync(member.UserId, "key", [1]));
        Assert.NotNull(await answers.TakeAsync(member.UserId, "key", [1]));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient program, string key, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/projects") { Content = JsonContent.Create(new { name }) };
        request.Headers.TryAddWithoutValidation(IdempotentWrites.Header, key);
        return await program.SendAsync(request);
    }

    private static async Task<int> CountAsync(HttpClient program) => (await program.JsonAsync("/api/v1/projects")).GetProperty("items").GetArrayLength();
}
