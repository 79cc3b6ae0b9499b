using Hydron.Accounts;
using Hydron.Hosting;
using Hydron.Storage;
using Hydron.Workspaces;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Hydron.Sources;

/// <inheritdoc cref="IConnectionsGrain"/>
public sealed class ConnectionsGrain(
    [PersistentState("connections", SiloExtensions.Storage)] IPersistentState<ConnectionsState> state,
    SiteClient sites,
    ISecretProtector secrets,
    IOptions<HydronOptions> options,
    CurrentCaller caller,
    SystemScope system,
    TimeProvider time) : Grain, IConnectionsGrain
{
    /// <summary>Bounds what a person can store.</summary>
    internal const int MostConnections = 20;

    private const int MostShown = 50;

    /// <summary>A token is renewed this long before it expires, so that a clone that begins with it ends with it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <summary>While a person types a search, the site is not asked at each letter.</summary>
    private static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(1);

    private readonly SerialWriter _writer = new(state);
    private readonly Dictionary<string, Task<StoredConnection>> _renewing = [];
    private readonly Dictionary<string, (DateTimeOffset Until, RepositoryList List)> _lists = [];

    private List<StoredConnection> Connections => state.State.Connections;

    private string Workspace => GrainKeys.WorkspaceOf(this.GetPrimaryKeyString());

    private string Person => GrainKeys.IdOf(this.GetPrimaryKeyString());

    public Task<ConnectionsView> Get()
    {
        CheckPerson();
        return Task.FromResult(new ConnectionsView([.. Connections.Select(each => each.Connection)], options.Value.Connections.Configured));
    }

    public Task<RepositoryConnection> Connect(GrantedAccess access)
    {
        CheckPerson();
        return options.Value.Connections.Of(access.Kind) is { IsConfigured: true } app
            ? KeepAsync(access, new Uri(app.Url), isToken: false, email: "")
            : throw new ProblemException("connection.not-configured", $"Nobody can sign in to {access.Kind} here.", "Connect by a token, or ask the administrator to set Hydron:Connections.");
    }

    public Task<RepositoryConnection> ConnectWithToken(PastedToken token)
    {
        CheckPerson();
        var problems = ConnectionForm.Check(token, options.Value.Sources);
        return problems.IsEmpty
            ? KeepAsync(new GrantedAccess { Kind = token.Kind, AccessToken = token.Token.Trim() }, new Uri(token.Url.Trim()), isToken: true, token.Email.Trim())
            : throw new ProblemException(problems);
    }

    public async Task<bool> Disconnect(string connectionId)
    {
        CheckPerson();
        _lists.Remove(connectionId);
        if (Connections.FirstOrDefault(each => each.Connection.Id == connectionId) is not { } ended)
            return false;
        Connections.Remove(ended);
        await _writer.WriteAsync();
        return await RevokeAsync(ended);
    }

    public async Task<RepositoryList> Repositories(string connectionId, string search)
    {
        CheckPerson();
        var all = await ListAsync(connectionId);
        var fitting = all.Repositories.Where(each => each.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return new RepositoryList([.. fitting.Take(MostShown)], all.IsComplete && fitting.Count <= MostShown);
    }

    public async Task<ImmutableArray<string>> Branches(string connectionId, string repository)
    {
        CheckPerson();
        if (!ConnectionForm.IsRepository(repository))
            throw new ProblemException("connection.repository", "That is no repository's name.", "Write it as the site does: owner/app.");
        var chosen = _lists.GetValueOrDefault(connectionId).List?.Repositories.FirstOrDefault(each => each.Name == repository)?.DefaultBranch;
        var (branches, _) = await AskAsync(connectionId, (host, site, authorization) => sites.ListAsync(host, site, authorization, host.BranchesPath(repository), branch => branch.Text("name")));
        return [.. branches.OrderByDescending(branch => branch == chosen)];
    }

    public Task Reencrypt()
    {
        var renew = secrets.Renewal();
        for (var index = 0; index < Connections.Count; index++)
            Connections[index] = Connections[index] with { AccessToken = renew(Connections[index].AccessToken), RefreshToken = renew(Connections[index].RefreshToken) };
        return _writer.WriteAsync();
    }

    public async Task<bool> Covers(string url) => At(url).Any() && await MayReadAsync();

    public async Task<ImmutableArray<ProtectedCredential>> CredentialsFor(string url)
    {
        var found = ImmutableArray.CreateBuilder<ProtectedCredential>();
        if (!await MayReadAsync())
            return [];
        foreach (var each in At(url).Reverse().ToList())
        {
            var fresh = await FreshAsync(each);
            if (!fresh.Connection.IsBroken)
                found.Add(new ProtectedCredential(SiteName.Of(fresh.Connection.Url), secrets.Protect(GitCredential.Basic(
                    RepositoryHosts.Of(fresh.Connection.Kind).GitUser(fresh.Connection.IsToken), secrets.Unprotect(fresh.AccessToken)))));
        }

        return found.ToImmutable();
    }

    public async Task Clear()
    {
        StoredConnection[] ended = [.. Connections];
        _lists.Clear();
        Connections.Clear();
        await state.ClearStateAsync();
        await Task.WhenAll(ended.Select(RevokeAsync));
    }

    private void CheckPerson()
    {
        if (caller.UserId != Person)
            throw new ProblemException("connection.another's", "These are another person's connections.", "Connect accounts of your own.");
    }

    /// <summary>A role may have been taken away since; then nobody reads with what the person connected.</summary>
    private async Task<bool> MayReadAsync()
    {
        using (system.Enter(Workspace))
            return await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).RoleOf(Person) >= Role.Deployer;
    }

    private IEnumerable<StoredConnection> At(string url)
    {
        var site = SiteName.Of(url);
        return Connections.Where(each => SiteName.Of(each.Connection.Url) == site);
    }

    private async Task<RepositoryConnection> KeepAsync(GrantedAccess access, Uri site, bool isToken, string email)
    {
        var host = RepositoryHosts.Of(access.Kind);
        var account = await sites.AccountAsync(host, site, host.Authorization(access.AccessToken, email));
        var url = site.AbsoluteUri.TrimEnd('/');
        var earlier = Connections.FirstOrDefault(each => (each.Connection.Kind, each.Connection.Url, each.Connection.Account) == (access.Kind, url, account));
        if (earlier is null && Connections.Count >= MostConnections)
            throw new ProblemException("connection.too-many", $"You have {MostConnections} connections.", "Disconnect those that you do not need.");
        var connection = new RepositoryConnection(earlier?.Connection.Id ?? Identifiers.New("con"), access.Kind, url, account, isToken, time.GetUtcNow(), IsBroken: false);
        Connections.RemoveAll(each => each.Connection.Id == connection.Id);
        Connections.Add(Protect(connection, access, email));
        _lists.Remove(connection.Id);
        await _writer.WriteAsync();
        return connection;
    }

    private async Task<RepositoryList> ListAsync(string connectionId)
    {
        if (_lists.TryGetValue(connectionId, out var known) && known.Until > time.GetUtcNow())
            return known.List;
        var (repositories, isComplete) = await AskAsync(connectionId, (host, site, authorization) => sites.ListAsync(host, site, authorization, host.RepositoriesPath, host.Read));
        var list = new RepositoryList([.. repositories.Where(each => each.Url.Length > 0)], isComplete);
        _lists[connectionId] = (time.GetUtcNow() + ListLifetime, list);
        return list;
    }

    private async Task<T> AskAsync<T>(string connectionId, Func<IRepositoryHost, Uri, string, Task<T>> ask)
    {
        var stored = await FreshAsync(Connections.FirstOrDefault(each => each.Connection.Id == connectionId) ?? throw new ProblemException(ConnectionProblems.Unknown));
        var (host, site) = (RepositoryHosts.Of(stored.Connection.Kind), new Uri(stored.Connection.Url));
        if (stored.Connection.IsBroken)
            throw new ProblemException(ConnectionProblems.NotTaken(site));
        try
        {
            return await ask(host, site, host.Authorization(secrets.Unprotect(stored.AccessToken), stored.Email));
        }
        catch (ProblemException refused) when (refused.Problems[0].Code == ConnectionProblems.Refused)
        {
            await ReplaceAsync(stored with { Connection = stored.Connection with { IsBroken = true } });
            throw;
        }
    }

    /// <summary>The connection with a token that is good for a while. However many ask, a refresh token is used once: sites take a second use for theft.</summary>
    private Task<StoredConnection> FreshAsync(StoredConnection stored)
    {
        if (stored.Connection.IsBroken || stored.RefreshToken.Length == 0 || stored.ExpiresAt is not { } expiry || expiry - time.GetUtcNow() > Margin)
            return Task.FromResult(stored);
        var id = stored.Connection.Id;
        return _renewing.TryGetValue(id, out var running) ? running : _renewing[id] = RenewAsync(stored);
    }

    private async Task<StoredConnection> RenewAsync(StoredConnection stored)
    {
        await Task.Yield(); // so that whoever asks meanwhile finds that this runs
        try
        {
            var kind = stored.Connection.Kind;
            var app = options.Value.Connections.Of(kind) ?? new ConnectionHostOptions();
            var granted = await sites.RenewAsync(RepositoryHosts.Of(kind), new Uri(stored.Connection.Url), app, secrets.Unprotect(stored.RefreshToken));
            var renewed = granted is null
                ? stored with { Connection = stored.Connection with { IsBroken = true } }
                : Protect(stored.Connection, granted, stored.Email);
            await ReplaceAsync(renewed);
            return renewed;
        }
        finally
        {
            _renewing.Remove(stored.Connection.Id);
        }
    }

    private async Task ReplaceAsync(StoredConnection changed)
    {
        var index = Connections.FindIndex(each => each.Connection.Id == changed.Connection.Id);
        if (index < 0)
            return; // disconnected meanwhile
        Connections[index] = changed;
        await _writer.WriteAsync();
    }

    /// <summary>Gives a token back that a sign-in gave; one that was pasted is the person's own, and may be in use elsewhere.</summary>
    /// <returns>Whether the site has taken it.</returns>
    private async Task<bool> RevokeAsync(StoredConnection ended)
    {
        var (connection, site) = (ended.Connection, new Uri(ended.Connection.Url));
        try
        {
            return !connection.IsToken
                && options.Value.Connections.Of(connection.Kind) is { IsConfigured: true } app
                && SiteName.Of(app.Url) == SiteName.Of(connection.Url) // the app's secret is for its own site
                && RepositoryHosts.Of(connection.Kind).Revocation(site, app, secrets.Unprotect(ended.AccessToken)) is { } revocation
                && await sites.RevokeAsync(site, revocation);
        }
        catch (ProblemException)
        {
            return false; // the site is away, or the key is that opened the token
        }
    }

    private StoredConnection Protect(RepositoryConnection connection, GrantedAccess access, string email) => new(
        connection, secrets.Protect(access.AccessToken), access.RefreshToken.Length == 0 ? "" : secrets.Protect(access.RefreshToken), access.ExpiresAt, email);
}
