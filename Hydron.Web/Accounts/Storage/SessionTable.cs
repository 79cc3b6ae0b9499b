using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hydron.Accounts;

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("AccountSessions");
        builder.Property(session => session.Id).HasMaxLength(64);
        builder.Property(session => session.Device).HasMaxLength(Session.MaximumDeviceLength);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => session.Expires);
    }
}
