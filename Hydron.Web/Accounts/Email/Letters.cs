using Hydron.Accounts.Pages;
using Hydron.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>Writes to people about their accounts. Links lead to the configured address, never to what a request calls itself.</summary>
public sealed class Letters(UserManager<Account> accounts, IMailer mailer, LetterLimits limits, IOptions<WebOptions> web)
{
    /// <summary>How long a link is good. It is good once: what it does changes what it was made from.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(3);

    private const string Ending = "The link is good once, for three hours. If it was not you, there is nothing that you need to do.";

    /// <summary>Asks whether the address is the person's.</summary>
    /// <param name="returnUrl">Where they wanted to go; null for nowhere in particular.</param>
    public async Task VerifyAsync(Account account, string? returnUrl)
    {
        var code = await accounts.GenerateEmailConfirmationTokenAsync(account);
        var link = Link("/verify-email", ("account", account.Id), ("code", code), ("returnUrl", returnUrl is null ? null : LocalUrl.Of(returnUrl)));
        Post(new Mail(account.Email!, "Verify your email address", $"Somebody, hopefully you, registered at Hydron with this address. Open this link to say that it is yours:\n\n{link}\n\n{Ending}", link));
    }

    /// <summary>To a person who registers again; the page says the same as to one who is new.</summary>
    public void AlreadyRegistered(Account account)
    {
        var link = Link("/forgot-password");
        Post(new Mail(account.Email!, "You have an account already", $"Somebody, hopefully you, tried to register at Hydron with this address, which has an account already. If you forgot the password, choose a new one:\n\n{link}\n\nIf it was not you, there is nothing that you need to do.", link));
    }

    public async Task ResetAsync(Account account)
    {
        var link = Link("/reset-password", ("account", account.Id), ("code", await accounts.GeneratePasswordResetTokenAsync(account)));
        Post(new Mail(account.Email!, "Choose a new password", $"Somebody, hopefully you, asked for a new password for your account at Hydron. Open this link to choose it:\n\n{link}\n\n{Ending}", link));
    }

    /// <summary>To the new address, which counts once the link in it is opened.</summary>
    public async Task ChangeAsync(Account account, string email)
    {
        var link = Link("/verify-email", ("account", account.Id), ("email", email), ("code", await accounts.GenerateChangeEmailTokenAsync(account, email)));
        Post(new Mail(email, "Verify your new email address", $"Somebody, hopefully you, wants to use this address for an account at Hydron from now on. Open this link to say that it is yours:\n\n{link}\n\n{Ending}", link));
    }

    /// <summary>To the address as it was, for a person who did not do this.</summary>
    public void Changed(string email, string what) =>
        Post(new Mail(email, $"Your {what} was changed", $"The {what} of your account at Hydron was changed just now. If it was not you, choose a new password at once:\n\n{Link("/forgot-password")}", Link("/forgot-password")));

    /// <summary>To a person whose sign-in was ended because somebody seems to have a copy of it.</summary>
    public void SessionEnded(string email, string device) => Post(new Mail(
        email,
        "A sign-in of yours was ended",
        $"Your sign-in at Hydron with {device} was used with cookies that had been replaced, as a copy of them would be, and was ended. Sign in again to go on. If the browser's data was not moved or restored, somebody may have copied it: look for what could read it on that device, and choose a new password:\n\n{Link("/forgot-password")}",
        Link("/forgot-password")));

    private void Post(Mail mail)
    {
        if (limits.Allows(mail.To))
            mailer.Post(mail);
    }

    private Uri Link(string path, params (string Name, string? Value)[] query) =>
        new($"{web.Value.PublicUrl.TrimEnd('/')}{path}{QueryString.Create(query.Where(each => each.Value is not null).Select(each => KeyValuePair.Create(each.Name, each.Value)))}");
}
