using Hydron.Accounts;
using Hydron.Domains;
using Orleans;
using Orleans.Runtime;

namespace Hydron.Tests.Accounts;

public sealed class GuardedGrainTests
{
    [Fact]
    public async Task Every_call_carries_the_token_of_that_moment()
    {
        var grain = new Recorder();
        var count = 0;
        var guarded = GuardedGrain<IGatewayGrain>.Of(() => Task.FromResult<(IGatewayGrain, string)>((grain, $"token {++count}")));
        await guarded.Route("a", "b");
        Assert.Equal("answer", await guarded.Resolve("a"));
        Assert.Equal(["token 1", "token 2"], grain.Seen);
    }

    [Fact]
    public async Task A_token_does_not_stay_behind_in_the_callers_own_context()
    {
        var guarded = GuardedGrain<IGatewayGrain>.Of(() => Task.FromResult<(IGatewayGrain, string)>((new Recorder(), "token")));
        await guarded.Resolve("a");
        Assert.Null(RequestContext.Get(CallerTokens.ContextKey));
    }

    [Fact]
    public async Task A_refusal_of_the_grain_reaches_the_caller_as_it_is()
    {
        var guarded = GuardedGrain<IGatewayGrain>.Of(() => Task.FromResult<(IGatewayGrain, string)>((new Recorder(), "token")));
        Assert.Equal("gateway.refused", Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => guarded.Forget("a"))).Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("other/project")]
    [InlineData("a b")]
    [InlineData("../x")]
    public void An_id_that_could_name_another_workspaces_grain_is_refused(string id)
    {
        var client = new WorkspaceClient(null!, null!, null!, () => throw new InvalidOperationException());
        Assert.Equal("id.malformed", Assert.Throws<ProblemException>(() => client.Project(id)).Problems[0].Code);
        Assert.Equal("id.malformed", Assert.Throws<ProblemException>(() => client.Run(id)).Problems[0].Code);
    }

    private sealed class Recorder : IGatewayGrain
    {
        public List<string?> Seen { get; } = [];

        public Task Route(string host, string address)
        {
            Seen.Add(RequestContext.Get(CallerTokens.ContextKey) as string);
            return Task.CompletedTask;
        }

        public Task Forget(string host) => throw new ProblemException("gateway.refused", "No.", "Ask again.");

        public Task<string?> Resolve(string host)
        {
            Seen.Add(RequestContext.Get(CallerTokens.ContextKey) as string);
            return Task.FromResult<string?>("answer");
        }
    }
}
