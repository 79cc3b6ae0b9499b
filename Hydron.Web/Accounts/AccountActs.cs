namespace Hydron.Accounts;

/// <summary>What happens to an account, as the audit log calls it.</summary>
public static class AccountActs
{
    public const string Register = "account.register";
    public const string SignIn = "account.sign-in";
    public const string SignOut = "account.sign-out";
    public const string ChangePassword = "account.password.change";
    public const string ResetPassword = "account.password.reset";
    public const string VerifyEmail = "account.email.verify";
    public const string AskEmail = "account.email.ask";
    public const string ChangeEmail = "account.email.change";
    public const string EnableTwoFactor = "account.two-factor.enable";
    public const string DisableTwoFactor = "account.two-factor.disable";
    public const string RenewBackupCodes = "account.backup-codes.renew";
    public const string EndSession = "account.session.end";
    public const string EndOtherSessions = "account.session.end-others";
    public const string EndMovedSession = "account.session.moved";
    public const string EndCopiedSession = "account.session.copied";
    public const string ChangeProfile = "account.profile.change";
    public const string CreateToken = "account.token.create";
    public const string RevokeToken = "account.token.revoke";
    public const string ConnectLogin = "account.login.connect";
    public const string DisconnectLogin = "account.login.disconnect";
    public const string AddPasskey = "account.passkey.add";
    public const string RenamePasskey = "account.passkey.rename";
    public const string RemovePasskey = "account.passkey.remove";
    public const string Delete = "account.delete";
}
