using Hydron.Accounts.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hydron.Accounts;

internal sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> table)
    {
        table.Property(token => token.Id).HasMaxLength(64);
        table.Property(token => token.Workspace).HasMaxLength(64);
        table.Property(token => token.Name).HasMaxLength(Tokens.ApiTokens.LongestName);
        table.Property(token => token.Hash).HasMaxLength(32);
        table.Property(token => token.Hint).HasMaxLength(16);
        table.Property(token => token.Scope).HasConversion<string>().HasMaxLength(16);
        table.Property(token => token.CreatedAt).HasConversion<Utc>();
        table.Property(token => token.ExpiresAt).HasConversion<Utc>();
        table.Property(token => token.LastUsedAt).HasConversion<Utc>();
        table.HasIndex(token => token.Hash).IsUnique();
        table.HasOne<Account>().WithMany().HasForeignKey(token => token.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
