using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Workspaces;

/// <summary>Invites people by mail. Nothing tells whether an address has an account.</summary>
public sealed class Invitations(IMailer mailer, LetterLimits limits, IOptions<WebOptions> web)
{
    /// <summary>The mail's subject.</summary>
    public const string Subject = "You are invited to a workspace";

    /// <exception cref="ProblemException">The workspace refuses it, or the address got too many mails (<c>invitation.mails</c>).</exception>
    public async Task<Invitation> InviteAsync(WorkspaceClient client, string email, Role role)
    {
        var member = await client.MemberAsync();
        var workspace = client.Workspace();
        var (invitation, code) = await workspace.Invite(email, role);
        if (!limits.AllowsInvitation(invitation.Email))
        {
            await workspace.WithdrawInvitation(invitation.Id);
            throw new ProblemException("invitation.mails", $"{invitation.Email} got {LetterLimits.MailsPerAddress} invitations within the hour.", "Wait an hour before you invite it again.");
        }

        var name = (await workspace.Get()).Name;
        var link = new Uri($"{web.Value.PublicUrl.TrimEnd('/')}/join{QueryString.Create([KeyValuePair.Create("workspace", (string?)member.Workspace), KeyValuePair.Create("code", (string?)code)])}");
        mailer.Post(new Mail(
            invitation.Email,
            Subject,
            $"{member.Email} invites you to the workspace \"{name}\" at Hydron, as {RoleWords.WithArticle(role)}. Open this link to join it:\n\n{link}\n\n" +
            "The link is good once, for a week. You need an account with this address; you can register first. If you do not know what this is about, there is nothing that you need to do.",
            link));
        return invitation;
    }
}
