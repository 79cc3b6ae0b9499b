using System.Collections.Immutable;
using Hydron.Chats;
using Hydron.Runs.Logs;

namespace Hydron.Tests.Chats;

public sealed class HiddenSecretsTests
{
    private static readonly ImmutableHashSet<string> Known = ["COLOUR"];

    [Theory]
    // .env lines
    [InlineData("DB_PASSWORD=correct horse battery # old\nTITLE=My shop", "DB_PASSWORD=*\nTITLE=My shop")]
    [InlineData("export API_KEY='a b'\r\nTITLE=x", "export API_KEY='*'\r\nTITLE=x")]
    [InlineData("API_KEY=\"one\ntwo\nthree\"\nTITLE=x", "API_KEY=\"*\"\nTITLE=x")]
    [InlineData("API_KEY=\"not closed\nTITLE=x", "API_KEY=*\nTITLE=x")]
    [InlineData("API_KEY=\nTITLE=x", "API_KEY=\nTITLE=x")]
    [InlineData("COLOUR=green1", "COLOUR=*")]
    [InlineData("set these for api:\nAPI_KEY=hunter2", "set these for api:\nAPI_KEY=*")]
    // Sentences
    [InlineData("set API_KEY to hunter2 for the api", "set API_KEY to * for the api")]
    [InlineData("set API_KEY on the api to hunter2", "set API_KEY on the api to *")]
    [InlineData("add API_KEY to api = hunter2", "add API_KEY to * = *")]
    [InlineData("set API_KEY to \"hunter 2\" and TITLE to x", "set API_KEY to \"*\" and TITLE to x")]
    [InlineData("set API_KEY to “hunter 2”", "set API_KEY to “*”")]
    [InlineData("A=1, API_KEY=hunter2, B=2 on the worker", "A=1, API_KEY=* B=2 on the worker")]
    [InlineData("here it is: API_KEY=hunter2", "here it is: API_KEY=*")]
    [InlineData("please use the API_TOKEN hunter2 and set API_TOKEN to hunter2", "please use the API_TOKEN * and set API_TOKEN to *")]
    [InlineData("my password is hunter2", "my password is *")]
    [InlineData("the password:\nhunter2", "the password:\n*")]
    [InlineData("{\"apiKey\": \"hunter2\", \"title\": \"x\"}", "{\"apiKey\": \"*\", \"title\": \"x\"}")]
    [InlineData("curl -H 'x-api-key: hunter2'", "curl -H 'x-api-key: *")]
    [InlineData("why is hunter2 refused? I set API_KEY to hunter2", "why is * refused? I set API_KEY to *")]
    // By their looks
    [InlineData("https://ada:hunter2@git.example/app", "https://ada:*@git.example/app")]
    [InlineData("CONFIG=-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nTITLE=x", "CONFIG=*\nTITLE=x")]
    [InlineData("try k9Zq1Lw8Xv7Tn3Rb5Mc2Hd6Gf0Js4P please", "try * please")]
    public void What_looks_like_a_secret_is_hidden(string said, string shown) => Assert.Equal(shown, HiddenSecrets.In(said, Known).Text.Replace(Redactor.Mark, "*", StringComparison.Ordinal));

    [Theory]
    [InlineData("ghp_")]
    [InlineData("github_pat_")]
    [InlineData("sk-")]
    [InlineData("hf_")]
    public void A_token_is_known_by_its_prefix(string prefix) =>
        Assert.Equal($"clone it with {Redactor.Mark} then", HiddenSecrets.In($"clone it with {prefix}{new string('a', 30)} then", Known).Text);

    [Theory]
    [InlineData("set LOG_LEVEL to debug for api, then deploy")]
    [InlineData("https://github.com/owner/My-App-2024/tree/main/src/Components/Foo1Bar2Baz3")]
    [InlineData("use the image ghcr.io/owner/app:1.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("deploy commit 0123456789abcdef0123456789abcdef01234567")]
    [InlineData("NEXT_PUBLIC_TITLE=Hello\nPORT=3000\nMAX_TOKENS=100")]
    [InlineData("remove API_KEY from the api")]
    [InlineData("expose the api on port 8080 instead of 3000")]
    public void What_is_no_secret_stays_as_it_was_written(string said)
    {
        var hidden = HiddenSecrets.In(said, Known);
        Assert.Equal(said, hidden.Text);
        Assert.Empty(hidden.Values);
    }

    [Fact]
    public void Hiding_twice_hides_once()
    {
        var once = HiddenSecrets.In("API_KEY=hunter2\nset DB_PASSWORD to \"hunter 3\" for api", Known).Text;
        Assert.Equal(once, HiddenSecrets.In(once, Known).Text);
    }

    [Fact]
    public void Values_are_told_as_they_may_come_back() =>
        Assert.Subset((HashSet<string>)[.. HiddenSecrets.In("set API_KEY to hunter2.\nDB_PASSWORD=swordfish # old", Known).Values], new HashSet<string> { "hunter2", "swordfish" });
}
