using Hydron.Accounts;
using Hydron.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Workspaces;

/// <summary>Who belongs to the workspace at hand. What is shown depends on the role; whether it may be done, the workspace decides.</summary>
public sealed partial class MembersPage : SettingsPage
{
    private WorkspaceClient _client = default!;
    private Member? _me;
    private WorkspaceSummary? _summary;
    private ImmutableArray<Person> _people = [];
    private ImmutableArray<Invitation> _invitations = [];

    [Inject] private WorkspaceClients Clients { get; set; } = default!;

    [Inject] private Memberships Memberships { get; set; } = default!;

    [Inject] private Invitations Invitations { get; set; } = default!;

    [Inject] private MailPost Post { get; set; } = default!;

    [SupplyParameterFromForm] private MemberChange? Change { get; set; }

    [SupplyParameterFromForm] private NewWorkspace? Wanted { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _client = Clients.For(Context.User);
        if (Account is not null)
            await TryAsync(_ => ReadAsync());
    }

    private async Task ReadAsync()
    {
        _me = await _client.MemberAsync();
        _summary = (await Memberships.OfAsync(Context.User)).FirstOrDefault(each => each.Workspace.Id == _me.Workspace)?.Workspace;
        var members = await _client.Workspace().Members();
        var ids = members.Select(member => member.UserId).ToList();
        var accounts = await Accounts.Users.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id);
        _people = [.. members.Select(member => new Person(member, accounts.GetValueOrDefault(member.UserId)))];
        _invitations = _me.Role >= Role.Admin ? await _client.Workspace().Invitations() : [];
    }

    private Task ChangeRoleAsync(Person person) => DoAsync(
        () => _client.Workspace().ChangeRole(person.Member.UserId, Change?.ChosenRole ?? Role.None), $"{person.Name} is now {RoleWords.WithArticle(Change?.ChosenRole ?? Role.None)}.");

    private Task RemoveAsync(Person person) => DoAsync(() => _client.Workspace().RemoveMember(person.Member.UserId), $"{person.Name} has no access any more.");

    private Task InviteAsync() => DoAsync(() => Invitations.InviteAsync(_client, Change?.Email ?? "", Change?.ChosenRole ?? Role.None), $"An invitation is on its way to {Change?.Email?.Trim()}.");

    private Task WithdrawAsync(string id) => DoAsync(() => _client.Workspace().WithdrawInvitation(id), "That invitation is void.");

    private Task RenameAsync() => DoAsync(() => _client.Workspace().Rename(Wanted?.Name ?? ""), "The workspace has its new name.");

    private async Task TransferAsync(Account account)
    {
        await CheckPasswordAsync(account, Change?.Password);
        await DoAsync(() => _client.Workspace().Transfer(Change?.Member ?? ""), "The workspace has its new owner, and you are an admin.");
    }

    private async Task LeaveAsync()
    {
        await _client.Workspace().Leave();
        Navigation.NavigateTo("/");
    }

    private async Task DoAsync(Func<Task> act, string done)
    {
        await act();
        await ReadAsync();
        Done = done;
    }
}
