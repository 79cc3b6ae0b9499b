using SkiaSharp;

namespace Hydron.Tests.Accounts;

/// <summary>Pictures for tests: red on the left, blue on the right, and a green strip along the top.</summary>
internal static class Drawing
{
    public static byte[] Png(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Png);

    public static byte[] Jpeg(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Jpeg);

    public static SKColor ColourAt(byte[] picture, double x, double y)
    {
        using var bitmap = SKBitmap.Decode(picture);
        var found = bitmap.GetPixel((int)(x * (bitmap.Width - 1)), (int)(y * (bitmap.Height - 1)));
        return (found.Red > 128, found.Green > 128, found.Blue > 128) switch
        {
            (true, false, false) => SKColors.Red,
            (false, true, false) => SKColors.Green,
            (false, false, true) => SKColors.Blue,
            _ => found,
        };
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Red);
        using var paint = new SKPaint { Color = SKColors.Blue };
        surface.Canvas.DrawRect(width / 2f, 0, width / 2f, height, paint);
        paint.Color = SKColors.Lime;
        surface.Canvas.DrawRect(0, 0, width, height / 5f, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }
}
