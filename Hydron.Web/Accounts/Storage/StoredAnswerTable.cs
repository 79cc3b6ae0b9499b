using Hydron.Rest.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hydron.Accounts;

internal sealed class StoredAnswerTable : IEntityTypeConfiguration<StoredAnswer>
{
    public void Configure(EntityTypeBuilder<StoredAnswer> table)
    {
        table.HasKey(answer => new { answer.AccountId, answer.Key });
        table.Property(answer => answer.Key).HasMaxLength(200);
        table.Property(answer => answer.Request).HasMaxLength(32);
        table.Property(answer => answer.StartedAt).HasConversion<Utc>();
        table.Property(answer => answer.ContentType).HasMaxLength(100);
        table.Property(answer => answer.Location).HasMaxLength(500);
        table.HasOne<Account>().WithMany().HasForeignKey(answer => answer.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
