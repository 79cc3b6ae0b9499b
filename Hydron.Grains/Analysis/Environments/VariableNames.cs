using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments;

/// <summary>What the name of an environment variable says about it.</summary>
public static partial class VariableNames
{
    /// <summary>Whether it is a name as POSIX asks: letters, digits and underscores, not beginning with a digit.</summary>
    public static bool IsValid(string name) => Valid().IsMatch(name);

    /// <summary>Whether its value must not be shown: passwords, keys, tokens, and addresses that contain them.</summary>
    public static bool IsSecret(string name) => Secret().IsMatch(name) && !IsSentToBrowsers(name) && !NotSecret().IsMatch(name);

    /// <summary>As <see cref="IsSecret(string)"/>, or since the value itself looks like a secret.</summary>
    public static bool IsSecret(string name, string value) => IsSecret(name) || (!IsSentToBrowsers(name) && SecretValues.IsIn(value));

    /// <summary>Front ends build these into files that everyone can read.</summary>
    public static bool IsSentToBrowsers(string name) => SentToBrowsers().IsMatch(name);

    /// <summary>A random text will do, since only the application itself ever checks it: keys that sign sessions and tokens.</summary>
    public static bool IsMadeUp(string name) => MadeUp().IsMatch(name);

    /// <summary>Set by the platform, the shell or a build system rather than by a person.</summary>
    public static bool IsOfThePlatform(string name) => Platform().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex Valid();

    [GeneratedRegex(
        @"(SECRET|TOKEN|PASSWORD|PASSWD|_PASS$|^PASS$|_PWD$|PRIVATE|CREDENTIAL|(^|_)DSN$|API_?KEY|ACCESS_?KEY|_KEY$|^KEY$|_KEY_|_SALT$|^SALT$|PASSPHRASE|WEBHOOK_URL$|CONNECTION_?STRING|(DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|CLOUDAMQP|BROKER)_(URL|URI)$|^SQLALCHEMY_DATABASE_UR[IL]$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("(PUBLIC_KEY|PUBLISHABLE_KEY|TOKEN_EXPIR|_EXPIRES?_IN|TOKEN_TTL|TOKEN_LIFETIME|_KEY_ID$|_KEY_FILE$|_KEY_PATH$|PASSWORD_MIN|MAX_TOKENS|TOKEN_URL$|KEY_PREFIX$|PRIVATE_NETWORK|SECRET_NAME$)", RegexOptions.IgnoreCase)]
    private static partial Regex NotSecret();

    [GeneratedRegex("^(NEXT_PUBLIC_|VITE_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_)")]
    private static partial Regex SentToBrowsers();

    [GeneratedRegex("^((NEXT)?AUTH_SECRET|(JWT|SESSION|COOKIE|CSRF|APP|FLASK|DJANGO|SIGNING|ENCRYPTION|TOKEN|ACCESS_TOKEN|REFRESH_TOKEN|JWT_ACCESS|JWT_REFRESH)_(SECRET(_KEY)?|KEY)|SECRET_KEY(_BASE)?|JWT_SECRET_KEY|SECRET|APP_KEYS|HASH_SALT|ADMIN_JWT_SECRET|API_TOKEN_SALT)$", RegexOptions.IgnoreCase)]
    private static partial Regex MadeUp();

    [GeneratedRegex("^(PATH|HOME|PWD|USER|SHELL|LANG|LC_\\w+|TMP|TEMP|TMPDIR|TZ|TERM|CI|HOSTNAME|HOST|HOME(DRIVE|PATH)|USERPROFILE|APPDATA|DEBUG|NODE_ENV|NODE_OPTIONS|npm_\\w+|VERCEL\\w*|NETLIFY\\w*|GITHUB_\\w+|RAILWAY_\\w+|RENDER\\w*|HEROKU_\\w+|FLY_\\w+|KUBERNETES_\\w+|DYNO|VIRTUAL_ENV|PYTHONPATH|PYTHONUNBUFFERED|GOPATH|GOROOT|DOTNET_\\w+|ASPNETCORE_\\w+|NEXT_RUNTIME|ANALYZE|DJANGO_SETTINGS_MODULE|FLASK_APP|FLASK_ENV|SSH_\\w+|XDG_\\w+|JEST_WORKER_ID|VITEST|NO_COLOR|FORCE_COLOR|EDITOR|APP_ENV|PORT)$")]
    private static partial Regex Platform();
}
