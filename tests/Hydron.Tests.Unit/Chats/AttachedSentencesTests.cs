using System.Collections.Immutable;
using Hydron.Chats;

namespace Hydron.Tests.Chats;

/// <summary>What a sentence is about where the person attached it instead of naming it.</summary>
public sealed class AttachedSentencesTests
{
    [Theory]
    [InlineData("use port 8080", "set_port(port=8080, service=api)")]
    [InlineData("set the port to 8080", "set_port(port=8080, service=api)")]
    [InlineData("expose it on port 8080", "set_port(port=8080, service=api)")]
    [InlineData("lock it", "set_locked(isLocked=True, services=[api])")]
    [InlineData("unlock this", "set_locked(isLocked=False, services=[api])")]
    [InlineData("rename it to backend", "rename_service(newName=backend, service=api)")]
    [InlineData("make it public", "set_public(isPublic=True, service=api)")]
    [InlineData("it needs 2 GB", "set_memory(memoryMb=2048, service=api)")]
    [InlineData("set LOG_LEVEL to debug", "set_environment_variables(services=[api], variables={LOG_LEVEL=debug})")]
    [InlineData("set LOG_LEVEL to debug for web", "set_environment_variables(services=[web], variables={LOG_LEVEL=debug})")]
    [InlineData("set LOG_LEVEL to debug everywhere", "set_environment_variables(variables={LOG_LEVEL=debug})")]
    [InlineData("LOG_LEVEL=debug\nTZ=UTC", "set_environment_variables(services=[api], variables={LOG_LEVEL=debug, TZ=UTC})")]
    [InlineData("show me the logs", "show_log(about=api)")]
    [InlineData("show me the logs of web", "show_log(about=web)")]
    [InlineData("change the health check interval to 60 seconds", "set_health_check(intervalSeconds=60, service=api)")]
    [InlineData("reject it", "reject_services(services=[api])")]
    [InlineData("use prot 8080", "set_port(port=8080, service=api)")]
    public async Task A_sentence_means_the_service_that_is_attached(string said, string expected) => Assert.Equal(expected, await ReadAsync(said, Api));

    [Theory]
    [InlineData("what is running here?", "show_server(server=hetzner-1)")]
    [InlineData("what's running on it?", "show_server(server=hetzner-1)")]
    [InlineData("what runs here", "show_server(server=hetzner-1)")]
    [InlineData("what is on this server?", "show_server(server=hetzner-1)")]
    [InlineData("how is it doing?", "show_server(server=hetzner-1)")]
    [InlineData("use this server", "use_server(existing=hetzner-1)")]
    [InlineData("deploy it on this server", "use_server(existing=hetzner-1)")]
    [InlineData("what is runing here?", "show_server(server=hetzner-1)")]
    public async Task A_sentence_means_the_server_that_is_attached(string said, string expected) => Assert.Equal(expected, await ReadAsync(said, new AttachedContext("server", "hetzner-1")));

    [Theory]
    [InlineData("one size smaller", "change_server_size(server=db-1, steps=-1)")]
    [InlineData("use a server with 32GB RAM", "change_server_size(minMemoryGb=32, server=db-1)")]
    [InlineData("move it to the US East datacenter", "move_to_datacenter(datacenter=us-east, server=db-1)")]
    [InlineData("what is running here?", "show_server(server=db-1)")]
    public async Task A_change_of_a_planned_server_means_the_one_that_is_attached(string said, string expected) => Assert.Equal(expected, await ReadAsync(said, new AttachedContext("server", "db-1")));

    [Theory]
    [InlineData("why did it fail?", "explain_failure(run=3)")]
    [InlineData("what went wrong?", "explain_failure(run=3)")]
    [InlineData("show me the logs", "show_log(run=3)")]
    [InlineData("show me the last 50 lines of the log", "show_log(lines=50, run=3)")]
    [InlineData("undo it", "undo_run(run=3)")]
    [InlineData("status", "explain_failure(run=3)")]
    [InlineData("retry", "says Run 3 is attached, and only the newest run, 5, can go on or be ended. Take the attachment off, or attach that one.")]
    [InlineData("stop it", "says Run 3 is attached, and only the newest run, 5, can go on or be ended. Take the attachment off, or attach that one.")]
    public async Task A_sentence_means_the_run_that_is_attached(string said, string expected) => Assert.Equal(expected, await ReadAsync(said, new AttachedContext("run", "run 3", 3)));

    [Fact]
    public async Task The_newest_run_goes_on_also_where_it_is_attached() => Assert.Equal("retry_run()", await ReadAsync("retry", new AttachedContext("run", "run 5", 5)));

    [Fact]
    public async Task Several_attached_services_are_all_meant_or_asked_about()
    {
        var web = new AttachedContext("service", "web");
        Assert.Equal("set_locked(isLocked=True, services=[api, web])", await ReadAsync("lock them", Api, web));
        Assert.Equal("set_environment_variables(services=[api, web], variables={TZ=UTC})", await ReadAsync("set TZ to UTC", Api, web));
        Assert.Equal("says Which service do you mean: api, web?", await ReadAsync("use port 8080", Api, web));
    }

    [Fact]
    public async Task A_service_and_a_run_are_told_apart()
    {
        var run = new AttachedContext("run", "run 3", 3);
        Assert.Equal("show_log(about=api, run=3)", await ReadAsync("show me the logs of api", Api, run));
        Assert.Equal("set_port(port=8080, service=api)", await ReadAsync("use port 8080", Api, run));
        Assert.Equal("explain_failure(run=3)", await ReadAsync("why did it fail?", Api, run));
    }

    private static AttachedContext Api => new("service", "api");

    private static Task<string> ReadAsync(string said, params ImmutableArray<AttachedContext> attached) => SentenceTable.UnderstoodAsync(said, SentenceTable.Shop with { Attached = attached, NewestRun = 5 });
}
