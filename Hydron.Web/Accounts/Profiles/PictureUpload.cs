namespace Hydron.Accounts;

/// <summary>What the form of the picture sends.</summary>
public sealed class PictureUpload
{
    public IFormFile? File { get; set; }

    public double Zoom { get; set; } = Crop.Middle.Zoom;

    public double X { get; set; } = Crop.Middle.X;

    public double Y { get; set; } = Crop.Middle.Y;

    /// <exception cref="ProblemException">No file was chosen (<c>picture.none</c>).</exception>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        if (File is not { Length: > 0 } file)
            throw new ProblemException("picture.none", "There is no file.", "Choose a picture first.");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        return content.ToArray();
    }
}
