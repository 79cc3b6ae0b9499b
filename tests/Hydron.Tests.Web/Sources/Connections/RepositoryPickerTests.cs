using System.Collections.Immutable;
using Bunit;
using Hydron.Sources;
using MudBlazor.Services;

namespace Hydron.Tests.Sources;

public sealed class RepositoryPickerTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();
    private readonly Connected _connections = new();
    private readonly List<Source> _chosen = [];

    public RepositoryPickerTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_repository_and_its_branch_are_picked_from_the_account()
    {
        var form = Render();
        Assert.Equal(["ada/engine private", "ada/notes"], form.FindAll(".picker li button").Select(each => each.TextContent.Trim()));
        form.FindAll(".picker li button")[0].Click();
        Assert.Equal("true", form.FindAll(".picker li button")[0].GetAttribute("aria-pressed"));
        Assert.Equal(["main", "develop"], form.FindAll("#source-branches option").Select(each => each.GetAttribute("value")));
        form.Find("#source-branch").Change("develop");
        form.Find("form").Submit();
        Assert.Equal(new GitSource("https://github.com/ada/engine.git", "develop"), Assert.Single(_chosen));
    }

    [Fact]
    public void Without_an_account_it_says_where_to_connect_one()
    {
        _connections.View = new ConnectionsView([], []);
        Assert.Equal("/settings/connections", Render().Find("a").GetAttribute("href"));
    }

    [Fact]
    public void What_the_site_refuses_stands_there()
    {
        _connections.Refusal = new ProblemException("connection.refused", "github.com does not take this token.", "Connect the account again.");
        Assert.Equal("connection.refused", Render().Find(".picker [data-code]").GetAttribute("data-code"));
    }

    private IRenderedComponent<SourceChoice> Render() => _context.Render<SourceChoice>(parameters => parameters
        .Add(form => form.Templates, [])
        .Add(form => form.Connections, _connections)
        .Add(form => form.Choose, source =>
        {
            _chosen.Add(source);
            return Task.FromResult(ImmutableArray<Problem>.Empty);
        }));

    private sealed class Connected : IConnectionsGrain
    {
        public ConnectionsView View { get; set; } =
            new([new RepositoryConnection("con-1", RepositoryHostKind.GitHub, "https://github.com", "ada", IsToken: true, DateTimeOffset.UnixEpoch, IsBroken: false)], []);

        public ProblemException? Refusal { get; set; }

        public Task<ConnectionsView> Get() => Task.FromResult(View);

        public Task<RepositoryList> Repositories(string connectionId, string search) => Refusal is { } refusal ? throw refusal : Task.FromResult(new RepositoryList(
            [
                new SiteRepository("ada/engine", "https://github.com/ada/engine.git", "main", IsPrivate: true),
                new SiteRepository("ada/notes", "https://github.com/ada/notes.git", "main", IsPrivate: false),
            ],
            IsComplete: true));

        public Task<ImmutableArray<string>> Branches(string connectionId, string repository) => Task.FromResult<ImmutableArray<string>>(["main", "develop"]);

        public Task<RepositoryConnection> Connect(GrantedAccess access) => throw new NotSupportedException();

        public Task<RepositoryConnection> ConnectWithToken(PastedToken token) => throw new NotSupportedException();

        public Task<bool> Disconnect(string connectionId) => throw new NotSupportedException();

        public Task<bool> Covers(string url) => throw new NotSupportedException();

        public Task<ImmutableArray<ProtectedCredential>> CredentialsFor(string url) => throw new NotSupportedException();

        public Task Clear() => throw new NotSupportedException();

        public Task Reencrypt() => throw new NotSupportedException();
    }
}
