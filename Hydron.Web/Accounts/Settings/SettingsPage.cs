using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts.Settings;

/// <summary>A page on which a person changes their own account. It is plain HTML, since only an answer to a request can renew the sign-in.</summary>
[Layout(typeof(SettingsLayout))]
public abstract class SettingsPage : ComponentBase
{
    [CascadingParameter] protected HttpContext Context { get; set; } = default!;

    [Inject] protected UserManager<Account> Accounts { get; set; } = default!;

    [Inject] protected SignInManager<Account> SignIn { get; set; } = default!;

    [Inject] protected Sessions Sessions { get; set; } = default!;

    [Inject] protected AccountRecords Records { get; set; } = default!;

    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Whose page it is; null for a moment, and where the account is gone.</summary>
    protected Account? Account { get; private set; }

    protected ImmutableArray<Problem> Problems { get; set; } = [];

    /// <summary>What was done; null for nothing yet.</summary>
    protected string? Done { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Account = await Accounts.GetUserAsync(Context.User);
        if (Account is not null)
            return;
        await SignIn.SignOutAsync();
        Navigation.NavigateTo("/sign-in");
    }

    /// <summary>Does what a form asks for and shows what is wrong with it.</summary>
    protected async Task TryAsync(Func<Account, Task> act)
    {
        try
        {
            if (Account is { } account)
                await act(account);
        }
        catch (ProblemException exception)
        {
            Problems = exception.Problems;
        }
    }

    /// <summary>The same for what the account's audit log tells, whether it worked or not.</summary>
    /// <param name="act">One of <see cref="AccountActs"/>.</param>
    protected Task TryAsync(string act, Func<Account, Task> work) => TryAsync(account => Records.DoAsync(account, act, () => work(account)));

    /// <summary>After a change to how the person signs in: this session goes on, every other one ends.</summary>
    protected async Task RenewAsync(Account account)
    {
        await Sessions.EndOthersAsync(account.Id, Context.User);
        await SignIn.RefreshSignInAsync(account);
    }

    /// <exception cref="ProblemException">It is not the account's password; many wrong ones lock the account as they do at the sign-in.</exception>
    protected async Task CheckPasswordAsync(Account account, string? password)
    {
        if (account.PasswordHash is null)
            throw new ProblemException("account.no-password", "Your account has no password yet.", "Set one first: sign out and use \"Forgot the password?\".");
        var result = await SignIn.CheckPasswordSignInAsync(account, password ?? "", lockoutOnFailure: true);
        if (!result.Succeeded)
            throw new ProblemException(Registration.WrongPassword, "That is not your password.", "Check it and try again. After ten failed attempts an account is locked for five minutes.");
    }

    protected string? Invalid(string code) => Problems.Any(problem => problem.Code.StartsWith(code, StringComparison.Ordinal)) ? "true" : null;
}
