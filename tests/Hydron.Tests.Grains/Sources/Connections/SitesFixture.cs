using System.Collections.Concurrent;
using Hydron.Accounts;
using Hydron.Sources;
using Hydron.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hydron.Tests.Sources;

/// <summary>Hydron's grains, and a site of each kind on this machine that people connect.</summary>
public sealed class SitesFixture : ClusterFixture
{
    internal TestGitHub GitHub { get; } = new();

    internal TestGitLab GitLab { get; } = new();

    internal TestBitbucket Bitbucket { get; } = new();

    internal TestGitea Gitea { get; } = new();

    internal LogLines Log { get; } = new();

    /// <summary>Whether the key of what is stored is lost.</summary>
    internal bool IsKeyLost { get; set; }

    internal TestSite Of(RepositoryHostKind kind) => kind switch
    {
        RepositoryHostKind.GitHub => GitHub,
        RepositoryHostKind.GitLab => GitLab,
        RepositoryHostKind.Bitbucket => Bitbucket,
        _ => Gitea,
    };

    /// <summary>Ada in a new workspace of hers.</summary>
    internal async Task<Person> PersonAsync()
    {
        var person = new Person(this, NewWorkspace());
        ActAs(Role.System, person.Workspace);
        await Grains.GetGrain<IWorkspaceGrain>(person.Workspace).Found("Ada", "ada");
        return person;
    }

    protected override async Task<Dictionary<string, string?>> SettingsAsync()
    {
        foreach (var kind in Enum.GetValues<RepositoryHostKind>())
            await Of(kind).StartAsync();
        return [];
    }

    protected override void Configure(HydronOptions options)
    {
        base.Configure(options);
        options.Sources.AllowPrivateHosts = true;
        foreach (var kind in new[] { RepositoryHostKind.GitHub, RepositoryHostKind.GitLab, RepositoryHostKind.Bitbucket })
        {
            var app = options.Connections.Of(kind)!;
            (app.Url, app.ClientId, app.ClientSecret) = (Of(kind).Address.AbsoluteUri, TestSite.ClientId, TestSite.ClientSecret);
        }
    }

    protected override void AddParts(IServiceCollection services)
    {
        base.AddParts(services);
        services.AddSingleton<ILoggerProvider>(Log);
        services.AddSingleton<SecretProtector>();
        services.Replace(ServiceDescriptor.Singleton<ISecretProtector>(provider => new LosableKey(this, provider.GetRequiredService<SecretProtector>())));
        services.AddLogging(logging => logging.AddFilter("Hydron", LogLevel.Trace));
    }

    internal sealed class Person(SitesFixture fixture, string id)
    {
        public string Workspace => id;

        /// <summary>Her connections; from here on she calls.</summary>
        public void Deconstruct(out IConnectionsGrain grain, out string workspace)
        {
            fixture.ActAs(Role.Owner, id, "ada");
            (grain, workspace) = (fixture.Grains.GetGrain<IConnectionsGrain>(GrainKeys.Of(id, "ada")), id);
        }
    }

    private sealed class LosableKey(SitesFixture fixture, SecretProtector secrets) : ISecretProtector
    {
        public string Protect(string secret) => secrets.Protect(secret);

        public string Unprotect(string ciphertext) => fixture.IsKeyLost ? throw new ProblemException("secret.unreadable", "The key is lost.", "Find it.") : secrets.Unprotect(ciphertext);

        public Func<string, string> Renewal() => secrets.Renewal();
    }

    /// <summary>Everything that is logged.</summary>
    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
