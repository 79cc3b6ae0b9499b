using System.Globalization;

namespace Hydron.Servers;

/// <summary>How amounts of money are written.</summary>
public static class Money
{
    /// <summary>Currencies whose minor unit is not a hundredth (ISO 4217).</summary>
    private static readonly ImmutableDictionary<string, int> Decimals = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["CLP"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KRW"] = 0, ["VND"] = 0,
        ["BHD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="amount">In the currency's minor unit: cents of the euro, whole yen.</param>
    /// <param name="currency">ISO 4217.</param>
    public static string Of(long amount, string currency)
    {
        var decimals = Decimals.GetValueOrDefault(currency, 2);
        var unit = decimals switch { 0 => 1m, 3 => 1000m, _ => 100m };
        return $"{(amount / unit).ToString($"#,0.{new string('0', decimals)}", CultureInfo.InvariantCulture)} {currency}";
    }

    /// <summary>What an offer costs: "4.99 EUR a month", or "Free".</summary>
    public static string PerMonth(Offer offer) => offer.PricePerMonthCents == 0 ? "Free" : $"{Of(offer.PricePerMonthCents, offer.Currency)} a month";
}
