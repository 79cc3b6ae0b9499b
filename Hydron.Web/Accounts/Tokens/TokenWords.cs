namespace Hydron.Accounts.Tokens;

/// <summary>Tokens, in words for a person.</summary>
public static class TokenWords
{
    public static string NameOf(TokenScope scope) => scope switch
    {
        TokenScope.Read => "Read",
        TokenScope.Deploy => "Deploy",
        TokenScope.Admin => "Admin",
        _ => scope.ToString(),
    };

    public static string DescriptionOf(TokenScope scope) => scope switch
    {
        TokenScope.Read => "Sees projects, chats, runs and servers",
        TokenScope.Deploy => "Also changes projects, approves plans and deploys",
        TokenScope.Admin => "Also deletes projects and changes servers and keys",
        _ => "",
    };

    public static string LifeOf(int days) => days == 365 ? "A year" : $"{days} days";
}
