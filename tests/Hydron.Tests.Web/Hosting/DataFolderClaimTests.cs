using Hydron.Hosting;

namespace Hydron.Tests.Hosting;

public sealed class DataFolderClaimTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-claim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_that_nobody_used_is_free() => Assert.False(DataFolderClaim.IsTaken(Path.Combine(_folder, "new")));

    [Fact]
    public async Task One_Hydron_has_a_folder_at_a_time()
    {
        using (var claim = await DataFolderClaim.TryTakeAsync(_folder))
        {
            Assert.NotNull(claim);
            Assert.True(DataFolderClaim.IsTaken(_folder));
            Assert.Null(await DataFolderClaim.TryTakeAsync(_folder));
        }

        Assert.False(DataFolderClaim.IsTaken(_folder));
        using var next = await DataFolderClaim.TryTakeAsync(_folder);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task It_is_found_from_when_it_answers_until_it_ends()
    {
        var found = new RunningHydron(42, "http://localhost:5080", "http://127.0.0.1:5080", 30000);
        using (var claim = await DataFolderClaim.TryTakeAsync(_folder))
        {
            Assert.Null(DataFolderClaim.Find(_folder));
            claim!.Announce(found);
            Assert.Equal(found, DataFolderClaim.Find(_folder));
        }

        Assert.Null(DataFolderClaim.Find(_folder));
    }

    [Fact]
    public async Task What_a_killed_Hydron_left_behind_misleads_nobody()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "hydron.json"), """{"ProcessId":1,"Address":"http://old","Listens":"http://old","GatewayPort":1}""");
        Assert.Null(DataFolderClaim.Find(_folder));
        using var claim = await DataFolderClaim.TryTakeAsync(_folder);
        Assert.Null(DataFolderClaim.Find(_folder));
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://+:8080", "http://127.0.0.1:8080")]
    [InlineData("http://0.0.0.0:80", "http://127.0.0.1:80")]
    [InlineData("http://[::]:5080", "http://127.0.0.1:5080")]
    [InlineData("http://192.168.1.7:5080", "http://192.168.1.7:5080")]
    public void Its_health_is_asked_on_this_machine(string binds, string asked) => Assert.Equal(asked, WebHost.OnThisMachine(binds));
}
