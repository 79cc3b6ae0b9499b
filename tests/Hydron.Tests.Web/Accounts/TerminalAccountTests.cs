using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

/// <summary>Each test has a Hydron of its own: there is one terminal in each.</summary>
public sealed class TerminalAccountTests : IAsyncLifetime
{
    private readonly HydronSite _site = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_terminal_has_one_account_that_owns_its_workspace_and_that_nobody_can_sign_in_to()
    {
        var account = await OnTerminalAsync(terminal => terminal.GetAsync());
        Assert.Equal(account.Workspace, (await OnTerminalAsync(terminal => terminal.GetAsync())).Workspace);
        Assert.Equal(Role.Owner, await _site.Services.GetRequiredService<MemberRoles>().OfAsync(account.Id, account.Workspace));
        using var browser = _site.Browser();
        Assert.Contains("account.wrong", await (await browser.SignInAsync(account.Email!, "")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("account.wrong", await (await browser.SignInAsync(account.Email!)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_first_does_not_lead_into_the_terminals_workspace()
    {
        var account = await OnTerminalAsync(terminal => terminal.GetAsync());
        using var browser = _site.Browser();
        await browser.RegisterAsync("first@example.com");
        Assert.NotEqual(account.Workspace, (await OnTerminalAsync(terminal => terminal.OfAsync("first@example.com"))).Workspace);
    }

    [Fact]
    public async Task The_link_gives_a_browser_the_terminals_account_once()
    {
        var account = await OnTerminalAsync(terminal => terminal.GetAsync());
        var link = $"/register?terminal={Uri.EscapeDataString(await OnTerminalAsync(terminal => Task.FromResult(terminal.Token())))}";
        using var browser = _site.Browser();
        var answer = await browser.SubmitAsync(link, ("Input.Email", "owner@example.com"), ("Input.Password", HydronSite.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(account.Workspace, (await OnTerminalAsync(terminal => terminal.OfAsync("owner@example.com"))).Workspace);
        Assert.True(TerminalAccount.IsTakenOver(await OnTerminalAsync(terminal => terminal.GetAsync())));

        using var thief = _site.Browser();
        var again = await thief.SubmitAsync(link, ("Input.Email", "thief@example.com"), ("Input.Password", HydronSite.Password));
        Assert.Contains("account.link", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var person = _site.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await person.SignInAsync("owner@example.com")).StatusCode);
    }

    [Theory]
    [InlineData("terminal")]
    [InlineData("")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_Hydron_did_not_make_is_refused(string token)
    {
        await OnTerminalAsync(terminal => terminal.GetAsync());
        using var browser = _site.Browser();
        var answer = await browser.SubmitAsync($"/register?terminal={token}", ("Input.Email", "thief@example.com"), ("Input.Password", HydronSite.Password));
        Assert.Contains("account.link", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_an_account_that_is_not_there_says_so() =>
        Assert.Equal("account.unknown", (await Assert.ThrowsAsync<ProblemException>(() => OnTerminalAsync(terminal => terminal.OfAsync("nobody@example.com")))).Problems[0].Code);

    private async Task<T> OnTerminalAsync<T>(Func<TerminalAccount, Task<T>> ask)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TerminalAccount>());
    }
}
