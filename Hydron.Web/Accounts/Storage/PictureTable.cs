using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hydron.Accounts;

internal sealed class PictureTable : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> builder)
    {
        builder.ToTable("AccountPictures");
        builder.HasKey(picture => picture.AccountId);
        builder.HasOne<Account>().WithOne().HasForeignKey<Picture>(picture => picture.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
