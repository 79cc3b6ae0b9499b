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

    /// <summary>Turns on what shows the inside of an application to its visitors: off in production.</summary>
    public static bool IsForDebugging(string name) => name is "DEBUG" or "APP_DEBUG" or "FLASK_DEBUG" or "DJANGO_DEBUG";

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex Valid();

    [GeneratedRegex(
        @"(SECRET|TOKEN|PASSWORD|PASSWD|_PASS$|^PASS$|_PWD$|PRIVATE|CREDENTIAL|(^|_)DSN$|API_?KEY|ACCESS_?KEY|_KEY$|^KEY$|_KEY_|_SALT$|^SALT$|PASSPHRASE|WEBHOOK_URL$|CONNECTION_?STRING|(DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|CLOUDAMQP|BROKER)_(URL|URI)$|^SQLALCHEMY_DATABASE_UR[IL]$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("(PUBLIC_KEY|PUBLISHABLE_KEY|TOKEN_EXPIR|_EXPIRES?_IN|TOKEN_TTL|TOKEN_LIFETIME|_KEY_ID$|_KEY_FILE$|_KEY_PATH$|PASSWORD_MIN|MAX_TOKENS|TOKEN_URL$|KEY_PREFIX$|PRIVATE_NETWORK|SECRET_NAME$)", RegexOptions.IgnoreCase)]
    private static partial Regex NotSecret();

    [GeneratedRegex("^(NEXT_PUBLIC_|VITE_|REACT_APP_|VUE_APP_|PUBLIC_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_)")]
    private static partial Regex SentToBrowsers();

    [GeneratedRegex("^((NEXT|BETTER_)?AUTH_SECRET|(JWT|SESSION|COOKIE|CSRF|APP|FLASK|DJANGO|SIGNING|ENCRYPTION|HMAC|TOKEN|ACCESS_TOKEN|REFRESH_TOKEN|JWT_ACCESS|JWT_REFRESH)_(SECRET(_KEY)?|KEY)|SECRET_KEY(_BASE)?|JWT_SECRET_KEY|SECRET|APP_KEYS|HASH_SALT|ADMIN_JWT_SECRET|(API|TRANSFER)_TOKEN_SALT|\\w{1,40}_(SECRET_KEY_BASE|ENCRYPTION_KEY|SESSION_SECRET|COOKIE_SECRET|JWT_SECRET|CSRF_SECRET))$", RegexOptions.IgnoreCase)]
    private static partial Regex MadeUp();

    [GeneratedRegex("^(PATH|HOME|PWD|USER|SHELL|LANG|LANGUAGE|LC_\\w+|TMP|TEMP|TMPDIR|TERM|COLUMNS|CI|CONTINUOUS_INTEGRATION|HOSTNAME|HOME(DRIVE|PATH)|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMFILES|NODE_ENV|NODE_OPTIONS|NODE_PATH|npm_\\w+|NPM_TOKEN|PNPM_\\w+|COREPACK_\\w+|TURBO_\\w+|NX_\\w+|BUN_INSTALL|VERCEL\\w*|NETLIFY\\w*|GITHUB_(ACTIONS?|REF\\w*|SHA|REPOSITORY\\w*|RUN_\\w+|WORKFLOW\\w*|WORKSPACE|EVENT_\\w+|OUTPUT|ENV|HEAD_REF|BASE_REF|ACTOR)|GITLAB_CI|CI_\\w+|CIRCLECI|TRAVIS\\w*|APPVEYOR\\w*|BUILDKITE\\w*|JENKINS_\\w+|CODECOV_\\w+|COVERALLS_\\w+|GITPOD_\\w+|CODESPACES?\\w*|RAILWAY_\\w+|RENDER\\w*|HEROKU_\\w+|FLY_\\w+|KUBERNETES_\\w+|ECS_\\w+|AWS_LAMBDA_\\w+|LAMBDA_TASK_ROOT|DYNO|WEBSITE_\\w+|VIRTUAL_ENV|CONDA_\\w+|PYTHON\\w+|PIP_\\w+|POETRY_\\w+|UV_\\w+|PYTEST_\\w+|BUNDLE_\\w+|GEM_\\w+|RUBY\\w*|RAILS_ENV|RACK_ENV|RAILS_LOG_TO_STDOUT|RAILS_SERVE_STATIC_FILES|SPRING_APPLICATION_JSON|JAVA_HOME|JAVA_OPTS|JAVA_TOOL_OPTIONS|MAVEN_\\w+|GRADLE_\\w+|GOPATH|GOROOT|GOOS|GOARCH|CGO_\\w+|CARGO\\w*|OUT_DIR|RUST_BACKTRACE|MIX_ENV|MIX_\\w+|DOTNET_\\w+|ASPNETCORE_\\w+|COMPOSER_\\w+|NEXT_RUNTIME|NEXT_PHASE|NEXT_TELEMETRY_DISABLED|ANALYZE|DJANGO_SETTINGS_MODULE|FLASK_APP|FLASK_ENV|SSH_\\w+|XDG_\\w+|TEST_\\w+|\\w+_TEST|TESTING|JEST_WORKER_ID|VITEST\\w*|CYPRESS_\\w+|PLAYWRIGHT_\\w+|PUPPETEER_\\w+|STORYBOOK\\w*|NO_COLOR|FORCE_COLOR|EDITOR|VISUAL|DEBIAN_FRONTEND|LD_LIBRARY_PATH|SOURCE_DATE_EPOCH|PORT|__\\w+)$")]
    private static partial Regex Platform();
}
