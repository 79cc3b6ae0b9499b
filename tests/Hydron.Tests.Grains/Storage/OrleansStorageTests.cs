using Hydron.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Hydron.Tests.Storage;

/// <summary>Grain state and reminders, by Orleans' own interfaces, on each kind of database that can be run here.</summary>
public abstract class OrleansStorageTests(ClusterFixture fixture)
{
    private readonly GrainId _grain = GrainId.Create("test", $"{ClusterFixture.NewWorkspace()}/Grain");

    private IServiceProvider Services => fixture.Cluster.Silos[0].ServiceProvider;

    private IGrainStorage States => Services.GetRequiredKeyedService<IGrainStorage>(SiloExtensions.Storage);

    private IReminderTable Reminders => Services.GetRequiredService<IReminderTable>();

    [Fact]
    public async Task A_state_is_read_as_it_was_written_and_each_write_changes_its_version()
    {
        var written = State("first");
        await States.WriteStateAsync("state", _grain, written);
        var first = written.ETag;
        written.State = [.. Enumerable.Range(0, 20_000).Select(number => $"line {number} 🙂")];
        await States.WriteStateAsync("state", _grain, written);
        var read = await ReadAsync(_grain);
        Assert.NotEqual(first, read.ETag);
        Assert.Equal((written.ETag, true), (read.ETag, read.RecordExists));
        Assert.Equal(written.State, read.State);
    }

    [Fact]
    public async Task Of_two_who_write_over_the_same_version_the_second_is_refused()
    {
        var one = State("first");
        await States.WriteStateAsync("state", _grain, one);
        var other = await ReadAsync(_grain);
        one.State = ["one"];
        await States.WriteStateAsync("state", _grain, one);
        other.State = ["other"];
        await Assert.ThrowsAsync<InconsistentStateException>(() => States.WriteStateAsync("state", _grain, other));
        await Assert.ThrowsAsync<InconsistentStateException>(() => States.ClearStateAsync("state", _grain, other));
        Assert.Equal(["one"], (await ReadAsync(_grain)).State);
    }

    [Fact]
    public async Task Of_many_who_write_a_state_for_the_first_time_one_succeeds()
    {
        var writes = Enumerable.Range(0, 8).Select(number => Task.Run(() => States.WriteStateAsync("state", _grain, State($"{number}")))).ToList();
        await Task.WhenAll(writes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal(1, writes.Count(write => write.IsCompletedSuccessfully));
        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.IsType<InconsistentStateException>(write.Exception!.InnerException));
    }

    [Fact]
    public async Task A_cleared_state_is_none_and_can_be_written_again()
    {
        var state = State("first");
        await States.WriteStateAsync("state", _grain, state);
        await States.ClearStateAsync("state", _grain, state);
        var cleared = await ReadAsync(_grain);
        Assert.False(cleared.RecordExists);
        cleared.State = ["again"];
        await States.WriteStateAsync("state", _grain, cleared);
        Assert.Equal(["again"], (await ReadAsync(_grain)).State);
    }

    [Fact]
    public async Task Grains_whose_keys_differ_in_their_case_only_are_two()
    {
        await States.WriteStateAsync("state", _grain, State("first"));
        var other = GrainId.Create("test", _grain.Key.ToString()!.ToLowerInvariant());
        Assert.False((await ReadAsync(other)).RecordExists);
        await States.WriteStateAsync("state", other, State("second"));
        Assert.Equal(["first"], (await ReadAsync(_grain)).State);
    }

    [Fact]
    public async Task A_reminder_is_kept_changed_and_removed_by_its_version()
    {
        var began = new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc); // where clocks in Europe go forward
        var first = await Reminders.UpsertRow(Reminder(_grain, "watch", began, TimeSpan.FromSeconds(5)));
        var second = await Reminders.UpsertRow(Reminder(_grain, "watch", began.AddDays(1), TimeSpan.FromDays(40)));
        Assert.NotEqual(first, second);
        var stored = (await Reminders.ReadRow(_grain, "watch"))!;
        Assert.Equal((second, began.AddDays(1), TimeSpan.FromDays(40)), (stored.ETag, stored.StartAt, stored.Period));
        Assert.Single((await Reminders.ReadRows(_grain)).Reminders);

        Assert.False(await Reminders.RemoveRow(_grain, "watch", first!));
        Assert.True(await Reminders.RemoveRow(_grain, "watch", second!));
        Assert.Null(await Reminders.ReadRow(_grain, "watch"));
    }

    [Fact]
    public async Task Reminders_are_found_by_the_part_of_the_ring_that_their_grain_is_in()
    {
        var grains = Enumerable.Range(0, 40).Select(number => GrainId.Create("ring", $"{_grain.Key}-{number}")).ToList();
        foreach (var grain in grains)
            await Reminders.UpsertRow(Reminder(grain, "tick", DateTime.UnixEpoch, TimeSpan.FromMinutes(1)));
        foreach (var (begin, end) in new[] { (0u, 0x4000_0000u), (0x4000_0000u, 0xC000_0000u), (0xC000_0000u, 0u), (0xC000_0000u, 0x4000_0000u), (0u, 0u) })
        {
            var expected = grains.Where(grain => IsWithin(grain.GetUniformHashCode(), begin, end)).Order();
            var found = (await Reminders.ReadRows(begin, end)).Reminders.Select(reminder => reminder.GrainId).Where(grains.Contains).Order();
            Assert.Equal(expected, found);
        }
    }

    /// <summary>A range excludes its beginning and includes its end, and may go over the top; one that ends where it begins is the whole ring.</summary>
    private static bool IsWithin(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static GrainState<List<string>> State(string line) => new([line]);

    private static ReminderEntry Reminder(GrainId grain, string name, DateTime start, TimeSpan period) => new() { GrainId = grain, ReminderName = name, StartAt = start, Period = period };

    private async Task<GrainState<List<string>>> ReadAsync(GrainId grain)
    {
        var state = new GrainState<List<string>>();
        await States.ReadStateAsync("state", grain, state);
        return state;
    }
}

public sealed class SqliteStorageTests(ClusterFixture fixture) : OrleansStorageTests(fixture), IClassFixture<ClusterFixture>;

public sealed class PostgresqlStorageTests(PostgresqlClusterFixture fixture) : OrleansStorageTests(fixture), IClassFixture<PostgresqlClusterFixture>;
