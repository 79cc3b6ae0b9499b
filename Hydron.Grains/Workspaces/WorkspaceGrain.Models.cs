using Hydron.Chats;

namespace Hydron.Workspaces;

public sealed partial class WorkspaceGrain
{
    private const int LongestKey = 500;

    public Task<ImmutableArray<ModelSummary>> Models() => Task.FromResult(models.Summarize(state.State.ModelKeys.ContainsKey));

    public async Task SetModelKey(string provider, string key)
    {
        EnsureExists();
        if (models.FindProvider(provider) is not { Url: not null } known)
            throw new ProblemException("model.provider", $"There is no provider of models named '{provider}'.", "Choose one from the list, or add an endpoint to Hydron's configuration.");
        var trimmed = key.Trim();
        if (trimmed.Length > LongestKey || trimmed.Any(character => character is <= ' ' or > '~'))
            throw new ProblemException("model.key-form", $"That is no key as {known.Name} makes them: it has spaces, line ends, or more than {LongestKey} characters.", "Copy it again, without anything around it.");
        if (trimmed.Length == 0)
            state.State.ModelKeys.Remove(provider);
        else
            state.State.ModelKeys[provider] = secrets.Protect(trimmed);
        await SaveAsync();
    }

    public Task Reencrypt()
    {
        var renew = secrets.Renewal();
        foreach (var (provider, key) in state.State.ModelKeys.ToList())
            state.State.ModelKeys[provider] = renew(key);
        return _writer.WriteAsync();
    }

    public Task<string> ModelKey(string provider) => Task.FromResult(state.State.ModelKeys.GetValueOrDefault(provider, ""));
}
