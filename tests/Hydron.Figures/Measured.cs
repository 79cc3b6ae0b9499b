using System.Globalization;

namespace Hydron.Figures;

/// <summary>Figures on standard output, one <c>name value</c> a line; what is being done on standard error.</summary>
public static class Measured
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.00}"));

    public static void Say(string what) => Console.Error.WriteLine(what);

    public static string List(IEnumerable<double> values) => string.Join(", ", values.Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)));
}
