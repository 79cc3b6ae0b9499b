using System.Net.Http.Headers;
using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Projects;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Hosting;

/// <summary>People of a site, and programs that act for them.</summary>
public static class Members
{
    /// <summary>A new person, owner of a new workspace.</summary>
    public static async Task<Member> MemberAsync(this HydronSite site)
    {
        var account = await site.AccountAsync($"{Guid.NewGuid():N}@example.com");
        return new Member(account.Id, account.Email!, account.Workspace, Role.Owner);
    }

    /// <summary>A new account with a verified address.</summary>
    /// <param name="hasWorkspace">Whether it was signed in to before.</param>
    public static async Task<Account> AccountAsync(this HydronSite site, string email, bool hasWorkspace = true)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (registration, accounts) = (scope.ServiceProvider.GetRequiredService<Registration>(), scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
        var account = await registration.RegisterAsync(email, HydronSite.Password);
        await accounts.ConfirmEmailAsync(account, await accounts.GenerateEmailConfirmationTokenAsync(account));
        if (hasWorkspace)
            await registration.FoundAsync(account);
        return account;
    }

    /// <summary>A person as a request shows them.</summary>
    public static ClaimsPrincipal PrincipalOf(string account) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account)], "test"));

    /// <summary>The way to the grains of a person who came in by a token.</summary>
    public static WorkspaceClient ClientOf(this HydronSite site, Member member, TokenScope scope) =>
        site.Services.GetRequiredService<WorkspaceClients>().For(new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, member.UserId),
                new Claim(AccountClaims.Workspace, member.Workspace),
                new Claim(TokenClaims.Scope, scope.ToString()),
            ],
            "test")));

    /// <summary>The name of the first service that the analysis of a project has found, awaited on the stream that carries it.</summary>
    public static async Task<string> AnalyzedServiceAsync(this WorkspaceClient client, string project)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var following = await client.SubscribeAsync<ProjectView>(Streams.Project, project, view =>
        {
            Look(view);
            return Task.CompletedTask;
        });
        Look(await client.Project(project).Get());
        return await found.Task.WaitAsync(TimeSpan.FromSeconds(60));

        void Look(ProjectView view)
        {
            if (view.Services.Services is [{ Name: var name }, ..])
                found.TrySetResult(name);
        }
    }

    /// <summary>A program with a new token of a person.</summary>
    public static async Task<HttpClient> ProgramAsync(this HydronSite site, Member member, TokenScope scope = TokenScope.Admin)
    {
        var created = await site.Services.GetRequiredService<ApiTokens>().CreateAsync(member, "a test", scope, days: 1);
        var program = site.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", created.Text);
        return program;
    }
}
