using System.Security.Claims;
using Hydron.Accounts.Pages;
using Hydron.Servers;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Components;

namespace Hydron.Accounts.Settings;

/// <summary>The ends that cannot be undone: of the team's workspace at hand, for its owner, and of the account.</summary>
public sealed partial class DeletePage : SettingsPage
{
    private WorkspaceView? _team;
    private ImmutableArray<Membership> _owned = [];
    private ImmutableArray<ServerView> _servers = [];
    private bool _isTeam;

    [Inject] private WorkspaceClients Clients { get; set; } = default!;

    [Inject] private Memberships Memberships { get; set; } = default!;

    [SupplyParameterFromForm] private Credentials? Input { get; set; }

    [SupplyParameterFromForm] private WorkspaceDeletion? Deletion { get; set; }

    private string AtHand => Context.User.FindFirstValue(AccountClaims.Workspace) ?? "";

    private bool IsHome => AtHand == Account?.Workspace;

    private Membership[] NotAtHand => [.. _owned.Where(each => each.Workspace.Id != AtHand)];

    private static string Named(IEnumerable<Membership> teams) => string.Join(", ", teams.Select(each => each.Name));

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Account is null)
            return;
        _servers = KeptServers.Of(await Clients.For(AccountClaims.In(Context.User, Account.Workspace)).WorkspaceViewAsync());
        _owned = await Memberships.OwnedByAsync(Account);
        if (_owned.Any(each => each.Workspace.Id == AtHand))
            _team = await Clients.For(Context.User).WorkspaceViewAsync();
    }

    private async Task DeleteWorkspaceAsync(Account account)
    {
        _isTeam = true;
        await CheckPasswordAsync(account, Deletion?.Password);
        await Clients.For(Context.User).Workspace().Delete(Deletion?.Name ?? "");
        Navigation.NavigateTo("/settings/workspaces");
    }

    private async Task DeleteAsync(Account account)
    {
        if (!string.Equals(Input?.Email?.Trim(), account.Email, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException("account.email-other", "That is not the address of this account.", $"Write {account.Email} to delete it.");
        if (account.PasswordHash is not null)
            await CheckPasswordAsync(account, Input?.Password);
        await Memberships.EndAsync(account);
        await SignIn.SignOutAsync();
        Registration.Check(await Accounts.DeleteAsync(account));
        Navigation.NavigateTo("/register");
    }
}
