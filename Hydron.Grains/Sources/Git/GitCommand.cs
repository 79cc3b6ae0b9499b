namespace Hydron.Sources;

/// <summary>
/// How git is called so that a repository can neither run anything nor reach further than its own address: arguments and environment, as plain lists.
/// </summary>
public static class GitCommand
{
    private static readonly ImmutableArray<string> Settings =
    [
        "http.followRedirects=false", // redirects were followed already, each host checked
        "core.hooksPath=/dev/null",
        "core.symlinks=false", // links become small text files: nothing can be reached through them
        "core.attributesFile=/dev/null",
        "core.fsmonitor=false",
        "credential.helper=",
        "submodule.recurse=false",
        "transfer.fsckObjects=true",
        "gc.auto=0",
        "maintenance.auto=false",
        "http.lowSpeedLimit=1000",
        "http.lowSpeedTime=20",
    ];

    /// <summary>The newest commit of a branch or tag.</summary>
    public static ImmutableArray<string> Clone(RemoteRepository remote, string branch, string folder) =>
    [
        .. Options(remote.Host),
        "clone", "--progress", "--depth", "1", "--single-branch", "--no-tags", "--no-recurse-submodules", "--template=",
        "--branch", branch, "--", remote.Url.AbsoluteUri, folder,
    ];

    public static ImmutableArray<string> Initialize(string folder) => [.. Options(null), "init", "--quiet", "--template=", "--", folder];

    /// <summary>One commit by its name.</summary>
    public static ImmutableArray<string> Fetch(RemoteRepository remote, string commit, string folder) =>
    [
        .. Options(remote.Host),
        "-C", folder, "fetch", "--progress", "--depth", "1", "--no-tags", "--no-recurse-submodules", "--", remote.Url.AbsoluteUri, commit,
    ];

    public static ImmutableArray<string> CheckoutFetched(string folder) =>
        [.. Options(null), "-C", folder, "checkout", "--progress", "--detach", "--no-recurse-submodules", "FETCH_HEAD"];

    /// <summary>The whole environment of the process: nothing of Hydron's own gets in but the search path and the certificate authorities.</summary>
    /// <param name="own">Looks up a variable of Hydron's own environment.</param>
    public static ImmutableDictionary<string, string> Environment(Func<string, string?> own)
    {
        var environment = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        environment["PATH"] = own("PATH") ?? "/usr/bin:/bin";
        environment["HOME"] = "/nonexistent";
        environment["LC_ALL"] = "C";
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ALLOW_PROTOCOL"] = "http:https";
        environment["GIT_LFS_SKIP_SMUDGE"] = "1";
        // A company's certificate authority. git does not know SSL_CERT_FILE, which .NET and OpenSSL read.
        Pass("GIT_SSL_CAINFO", own("GIT_SSL_CAINFO") ?? own("SSL_CERT_FILE"));
        Pass("GIT_SSL_CAPATH", own("GIT_SSL_CAPATH"));
        Pass("SSL_CERT_FILE", own("SSL_CERT_FILE"));
        Pass("SSL_CERT_DIR", own("SSL_CERT_DIR"));
        return environment.ToImmutable();

        void Pass(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                environment[name] = value;
        }
    }

    /// <summary>
    /// Lets git send a credential to its own site, as settings in its environment: they are in no argument, in no file, and in no repository's configuration.
    /// Redirects are not followed, and the address is part of the setting's name.
    /// </summary>
    public static ImmutableDictionary<string, string> Authorization(GitCredential? credential) => credential is null
        ? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary.CreateRange(StringComparer.Ordinal,
            [
                KeyValuePair.Create("GIT_CONFIG_COUNT", "1"),
                KeyValuePair.Create("GIT_CONFIG_KEY_0", $"http.{credential.Site}/.extraHeader"),
                KeyValuePair.Create("GIT_CONFIG_VALUE_0", $"Authorization: {credential.Authorization}"),
            ]);

    private static IEnumerable<string> Options(PinnedHost? host)
    {
        IEnumerable<string> settings = host?.CurlResolve is { } pin ? [.. Settings, $"http.curloptResolve={pin}"] : Settings;
        return settings.SelectMany(setting => new[] { "-c", setting });
    }
}
