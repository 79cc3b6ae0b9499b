using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hydron.Tests.Browser;

/// <summary>A team in two browsers, from its invitation to its audit log; and what its people connect. Every page is looked at.</summary>
[Collection(KitCollection.Name)]
public sealed class MembersTests(HydronProcess hydron, BrowserFixture browser) : IClassFixture<HydronProcess>, IClassFixture<BrowserFixture>
{
    private const string Password = "correct horse battery staple";

    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_team_is_joined_by_invitation_and_left_and_its_audit_log_tells_of_it(ColorScheme scheme)
    {
        var owner = await browser.PageAsync(hydron.Address, scheme);
        var guest = await browser.PageAsync(hydron.Address, scheme);
        var sight = new Sight("members", scheme);
        var (ownersEmail, guestsEmail) = ($"grace-{scheme}@members.example".ToLowerInvariant(), $"linus-{scheme}@members.example".ToLowerInvariant());
        try
        {
            await FoundAsync(owner, sight, ownersEmail);
            await InviteAsync(owner, sight, guestsEmail);
            await JoinAsync(guest, sight, guestsEmail);
            await ChangeRoleAsync(owner, guest, sight, guestsEmail);
            await RemoveAsync(owner, guest, sight, guestsEmail);
            await ReadAuditLogAsync(owner, sight, guestsEmail);
            await UseTokenAsync(owner, sight);
            await ConnectAsync(owner, sight);
            await SetModelKeyAsync(owner, sight);
            await DeleteAsync(owner, sight);
            sight.Judge();
            browser.AssertPolicyIsKept();
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
        {
            await BrowserFixture.PictureAsync(owner, "failure-members");
            await BrowserFixture.PictureAsync(guest, "failure-members-guest");
            throw new InvalidOperationException($"{exception.Message}\n{hydron.Output}", exception);
        }
    }

    private static async Task FoundAsync(IPage owner, Sight sight, string email)
    {
        await owner.RegisterAsync(email, Password);
        await owner.GotoAsync("/settings/members");
        await sight.LookAsync(owner, "alone");
        await owner.GetByRole(AriaRole.Link, new() { Name = "Make one for a team" }).ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Heading, new() { Name = "Workspaces", Exact = true })).ToBeVisibleAsync();
        await sight.LookAsync(owner, "workspaces");
        await owner.Locator("#workspace-name").FillAsync("Engines");
        await owner.Keyboard.PressAsync("Enter");
        await Expect(owner.GetByRole(AriaRole.Heading, new() { Name = "Members of Engines" })).ToBeVisibleAsync();
        await sight.LookAsync(owner, "founded");
    }

    private static async Task InviteAsync(IPage owner, Sight sight, string email)
    {
        await owner.Locator("#invite-email").FillAsync("nobody");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await sight.LookAsync(owner, "invitation-refused", owner.Locator("[data-code^='invitation.email']"));
        await owner.Locator("#invite-email").FillAsync(email);
        await owner.Locator("#invite-role").SelectOptionAsync("Viewer");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await Expect(owner.Locator("[data-invitation]")).ToContainTextAsync(email);
        await sight.LookAsync(owner, "invited");
    }

    /// <summary>Who is invited has no account yet: the link leads over the registration into the team.</summary>
    private static async Task JoinAsync(IPage guest, Sight sight, string email)
    {
        await guest.GotoAsync("/outbox");
        await guest.Locator(".outbox-mail").Filter(new() { HasText = email }).GetByRole(AriaRole.Link, new() { Name = "Open the link" }).First.ClickAsync();
        await guest.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await guest.SignUpAsync(email, Password);
        await guest.OpenVerificationAsync(email);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Verify the address" }).ClickAsync();
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "Join Engines" })).ToBeVisibleAsync(Soon);
        await sight.LookAsync(guest, "join");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Join the workspace" }).ClickAsync();
        await guest.ReadyAsync();
        await Expect(guest.GetByRole(AriaRole.Button, new() { Name = "Workspace Engines: choose another" })).ToBeVisibleAsync();
        await guest.GotoAsync("/settings/members");
        await Expect(guest.Locator("[data-member]")).ToHaveCountAsync(2);
        await Expect(guest.Locator("#invite-email")).ToHaveCountAsync(0);
        await sight.LookAsync(guest, "viewer");
    }

    private static async Task ChangeRoleAsync(IPage owner, IPage guest, Sight sight, string email)
    {
        await owner.GotoAsync("/settings/members");
        await sight.LookAsync(owner, "joined");
        await owner.GetByRole(AriaRole.Combobox, new() { Name = $"Role of {email}" }).SelectOptionAsync("Admin");
        await owner.GetByRole(AriaRole.Button, new() { Name = $"Change the role of {email}" }).ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Status)).ToContainTextAsync("an admin");
        await sight.LookAsync(owner, "role-changed");
        await guest.ReloadAsync();
        await Expect(guest.Locator("#invite-email")).ToBeVisibleAsync();
        await sight.LookAsync(guest, "admin");
    }

    private static async Task RemoveAsync(IPage owner, IPage guest, Sight sight, string email)
    {
        await owner.GetByRole(AriaRole.Button, new() { Name = $"Remove {email}" }).ClickAsync();
        await Expect(owner.Locator("[data-member]")).ToHaveCountAsync(1);
        await sight.LookAsync(owner, "removed");
        await guest.ReloadAsync();
        await Expect(guest.GetByText("yours alone")).ToBeVisibleAsync();
    }

    private static async Task ReadAuditLogAsync(IPage owner, Sight sight, string email)
    {
        await owner.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await sight.LookAsync(owner, "audit-account", owner.Locator(".audit tbody tr").First);
        await owner.GetByRole(AriaRole.Link, new() { Name = "This workspace" }).ClickAsync();
        await Expect(owner.Locator("[data-act='workspace.member.remove']")).ToBeVisibleAsync();
        await sight.LookAsync(owner, "audit-workspace");

        await owner.Locator("#who").FillAsync(email);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(owner.Locator("[data-act='workspace.member.remove']")).ToHaveCountAsync(0);
        await Expect(owner.Locator(".audit tbody tr").First).ToContainTextAsync(email);
        var csv = await DownloadAsync(owner, "Download as CSV");
        Assert.Contains(email, csv, StringComparison.Ordinal);
        Assert.DoesNotContain("workspace.member.remove", csv, StringComparison.Ordinal);

        await owner.Locator("#who").FillAsync("");
        await owner.Locator("#act").SelectOptionAsync("workspace.");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(owner.Locator("[data-act='workspace.member.remove']")).ToBeVisibleAsync();
        Assert.Contains("workspace.member.remove", await DownloadAsync(owner, "Download as JSON"), StringComparison.Ordinal);
        await owner.Locator("#to").FillAsync("2020-01-01");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await sight.LookAsync(owner, "audit-nothing", owner.GetByText("Nothing fits."));
    }

    private async Task UseTokenAsync(IPage owner, Sight sight)
    {
        await owner.GetByRole(AriaRole.Link, new() { Name = "API tokens" }).ClickAsync();
        await sight.LookAsync(owner, "tokens-none", owner.Locator("#token-name"));
        await owner.ReadyAsync(); // the page before was ready too: not before this one is there
        await owner.Locator("#token-name").FillAsync("Nightly deployment");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        await sight.LookAsync(owner, "tokens-made", owner.GetByRole(AriaRole.Heading, new() { Name = "Nightly deployment is made" }));
        var token = (await owner.GetByRole(AriaRole.Group, new() { Name = "The new token" }).InnerTextAsync()).Trim();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(token));
        await owner.GetByRole(AriaRole.Button, new() { Name = "Revoke Nightly deployment" }).ClickAsync();
        await Expect(owner.Locator("[data-token]")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
    }

    /// <summary>The team ends; another name than its own ends nothing.</summary>
    private static async Task DeleteAsync(IPage owner, Sight sight)
    {
        await owner.GotoAsync("/settings/delete");
        await sight.LookAsync(owner, "danger");
        await DeleteNamedAsync("Engine");
        await sight.LookAsync(owner, "danger-refused", owner.Locator("[data-code='workspace.name-other']"));
        await DeleteNamedAsync("Engines");
        await Expect(owner.GetByRole(AriaRole.Heading, new() { Name = "Workspaces", Exact = true })).ToBeVisibleAsync();
        await Expect(owner.GetByText("Engines")).ToHaveCountAsync(0);
        await sight.LookAsync(owner, "deleted");

        async Task DeleteNamedAsync(string name)
        {
            await owner.Locator("#deleted-name").FillAsync(name);
            await owner.Locator("#deleted-password").FillAsync(Password);
            await owner.GetByRole(AriaRole.Button, new() { Name = "Delete the workspace" }).ClickAsync();
        }
    }

    private static async Task ConnectAsync(IPage owner, Sight sight)
    {
        await owner.GotoAsync("/settings/connections");
        await sight.LookAsync(owner, "connections-none");
        await owner.Locator("#site-url").FillAsync("not an address");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await sight.LookAsync(owner, "connections-refused", owner.GetByRole(AriaRole.Alert));
    }

    private static async Task SetModelKeyAsync(IPage owner, Sight sight)
    {
        await owner.GotoAsync("/settings/ai");
        await owner.ReadyAsync();
        var anthropic = owner.Locator("[data-provider=anthropic]");
        await Expect(anthropic).ToContainTextAsync("No key");
        await sight.LookAsync(owner, "ai");
        await anthropic.GetByRole(AriaRole.Button, new() { Name = "Set a key for Anthropic" }).ClickAsync();
        await sight.LookAsync(owner, "ai-key", owner.Locator("#key-anthropic"));
        await owner.Locator("#key-anthropic").FillAsync("sk-of-nobody");
        await owner.Keyboard.PressAsync("Enter");
        await Expect(anthropic).ToContainTextAsync("The workspace's own key");
        await sight.LookAsync(owner, "ai-set");
    }

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var program = new HttpClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await program.GetAsync(new Uri($"{hydron.Address}/api/v1/projects"));
        return answer.StatusCode;
    }
}
