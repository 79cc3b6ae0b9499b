using Hydron.Plans;

namespace Hydron.Projects;

/// <summary>The files that a service's container finds in place, as they are being written.</summary>
public sealed class FileFields(string service, ImmutableArray<ServiceFile> files)
{
    public List<FileRow> Rows { get; } = [.. files.Select(file => new FileRow(file))];

    /// <summary>A row for a file that the service does not have yet.</summary>
    public void Add() => Rows.Add(new FileRow());

    /// <summary>Takes a file out; a new row goes at once, a known one when the form is applied.</summary>
    public void Remove(FileRow row)
    {
        if (row.Known is null)
            Rows.Remove(row);
        else
            row.IsRemoved = !row.IsRemoved;
    }

    /// <summary>What cannot be meant; empty for nothing.</summary>
    public IEnumerable<Problem> Validate()
    {
        foreach (var twice in Rows.Where(row => row.Path.Trim().Length > 0 && !row.IsRemoved).GroupBy(row => row.Path.Trim()).Where(group => group.Count() > 1))
            yield return new Problem("file.twice", $"{twice.Key} stands here twice.", "Give it one text, or another place.");
        if (Rows.Any(row => row.Known is null && row.Path.Trim().Length == 0 && row.Text.Length > 0))
            yield return new Problem("file.path", "A file has a text and no place.", "Say where in the container it is to be, or take it out.");
    }

    public IEnumerable<Edit> ToEdits()
    {
        foreach (var row in Rows)
        {
            if (row is { Known: { } known, IsRemoved: true })
                yield return new RemoveFile(service, known.Path);
            else if (row.HasNewText)
                yield return new SetFile(service, row.Path.Trim(), row.Text.ReplaceLineEndings("\n"), row.NewSecrecy);
        }
    }
}

/// <summary>One file as it is being written. A secret's text is never among its fields: it can be replaced, not read.</summary>
public sealed class FileRow
{
    private readonly string _textBefore = "";
    private readonly bool _wasSecret;

    /// <summary>A new one.</summary>
    public FileRow() => IsReplacing = true;

    public FileRow(ServiceFile known)
    {
        Known = known;
        Path = known.Path;
        _wasSecret = IsSecret = known.IsSecret;
        if (known is { IsSecret: false, Content: PlainValue plain })
            Text = _textBefore = plain.Text;
        IsReplacing = known.Content is null || !known.IsSecret;
    }

    /// <summary>The file as the service has it; null for a new one.</summary>
    public ServiceFile? Known { get; }

    public string Path { get; set; } = "";

    /// <summary>The plain text, or a new one for a secret.</summary>
    public string Text { get; set; } = "";

    public bool IsSecret { get; set; }

    /// <summary>Its text is a field to write in.</summary>
    public bool IsReplacing { get; set; }

    public bool IsRemoved { get; set; }

    /// <summary>It has no text yet, without which nothing is deployed.</summary>
    public bool IsMissing => Known is { Content: null } && Text.Length == 0 && !IsRemoved;

    /// <summary>It gets a text with this batch. A text that was not there and is still empty stays unset.</summary>
    public bool HasNewText => (Known, IsReplacing) switch
    {
        (_, false) => false,
        (null, _) => Path.Trim().Length > 0,
        ({ Content: PlainValue, IsSecret: false }, _) => Text.ReplaceLineEndings("\n") != _textBefore.ReplaceLineEndings("\n") || IsSecret,
        _ => Text.Length > 0,
    };

    /// <summary>Null: as it is known, or judged by the place.</summary>
    public bool? NewSecrecy => IsSecret != _wasSecret ? IsSecret : null;
}
