using SkiaSharp;

namespace Hydron.Accounts;

/// <summary>
/// Makes a person's picture of a file that they chose. Nothing of the file itself is kept: it is decoded, cut to a square and encoded anew, so what else it carries (places, other
/// formats, programs) is gone.
/// </summary>
public static class PictureFile
{
    /// <summary>In bytes; a photograph of a phone has less.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    /// <summary>What may be decoded: four bytes each in memory.</summary>
    public const int MostPixels = 25_000_000;

    /// <summary>The width and the height of what is made, in pixels.</summary>
    public const int Side = 256;

    public const string ContentType = "image/webp";

    private const int Quality = 85;

    private static readonly SKEncodedImageFormat[] Formats = [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp, SKEncodedImageFormat.Gif];

    /// <summary>A WebP file of <see cref="Side"/> pixels.</summary>
    /// <exception cref="ProblemException">The file is too large (<c>picture.large</c>), or no picture (<c>picture.unreadable</c>).</exception>
    public static byte[] Make(byte[] file, Crop crop)
    {
        if (file.Length > LargestFile)
            throw TooLarge($"The file has {file.Length / 1024 / 1024.0:0.0} MB");
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Formats.Contains(codec.EncodedFormat))
            throw new ProblemException("picture.unreadable", "Hydron cannot read that file as a picture.", "Choose a JPEG, PNG, WebP or GIF file.");
        // The head of the file says so; nothing is decoded yet.
        if ((long)codec.Info.Width * codec.Info.Height is <= 0 or > MostPixels)
            throw TooLarge($"The picture has {codec.Info.Width} x {codec.Info.Height} pixels");
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            throw new ProblemException("picture.unreadable", "The picture in that file is not whole.", "Save it again, or choose another.");
        return Cut(bitmap, codec.EncodedOrigin, crop);
    }

    private static byte[] Cut(SKBitmap bitmap, SKEncodedOrigin origin, Crop crop)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        var (left, top, side) = crop.In(width, height);
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var image = SKImage.FromBitmap(bitmap);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Transparent);
        canvas.Scale((float)Side / side);
        canvas.Translate(-left, -top);
        canvas.Concat(Upright(origin, width, height));
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var made = surface.Snapshot();
        using var encoded = made.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }

    /// <summary>From how the camera was held (Exif 2.3, 4.6.4, Orientation) to how people look at it.</summary>
    /// <param name="width">Of the upright picture.</param>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static ProblemException TooLarge(string what) =>
        new("picture.large", $"{what}; at most {LargestFile / 1024 / 1024} MB and {MostPixels / 1_000_000} million pixels are read.", "Make it smaller, or choose another.");
}
