using Hydron.Hosting;
using Hydron.Storage;
using Orleans.Runtime;

namespace Hydron.Workspaces;

/// <inheritdoc cref="IPersonGrain"/>
public sealed class PersonGrain([PersistentState("person", SiloExtensions.Storage)] IPersistentState<PersonState> state) : Grain, IPersonGrain
{
    private readonly SerialWriter _writer = new(state);

    public Task Joined(string workspace) => state.State.Workspaces.Contains(workspace) ? Task.CompletedTask : ChangeAsync(workspaces => workspaces.Add(workspace));

    public Task Left(string workspace) => state.State.Workspaces.Contains(workspace) ? ChangeAsync(workspaces => workspaces.Remove(workspace)) : Task.CompletedTask;

    public Task<ImmutableArray<string>> Workspaces() => Task.FromResult<ImmutableArray<string>>([.. state.State.Workspaces]);

    private Task ChangeAsync(Action<List<string>> change)
    {
        change(state.State.Workspaces);
        return _writer.WriteAsync();
    }
}
