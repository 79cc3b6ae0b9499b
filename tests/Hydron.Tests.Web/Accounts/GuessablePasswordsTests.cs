using Hydron.Accounts;

namespace Hydron.Tests.Accounts;

public sealed class GuessablePasswordsTests
{
    private readonly GuessablePasswords _passwords = new();

    [Theory]
    [InlineData("password1234")]
    [InlineData("Passw0rd1234")]
    [InlineData("123456789012")]
    [InlineData("111111111111")]
    [InlineData("qwertyuiop12")]
    [InlineData("iloveyou2024")]
    [InlineData("letmeinletmein")]
    [InlineData("abcdefghijkl")]
    [InlineData("hydronhydron")]
    [InlineData("ada.lovelace")]
    public async Task A_long_password_that_anyone_would_try_first_is_refused(string password) => Assert.False(await IsTakenAsync(password));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("correct horse battery")]
    [InlineData("measured, not felt")]
    [InlineData("mxq7 vrop 2kdz")]
    [InlineData("the green lamp sings on mondays")]
    public async Task Several_words_that_do_not_belong_together_are_good(string password) => Assert.True(await IsTakenAsync(password));

    [Fact]
    public async Task A_password_that_is_long_and_monotonous_is_refused() => Assert.False(await IsTakenAsync(new string('a', 200)));

    private async Task<bool> IsTakenAsync(string password) =>
        (await _passwords.ValidateAsync(null!, new Account { Email = "ada.lovelace@example.org" }, password)).Succeeded;
}
