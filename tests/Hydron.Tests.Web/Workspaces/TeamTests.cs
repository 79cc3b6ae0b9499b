using System.Net;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Servers;
using Hydron.Tests.Accounts;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Hydron.Tests.Workspaces;

/// <summary>A team, from its invitation to its end, through the pages.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class TeamTests(HydronSite site)
{
    private readonly string _owner = $"{Guid.NewGuid():N}@team.example";
    private readonly string _invited = $"{Guid.NewGuid():N}@team.example";

    [Fact]
    public async Task Who_registers_by_an_invitation_joins_with_its_role_and_is_out_at_once_when_removed()
    {
        using var owner = await TeamAsync();
        using var member = site.Browser();
        var link = await InviteAsync(owner, Role.Viewer);
        var signIn = await member.GetAsync(link);
        Assert.StartsWith("/sign-in?returnUrl=", signIn.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        await member.RegisterAsync(_invited);
        Assert.Contains("Join Engines", await member.GetStringAsync(link), StringComparison.Ordinal);
        await member.SubmitAsync(link);
        var page = await member.GetStringAsync("/settings/members");
        Assert.Contains("Members of Engines", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Invite somebody", page, StringComparison.Ordinal);
        Assert.Contains("has been used", await member.GetStringAsync(link), StringComparison.Ordinal);

        var account = await AccountAsync(_invited);
        var team = await TeamOfAsync(account);
        var token = await site.Services.GetRequiredService<ApiTokens>().CreateAsync(new Member(account.Id, _invited, team, Role.Viewer), "ci", TokenScope.Read, 1);
        using var program = site.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/projects")).StatusCode);

        await owner.SubmitFormAsync("/settings/members", $"remove-{account.Id}");
        Assert.Equal("access.denied", await (await program.GetAsync("/api/v1/projects")).CodeAsync());
        Assert.Contains("for a workspace that is deleted", await member.GetStringAsync("/settings/tokens"), StringComparison.Ordinal);
        Assert.Contains("yours alone", await member.GetStringAsync("/settings/members"), StringComparison.Ordinal);
        Assert.DoesNotContain("Engines", await member.GetStringAsync("/settings/workspaces"), StringComparison.Ordinal);
        Assert.Equal("/not-found", (await SwitchAsync(member, team)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_invitation_is_of_no_use_to_another_account()
    {
        using var owner = await TeamAsync();
        var link = await InviteAsync(owner, Role.Admin);
        using var other = site.Browser();
        await other.RegisterAsync($"{Guid.NewGuid():N}@team.example");
        var answer = await other.SubmitAsync(link);
        Assert.Contains("for another address", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("yours alone", await other.GetStringAsync("/settings/members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_into_a_workspace_by_naming_it()
    {
        using var owner = await TeamAsync();
        var team = await TeamOfAsync(await AccountAsync(_owner));
        using var stranger = site.Browser();
        await stranger.RegisterAsync(_invited);
        Assert.Equal("/not-found", (await SwitchAsync(stranger, team)).Headers.Location?.OriginalString);
        Assert.Contains("yours alone", await stranger.GetStringAsync("/settings/members"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync(SwitchEndpoint.Address, new FormUrlEncodedContent([KeyValuePair.Create("workspace", team)]))).StatusCode);
    }

    [Fact]
    public async Task A_person_switches_between_their_workspaces_and_a_change_of_the_password_leaves_them_where_they_are()
    {
        using var owner = await TeamAsync();
        var account = await AccountAsync(_owner);
        await owner.SubmitFormAsync("/settings/sign-in", "password", ("Password.Password", HydronSite.Password), ("Password.New", "another horse battery"));
        Assert.Contains("Members of Engines", await owner.GetStringAsync("/settings/members"), StringComparison.Ordinal);
        await SwitchAsync(owner, account.Workspace);
        Assert.Contains("yours alone", await owner.GetStringAsync("/settings/members"), StringComparison.Ordinal);
        await SwitchAsync(owner, await TeamOfAsync(account));
        Assert.Contains("Members of Engines", await owner.GetStringAsync("/settings/members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workspace_goes_to_another_member_with_the_owners_password_and_then_the_owner_can_leave()
    {
        using var owner = await TeamAsync();
        using var member = site.Browser();
        await member.RegisterAsync(_invited);
        await member.SubmitAsync(await InviteAsync(owner, Role.Viewer));
        var (old, next) = (await AccountAsync(_owner), await AccountAsync(_invited));
        await owner.SubmitFormAsync("/settings/members", "transfer", ("Change.Member", next.Id), ("Change.Password", "something else"));
        Assert.Equal(Role.Viewer, await RoleAsync(next));
        await owner.SubmitFormAsync("/settings/members", "transfer", ("Change.Member", next.Id), ("Change.Password", HydronSite.Password));
        Assert.Equal((Role.Owner, Role.Admin), (await RoleAsync(next), await RoleAsync(old)));
        await owner.SubmitFormAsync("/settings/members", "leave");
        Assert.Contains("yours alone", await owner.GetStringAsync("/settings/members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_calls_a_member_by_their_address_wherever_it_is_read_and_when_their_account_is_gone()
    {
        using var owner = await TeamAsync();
        using var member = site.Browser();
        await member.RegisterAsync(_invited);
        await member.SubmitAsync(await InviteAsync(owner, Role.Viewer));
        var (admin, invited) = (await AccountAsync(_owner), await AccountAsync(_invited));
        await owner.SubmitFormAsync("/settings/members", $"role-{invited.Id}", ("Change.Role", "Deployer"));
        await owner.SubmitFormAsync("/settings/members", $"remove-{invited.Id}");
        await member.SubmitFormAsync("/settings/delete", "delete", ("Input.Email", _invited), ("Input.Password", HydronSite.Password));

        var token = await site.Services.GetRequiredService<ApiTokens>().CreateAsync(new Member(admin.Id, _owner, await TeamOfAsync(admin), Role.Owner), "ci", TokenScope.Admin, 1);
        using var program = site.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
        foreach (var read in (string[])
        [
            await owner.GetStringAsync("/settings/audit?log=workspace"), await owner.GetStringAsync("/settings/audit/export.csv?log=workspace"),
            await owner.GetStringAsync("/settings/audit/export.json?log=workspace"), await program.GetStringAsync("/api/v1/audit"),
        ])
        {
            Assert.Contains($"member: {_invited}, role: deployer", read, StringComparison.Ordinal);
            Assert.DoesNotContain($"member: {invited.Id}", read, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_team_is_deleted_by_writing_its_name_and_the_password_and_then_the_account_of_its_owner()
    {
        using var owner = await TeamAsync();
        using var member = site.Browser();
        await member.RegisterAsync(_invited);
        await member.SubmitAsync(await InviteAsync(owner, Role.Admin));
        var (account, other) = (await AccountAsync(_owner), await AccountAsync(_invited));
        var team = await TeamOfAsync(account);
        var late = $"{Guid.NewGuid():N}@team.example";
        await owner.SubmitFormAsync("/settings/members", "invite", ("Change.Email", late), ("Change.Role", "Viewer"));
        var token = await site.Services.GetRequiredService<ApiTokens>().CreateAsync(new Member(other.Id, _invited, team, Role.Admin), "ci", TokenScope.Admin, 1);
        using var program = site.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
        await program.CreateProjectAsync();
        await PutServerAsync(team, "attic");

        Assert.DoesNotContain("delete-workspace", await member.GetStringAsync("/settings/delete"), StringComparison.Ordinal);
        var page = await owner.GetStringAsync("/settings/delete");
        Assert.Contains("Its project goes", page, StringComparison.Ordinal);
        Assert.Contains("attic (192.0.2.7), 4.99 EUR a month", page, StringComparison.Ordinal);
        Assert.Contains("You have no servers.", page, StringComparison.Ordinal); // of their own
        Assert.DoesNotContain("For that, open", page, StringComparison.Ordinal);
        Assert.Contains("data-code=\"account.owns\"", await DeleteAccountAsync(owner), StringComparison.Ordinal);
        Assert.Contains("workspace.name-other", await DeleteAsync(owner, "Motors", HydronSite.Password), StringComparison.Ordinal);
        Assert.Contains("account.wrong-password", await DeleteAsync(owner, "Engines", "something else"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/projects")).StatusCode);
        Assert.Contains("for Engines", await member.GetStringAsync("/settings/tokens"), StringComparison.Ordinal);

        await DeleteAsync(owner, "Engines", HydronSite.Password);
        foreach (var browser in (HttpClient[])[owner, member])
        {
            Assert.DoesNotContain("Engines", await browser.GetStringAsync("/settings/workspaces"), StringComparison.Ordinal);
            Assert.Contains("yours alone", await browser.GetStringAsync("/settings/members"), StringComparison.Ordinal);
            Assert.Equal("/not-found", (await SwitchAsync(browser, team)).Headers.Location?.OriginalString);
        }

        Assert.Equal("access.denied", await (await program.GetAsync("/api/v1/projects")).CodeAsync());
        Assert.Contains("has been used", await member.GetStringAsync(site.LinkTo(late, Invitations.Subject)), StringComparison.Ordinal);
        Assert.Contains($"name: Engines, workspace: {team}", await owner.GetStringAsync("/settings/audit"), StringComparison.Ordinal);
        Assert.DoesNotContain("account.owns", await DeleteAccountAsync(owner), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task An_account_names_all_the_teams_that_it_owns_before_it_goes_also_those_without_other_members()
    {
        using var owner = await TeamAsync();
        await owner.SubmitFormAsync("/settings/workspaces", "found", ("Wanted.Name", "Motors"));
        var page = await owner.GetStringAsync("/settings/delete");
        Assert.Contains("You own Engines, Motors.", page, StringComparison.Ordinal);
        Assert.Matches("For that, open (Engines|Motors) first", page); // the other one is open
        var refused = await DeleteAccountAsync(owner);
        Assert.Contains("You own Engines,", refused, StringComparison.Ordinal);
        Assert.Contains("You own Motors,", refused, StringComparison.Ordinal);
        Assert.Contains("delete it under Danger zone", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/")).StatusCode);
    }

    /// <summary>A server that was ordered and delivered.</summary>
    private async Task PutServerAsync(string workspace, string name)
    {
        var server = site.Services.GetRequiredService<IGrainFactory>().GetGrain<IServerGrain>(GrainKeys.Of(workspace, Identifiers.New("srv")));
        using (site.Services.GetRequiredService<SystemScope>().Enter(workspace))
        {
            await server.Plan(name, "sandbox", new Offer("small", "sandbox", "Small", 1, 1024, 10, 499, "EUR", []), "", "debian-12");
            await server.Delivered("attic-1", "192.0.2.7", 22, ServerState.Ready);
        }
    }

    private Task<string> DeleteAccountAsync(HttpClient browser) => PageAsync(browser, "delete", ("Input.Email", _owner), ("Input.Password", HydronSite.Password));

    private static Task<string> DeleteAsync(HttpClient browser, string name, string password) =>
        PageAsync(browser, "delete-workspace", ("Deletion.Name", name), ("Deletion.Password", password));

    private static async Task<string> PageAsync(HttpClient browser, string form, params (string, string)[] fields) =>
        WebUtility.HtmlDecode(await (await browser.SubmitFormAsync("/settings/delete", form, fields)).Content.ReadAsStringAsync());

    /// <summary>The owner's browser, in a team's workspace.</summary>
    private async Task<HttpClient> TeamAsync()
    {
        var browser = site.Browser();
        await browser.RegisterAsync(_owner);
        await browser.SubmitFormAsync("/settings/workspaces", "found", ("Wanted.Name", "Engines"));
        return browser;
    }

    private async Task<string> InviteAsync(HttpClient admin, Role role)
    {
        await admin.SubmitFormAsync("/settings/members", "invite", ("Change.Email", _invited), ("Change.Role", role.ToString()));
        return site.LinkTo(_invited, Invitations.Subject);
    }

    /// <summary>With the antiforgery token of a page, as a form of the person's own would have it.</summary>
    private static async Task<HttpResponseMessage> SwitchAsync(HttpClient browser, string workspace)
    {
        var token = AntiforgeryToken().Match(await browser.GetStringAsync("/settings")).Groups[1].Value;
        return await browser.PostAsync(SwitchEndpoint.Address, new FormUrlEncodedContent([KeyValuePair.Create("workspace", workspace), KeyValuePair.Create("__RequestVerificationToken", token)]));
    }

    private async Task<Account> AccountAsync(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!;
    }

    private async Task<string> TeamOfAsync(Account account) =>
        Assert.Single(await site.Services.GetRequiredService<Memberships>().OfAsync(account.Id, account.Workspace), each => each.Workspace.IsTeam).Workspace.Id;

    private async Task<Role> RoleAsync(Account account) => await site.Services.GetRequiredService<MemberRoles>().OfAsync(account.Id, await TeamOfAsync(account));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
