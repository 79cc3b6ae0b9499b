using Hydron.Hosting;
using Hydron.Runs.Logs;
using Hydron.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService;

namespace Hydron.Tests.Storage;

public sealed class PostgresqlSchemaTests
{
    private static readonly DateTime Now = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Processes_that_start_together_lay_out_one_empty_database()
    {
        var database = new Database(StorageKind.Postgresql, await PostgresServer.NewDatabaseAsync());
        await using var services = new ServiceCollection().AddSingleton(database).AddRunLogContexts().BuildServiceProvider();
        var starts = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await new OrleansSchema(database).ApplyAsync(default);
            await new RunLogStore(services.GetRequiredService<IDbContextFactory<RunLogContext>>(), new WriteTurns(database)).MigrateAsync(default);
        }));
        await Task.WhenAll(starts);
        await new OrleansSchema(database).ApplyAsync(default); // nor does a later start mind
        Assert.Equal(0, await new RunLogStore(services.GetRequiredService<IDbContextFactory<RunLogContext>>(), new WriteTurns(database)).LastAsync("wks/run", default));
    }

    [Fact]
    public async Task A_process_with_other_keys_than_the_databases_does_not_start()
    {
        var database = new Database(StorageKind.Postgresql, await PostgresServer.NewDatabaseAsync());
        await new OrleansSchema(database).ApplyAsync(default);
        var folder = Directory.CreateTempSubdirectory("hydron-keys-");
        var (keys, others) = (Keys("one"), Keys("other"));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => new SharedKeys(database, keys).CheckAsync(default))));
        var refused = await Assert.ThrowsAsync<ProblemException>(() => new SharedKeys(database, others).CheckAsync(default));
        Assert.Equal("keys.other", refused.Problems.Single().Code);
        await new SharedKeys(database, keys).CheckAsync(default);
        folder.Delete(recursive: true);

        DataFolder Keys(string name) => new(Options.Create(new HydronOptions { DataFolder = folder.FullName, KeysFolder = Path.Combine(folder.FullName, name) }));
    }

    [Fact]
    public async Task Silos_enter_the_membership_one_after_the_other()
    {
        var table = await MembershipAsync();
        var (one, other) = (Silo(1), Silo(2));
        var empty = await table.ReadAllAsync(default);
        Assert.Empty(empty.Members);
        Assert.True(await table.InsertRowAsync(one, empty.Version.Next(), default));
        Assert.False(await table.InsertRowAsync(other, empty.Version.Next(), default)); // somebody was first
        var second = await table.ReadAllAsync(default);
        Assert.False(await table.InsertRowAsync(one, second.Version.Next(), default)); // it is there already
        Assert.True(await table.InsertRowAsync(other, second.Version.Next(), default));

        var both = await table.ReadAllAsync(default);
        Assert.Equal(second.Version.Version + 1, both.Version.Version);
        Assert.Equal([one.SiloAddress, other.SiloAddress], both.Members.Select(member => member.Item1.SiloAddress).Order());
        var read = Assert.Single((await table.ReadRowAsync(other.SiloAddress, default)).Members).Item1;
        Assert.Equal((other.SiloName, other.HostName, other.Status, other.ProxyPort, other.StartTime), (read.SiloName, read.HostName, read.Status, read.ProxyPort, read.StartTime));
    }

    [Fact]
    public async Task A_silo_is_declared_dead_by_the_first_that_does_so()
    {
        var table = await MembershipAsync();
        var silo = Silo(1);
        await table.InsertRowAsync(silo, (await table.ReadAllAsync(default)).Version.Next(), default);
        var version = (await table.ReadAllAsync(default)).Version;
        silo.Status = SiloStatus.Dead;
        silo.AddSuspector(Silo(2).SiloAddress, Now);
        Assert.True(await table.UpdateRowAsync(silo, version.VersionEtag, version.Next(), default));
        Assert.False(await table.UpdateRowAsync(silo, version.VersionEtag, version.Next(), default));
        version = (await table.ReadAllAsync(default)).Version;
        Assert.False(await table.UpdateRowAsync(Silo(3), version.VersionEtag, version.Next(), default)); // never entered
        var read = Assert.Single((await table.ReadAllAsync(default)).Members).Item1;
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal(Silo(2).SiloAddress, Assert.Single(read.SuspectTimes!).Item1);
    }

    [Fact]
    public async Task Silos_that_have_been_dead_for_long_are_forgotten()
    {
        var table = await MembershipAsync();
        foreach (var silo in new[] { Silo(1), Silo(2, SiloStatus.Dead), Silo(3, SiloStatus.Dead) })
            await table.InsertRowAsync(silo, (await table.ReadAllAsync(default)).Version.Next(), default);
        var late = Silo(3, SiloStatus.Dead);
        late.IAmAliveTime = Now.AddDays(2);
        await table.UpdateIAmAliveAsync(late, default);
        await table.CleanupDefunctSiloEntriesAsync(Now.AddDays(1), default);
        Assert.Equal([Silo(1).SiloAddress, Silo(3).SiloAddress], (await table.ReadAllAsync(default)).Members.Select(member => member.Item1.SiloAddress).Order());
        await table.DeleteMembershipTableEntriesAsync("hydron", default);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, default);
        Assert.Empty((await table.ReadAllAsync(default)).Members);
    }

    private static MembershipEntry Silo(int number, SiloStatus status = SiloStatus.Active) => new()
    {
        SiloAddress = SiloAddress.FromParsableString($"127.0.0.1:{11110 + number}@{number}"),
        SiloName = $"silo {number}",
        HostName = "machine",
        Status = status,
        ProxyPort = 30000 + number,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private static async Task<IMembershipTable> MembershipAsync()
    {
        var database = new Database(StorageKind.Postgresql, await PostgresServer.NewDatabaseAsync());
        await new OrleansSchema(database).ApplyAsync(default);
        var table = new AdoNetClusteringTable(
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new ClusterOptions { ClusterId = "hydron", ServiceId = "hydron" }),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = AdoNetProvider.Of(database.Kind).Invariant, ConnectionString = database.ConnectionString }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, default);
        return table;
    }
}
