using Hydron.Plans;

namespace Hydron.Projects;

/// <summary>The environment variables of a service as they are being written.</summary>
public sealed class EnvironmentFields(string service, ImmutableArray<EnvironmentVariable> variables)
{
    public List<VariableRow> Rows { get; } = [.. variables.Select(variable => new VariableRow(variable))];

    /// <summary>A row for a variable that the service does not have yet.</summary>
    public void Add() => Rows.Add(new VariableRow());

    /// <summary>Takes a variable out; a new row goes at once, a known one when the form is applied.</summary>
    public void Remove(VariableRow row)
    {
        if (row.Known is null)
            Rows.Remove(row);
        else
            row.IsRemoved = !row.IsRemoved;
    }

    public ImmutableArray<Problem> Validate() =>
    [
        .. Rows.Where(row => row is { Known: null, Name.Length: > 0 })
            .GroupBy(row => row.Name.Trim())
            .Where(group => group.Count() > 1 || Rows.Any(row => row is { Known: { } known, IsRemoved: false } && known.Name == group.Key))
            .Select(group => new Problem("environment.twice", $"{group.Key} stands here twice.", "Give it one value, or another name.")),
        .. Rows.Any(row => row is { Known: null } && row.Name.Trim().Length == 0 && row.Text.Length > 0)
            ? (Problem[])[new("environment.name", "A value has no name.", "Name the variable, or take it out.")]
            : [],
    ];

    public IEnumerable<Edit> ToEdits()
    {
        foreach (var row in Rows)
        {
            if (row is { Known: { } known, IsRemoved: true })
                yield return new RemoveEnvironmentVariable(service, known.Name);
            else if (row.HasNewValue)
                yield return new SetEnvironmentVariable(service, row.Known?.Name ?? row.Name.Trim(), row.Text, row.NewSecrecy);
        }
    }
}

/// <summary>One variable as it is being written. A secret's value is never among its fields: it can be replaced, not read.</summary>
public sealed class VariableRow
{
    private readonly string _textBefore = "";
    private readonly bool _wasSecret;

    /// <summary>A new one.</summary>
    public VariableRow() => IsReplacing = true;

    public VariableRow(EnvironmentVariable known)
    {
        Known = known;
        Name = known.Name;
        _wasSecret = IsSecret = known.IsSecret || known.Value is SecretValue or GeneratedValue;
        if (!known.IsSecret && known.Value is PlainValue plain)
            Text = _textBefore = plain.Text;
        IsReplacing = known.Value is null || (known.Value is PlainValue && !known.IsSecret);
    }

    /// <summary>The variable as the service has it; null for a new one.</summary>
    public EnvironmentVariable? Known { get; }

    public string Name { get; set; } = "";

    /// <summary>The plain value, or a new one for what is secret, made up or taken from another service.</summary>
    public string Text { get; set; } = "";

    public bool IsSecret { get; set; }

    /// <summary>Its value is a field to write in, rather than words on where it comes from.</summary>
    public bool IsReplacing { get; set; }

    public bool IsRemoved { get; set; }

    /// <summary>The application may not start without a value for it.</summary>
    public bool IsMissing => Known is not null && ServiceWords.IsMissing(Known) && Text.Length == 0;

    /// <summary>It gets a value with this batch. A value that was not there and is still empty stays unset.</summary>
    public bool HasNewValue => (Known, IsReplacing) switch
    {
        (_, false) => false,
        (null, _) => Name.Trim().Length > 0,
        ({ Value: PlainValue, IsSecret: false }, _) => Text != _textBefore || IsSecret,
        _ => Text.Length > 0,
    };

    /// <summary>Null: as it is known, or judged by the name.</summary>
    public bool? NewSecrecy => IsSecret != _wasSecret ? IsSecret : null;
}
