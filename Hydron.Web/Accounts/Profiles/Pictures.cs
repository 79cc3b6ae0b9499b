using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>People's pictures. What is shown of one is named by its content, so that browsers keep it until it is another.</summary>
public sealed class Pictures(AccountsContext context, UserManager<Account> accounts)
{
    /// <summary>Pictures are decoded one after the other: each may take a hundred megabytes for a moment.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    /// <exception cref="ProblemException">The file is no picture, or too large.</exception>
    public async Task SetAsync(Account account, byte[] file, Crop crop, CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        byte[] content;
        try
        {
            content = await Task.Run(() => PictureFile.Make(file, crop), cancellation);
        }
        finally
        {
            Turn.Release();
        }

        if (await context.Pictures.FindAsync([account.Id], cancellation) is { } picture)
            picture.Content = content;
        else
            context.Pictures.Add(new Picture { AccountId = account.Id, Content = content });
        account.Picture = Convert.ToHexStringLower(SHA256.HashData(content)[..(Account.PictureLength / 2)]);
        Registration.Check(await accounts.UpdateAsync(account));
    }

    public async Task RemoveAsync(Account account)
    {
        await context.Pictures.Where(each => each.AccountId == account.Id).ExecuteDeleteAsync();
        account.Picture = "";
        Registration.Check(await accounts.UpdateAsync(account));
    }

    /// <summary>Null where the person has none.</summary>
    public Task<byte[]?> FindAsync(string accountId) => context.Pictures.AsNoTracking().Where(each => each.AccountId == accountId).Select(each => each.Content).SingleOrDefaultAsync()!;
}
