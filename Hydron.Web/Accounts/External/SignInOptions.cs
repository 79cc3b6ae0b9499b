namespace Hydron.Accounts.External;

/// <summary>Where people can sign in instead of with a password, section <c>Hydron:SignIn</c>.</summary>
public sealed class SignInOptions
{
    public const string Section = "Hydron:SignIn";

    /// <summary>The addresses are those of Google's OpenID configuration.</summary>
    public SignInProviderOptions Google { get; set; } = new()
    {
        AuthorizationUrl = "https://accounts.google.com/o/oauth2/v2/auth",
        TokenUrl = "https://oauth2.googleapis.com/token",
        UserUrl = "https://openidconnect.googleapis.com/v1/userinfo",
    };

    /// <summary>GitHub Enterprise Server has other addresses; the person's email addresses are at <c>UserUrl/emails</c>.</summary>
    public SignInProviderOptions GitHub { get; set; } = new()
    {
        AuthorizationUrl = "https://github.com/login/oauth/authorize",
        TokenUrl = "https://github.com/login/oauth/access_token",
        UserUrl = "https://api.github.com/user",
    };

    public SignInProviderOptions Of(SignInProvider provider) => provider == SignInProvider.Google ? Google : GitHub;

    /// <summary>Where people can sign in in this installation.</summary>
    public ImmutableArray<SignInProvider> Configured => [.. Enum.GetValues<SignInProvider>().Where(provider => Of(provider).ClientId.Length > 0)];
}

/// <summary>Who vouches for people.</summary>
public enum SignInProvider
{
    Google,
    GitHub,
}

/// <summary>An OAuth application at a provider.</summary>
public sealed class SignInProviderOptions
{
    /// <summary>Empty for none.</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public string AuthorizationUrl { get; set; } = "";

    public string TokenUrl { get; set; } = "";

    /// <summary>Tells who a token is of.</summary>
    public string UserUrl { get; set; } = "";
}
