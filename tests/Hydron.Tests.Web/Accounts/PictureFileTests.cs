using System.Buffers.Binary;
using System.Text;
using Hydron.Accounts;
using SkiaSharp;

namespace Hydron.Tests.Accounts;

public sealed class PictureFileTests
{
    private const string Canary = "<script>alert('a picture that is a page')</script>";

    [Theory]
    [InlineData(1, 0, .5, .5, 0)]
    [InlineData(1, 1, .5, .5, 1)]
    [InlineData(4, .5, 0, .5, 2)]
    public void The_square_that_the_person_chose_is_kept(double zoom, double x, double y, double at, int colour)
    {
        var made = PictureFile.Make(Drawing.Jpeg(800, 400), new Crop(zoom, x, y));
        using var codec = SKCodec.Create(new MemoryStream(made));
        Assert.Equal((SKEncodedImageFormat.Webp, PictureFile.Side, PictureFile.Side), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
        Assert.Equal(((SKColor[])[SKColors.Red, SKColors.Blue, SKColors.Green])[colour], Drawing.ColourAt(made, at, .5));
    }

    [Theory]
    [InlineData(0, -1, 2)]
    [InlineData(1e9, double.NaN, double.NegativeInfinity)]
    [InlineData(double.NaN, .5, double.PositiveInfinity)]
    public void A_square_never_reaches_beyond_the_picture(double zoom, double x, double y)
    {
        foreach (var (width, height) in ((int, int)[])[(1, 1), (3, 2000), (640, 480)])
        {
            var (left, top, side) = new Crop(zoom, x, y).In(width, height);
            Assert.True(side >= 1 && left >= 0 && top >= 0 && left + side <= width && top + side <= height);
        }
    }

    /// <summary>Held with the right side up (Exif orientation 6): the strip of the file's top is at the right of what people see.</summary>
    [Fact]
    public void A_photograph_is_turned_as_it_was_held()
    {
        var made = PictureFile.Make(WithExif(Drawing.Jpeg(400, 400), orientation: 6), Crop.Middle);
        Assert.Equal(SKColors.Green, Drawing.ColourAt(made, .97, .5));
        Assert.Equal(SKColors.Red, Drawing.ColourAt(made, .3, .2));
        Assert.Equal(SKColors.Blue, Drawing.ColourAt(made, .3, .8));
    }

    [Fact]
    public void Nothing_else_of_the_file_is_kept()
    {
        foreach (var file in (byte[][])[WithExif(Drawing.Jpeg(64, 64), 1), [.. Drawing.Png(64, 64), .. Encoding.UTF8.GetBytes(Canary)]])
        {
            Assert.Contains("alert(", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
            var made = PictureFile.Make(file, Crop.Middle);
            Assert.DoesNotContain("alert(", Encoding.Latin1.GetString(made), StringComparison.Ordinal);
            Assert.Equal("RIFF", Encoding.ASCII.GetString(made, 0, 4));
        }
    }

    [Fact]
    public void Of_a_moving_picture_the_first_is_taken() =>
        Assert.NotEmpty(PictureFile.Make(Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="), Crop.Middle));

    /// <summary>By what they are, which is all that the names of the tests carry of files of megabytes.</summary>
    private static readonly Dictionary<string, (byte[] File, string Code)> HostileFiles = new()
    {
        ["nothing"] = ([], "picture.unreadable"),
        ["SVG"] = (Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{Canary}</svg>"), "picture.unreadable"),
        ["a page"] = (Encoding.UTF8.GetBytes($"<!doctype html>{Canary}"), "picture.unreadable"),
        ["a page that begins as a GIF does"] = (Encoding.UTF8.GetBytes($"GIF89a/*{Canary}*/"), "picture.large"),
        ["a bitmap"] = (Bitmap(), "picture.unreadable"),
        ["half a PNG"] = (Drawing.Png(200, 200)[..100], "picture.unreadable"),
        ["a PNG whose picture is missing"] = (Drawing.Png(200, 200)[..33], "picture.unreadable"),
        ["a small file of nine thousand million pixels"] = (WithSize(Drawing.Png(8, 8), 95_000, 95_000), "picture.large"),
        ["a small file that is very wide"] = (WithSize(Drawing.Png(8, 8), 900_000, 100), "picture.large"),
        ["a large file"] = ([.. Drawing.Png(8, 8), .. new byte[PictureFile.LargestFile]], "picture.large"),
        ["random bytes"] = ([.. Enumerable.Range(0, 5000).Select(each => (byte)(each * 7919 >> 3))], "picture.unreadable"),
    };

    public static TheoryData<string> Hostile() => [.. HostileFiles.Keys];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_no_picture_of_a_fitting_size_is_refused_before_it_is_decoded(string what)
    {
        var (file, code) = HostileFiles[what];
        var refused = Assert.Throws<ProblemException>(() => PictureFile.Make(file, Crop.Middle));
        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    /// <summary>A JPEG with an Exif segment (Exif 2.3, 4.5.2) that says how the camera was held, and carries a text.</summary>
    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Canary)];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
    }

    /// <summary>A PNG whose head claims another size (PNG 3rd edition, 11.2.1), with the checksum that fits.</summary>
    private static byte[] WithSize(byte[] png, int width, int height)
    {
        byte[] claimed = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(claimed.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(claimed.AsSpan(20), height);
        var checksum = uint.MaxValue;
        foreach (var each in claimed[12..29])
        {
            checksum ^= each;
            for (var bit = 0; bit < 8; bit++)
                checksum = (checksum & 1) == 1 ? (checksum >> 1) ^ 0xEDB88320 : checksum >> 1;
        }

        BinaryPrimitives.WriteUInt32BigEndian(claimed.AsSpan(29), ~checksum);
        return claimed;
    }

    /// <summary>One white pixel as Windows writes it: readable, but no format of the web's.</summary>
    private static byte[] Bitmap() => [.. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 255, 255, 255, 0];
}
