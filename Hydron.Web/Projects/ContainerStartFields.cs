using Hydron.Plans;

namespace Hydron.Projects;

/// <summary>The fields for how a container starts, in place of what its image says.</summary>
public sealed class ContainerStartFields(Service before)
{
    /// <summary>Words as on a command line; empty for the image's own.</summary>
    public string EntryPoint { get; set; } = CommandWords.Join(before.EntryPoint);

    /// <inheritdoc cref="EntryPoint"/>
    public string Command { get; set; } = CommandWords.Join(before.Arguments);

    public string User { get; set; } = before.User;

    public string WorkingFolder { get; set; } = before.WorkingFolder;

    /// <summary>None where nothing was changed.</summary>
    public IEnumerable<Edit> ToEdits()
    {
        var edit = new SetContainerStart(
            before.Name,
            Changed(EntryPoint, CommandWords.Join(before.EntryPoint)),
            Changed(Command, CommandWords.Join(before.Arguments)),
            Changed(User.Trim(), before.User),
            Changed(WorkingFolder.Trim(), before.WorkingFolder));
        if (edit != new SetContainerStart(before.Name))
            yield return edit;
    }

    private static string? Changed(string now, string before) => now.ReplaceLineEndings("\n") == before.ReplaceLineEndings("\n") ? null : now;
}
