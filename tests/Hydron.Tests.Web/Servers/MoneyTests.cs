using Hydron.Servers;

namespace Hydron.Tests.Servers;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(450, "EUR", "4.50 EUR")]
    [InlineData(5, "USD", "0.05 USD")]
    [InlineData(123_456_789, "EUR", "1,234,567.89 EUR")]
    [InlineData(1500, "JPY", "1,500 JPY")]
    [InlineData(1500, "KWD", "1.500 KWD")]
    public void An_amount_is_written_with_the_decimals_of_its_currency(long amount, string currency, string written) => Assert.Equal(written, Money.Of(amount, currency));

    [Theory]
    [InlineData(0, "Free")]
    [InlineData(990, "9.90 EUR a month")]
    public void An_offer_says_what_a_month_costs(long amount, string written) => Assert.Equal(written, Money.PerMonth(new Offer("id", "p", "n", 1, 1, 1, amount, "EUR", [])));
}
