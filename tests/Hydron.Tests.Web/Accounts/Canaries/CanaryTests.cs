namespace Hydron.Tests.Accounts.Canaries;

/// <summary>Whoever copies the data folder's database gets nothing that opens anything: canaries of every kind of secret, looked for in the raw files.</summary>
public sealed class CanaryTests(CanarySite site) : IClassFixture<CanarySite>
{
    public static TheoryData<string> Kinds() => [.. CanarySite.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_file_of_the_database_holds(string kind) => Assert.Empty(site.Site.FilesWithHidden(site.Of(kind)));

    [Fact]
    public void What_is_no_secret_is_found_there() => Assert.NotEmpty(site.Site.FilesWith(site.Shown));

    [Theory]
    [InlineData("plain")]
    [InlineData("UTF-16")]
    [InlineData("Base64")]
    [InlineData("Base64 within")]
    [InlineData("hexadecimal")]
    public void The_search_finds_a_secret_in(string form)
    {
        const string Secret = "Canary0123456789abcdef";
        var folder = Directory.CreateTempSubdirectory("hydron-canary-").FullName;
        try
        {
            var utf8 = System.Text.Encoding.UTF8.GetBytes(Secret);
            File.WriteAllBytes(Path.Combine(folder, "file"), form switch
            {
                "plain" => utf8,
                "UTF-16" => System.Text.Encoding.Unicode.GetBytes($"x{Secret}"),
                "Base64" => System.Text.Encoding.UTF8.GetBytes(Convert.ToBase64String(utf8)),
                "Base64 within" => System.Text.Encoding.UTF8.GetBytes(Convert.ToBase64String([1, .. utf8, 2])),
                _ => System.Text.Encoding.UTF8.GetBytes(Convert.ToHexStringLower(utf8)),
            });
            Assert.Single(FileSearch.FindHidden(folder, Secret));
            Assert.Empty(FileSearch.FindHidden(folder, $"{Secret}{Secret}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
