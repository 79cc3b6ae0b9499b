namespace Hydron.Accounts;

/// <summary>A person's picture: apart from their account, which is read far more often.</summary>
public sealed class Picture
{
    public required string AccountId { get; init; }

    /// <summary>As <see cref="PictureFile.Make"/> gives it.</summary>
    public required byte[] Content { get; set; }
}
