using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Refuses common passwords, at the registration and wherever one is chosen later.</summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    public const string Code = "PasswordGuessable";

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        CommonPasswords.IsGuessable(password ?? "", ["hydron", .. $"{user.Email} {user.Name}".Split(['@', '.', '-', '_', '+', ' '], StringSplitOptions.RemoveEmptyEntries)])
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "That password is among the first that anyone would try." })
            : IdentityResult.Success);
}
