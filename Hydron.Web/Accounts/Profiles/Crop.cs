namespace Hydron.Accounts;

/// <summary>The square of a picture that is kept. All are fractions: of the picture's shorter side, and of what is left over on each side of the square.</summary>
/// <param name="Zoom">From 1 (the square is as large as the picture lets it be) to <see cref="MaximumZoom"/>.</param>
/// <param name="X">From 0 (left) to 1 (right).</param>
/// <param name="Y">From 0 (top) to 1 (bottom).</param>
public readonly record struct Crop(double Zoom = 1, double X = .5, double Y = .5)
{
    public const double MaximumZoom = 4;

    /// <summary>The middle.</summary>
    public static Crop Middle { get; } = new(1, .5, .5);

    /// <summary>What it is in pixels; a number that is none of the allowed becomes the nearest.</summary>
    public (int Left, int Top, int Side) In(int width, int height)
    {
        var side = Math.Max(1, (int)Math.Round(Math.Min(width, height) / Math.Clamp(Real(Zoom, 1), 1, MaximumZoom)));
        return (At(X, width - side), At(Y, height - side), side);
    }

    private static int At(double fraction, int rest) => (int)Math.Round(Math.Clamp(Real(fraction, .5), 0, 1) * rest);

    private static double Real(double number, double otherwise) => double.IsNaN(number) ? otherwise : number;
}
