using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hydron.Accounts;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Workspace).HasMaxLength(64);
        builder.Property(account => account.Name).HasMaxLength(Account.MaximumNameLength);
        builder.Property(account => account.Monogram).HasMaxLength(Badge.Storage);
        builder.Property(account => account.Colour).HasMaxLength(16);
        builder.Property(account => account.Picture).HasMaxLength(Account.PictureLength);
    }
}
