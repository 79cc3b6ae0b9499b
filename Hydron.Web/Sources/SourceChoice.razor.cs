using Hydron.Templates;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Hydron.Sources;

/// <summary>The form with which a person chooses a source. Each problem stands at the field that it is about.</summary>
public sealed partial class SourceChoice
{
    private static readonly ImmutableArray<(SourceKind Kind, string Name, string Icon)> Kinds =
    [
        (SourceKind.Git, "Git repository", Icons.Material.Rounded.AccountTree),
        (SourceKind.Image, "Docker image", Icons.Material.Rounded.Inventory2),
        (SourceKind.Template, "Template", Icons.Material.Rounded.AutoAwesomeMotion),
    ];

    private SourceFields _fields = new();
    private ImmutableArray<Problem> _problems = [];
    private bool _isBusy;
    private ImmutableArray<string> _branches = [];

    /// <summary>What the fields begin with; null for empty ones.</summary>
    [Parameter] public Source? Source { get; set; }

    [Parameter, EditorRequired] public ImmutableArray<TemplateSummary> Templates { get; set; } = [];

    /// <summary>Takes the source; answers what is wrong with it, or with nothing where it was taken.</summary>
    [Parameter, EditorRequired] public Func<Source, Task<ImmutableArray<Problem>>> Choose { get; set; } = default!;

    /// <summary>The person's own, to pick repositories from; null where there is nothing to pick.</summary>
    [Parameter] public IConnectionsGrain? Connections { get; set; }

    /// <summary>Null where there is nothing to go back to.</summary>
    [Parameter] public Action? Cancelled { get; set; }

    protected override void OnInitialized() => _fields = SourceFields.Of(Source);

    private bool Has(SourceField field) => _problems.Any(problem => SourceFields.FieldOf(problem) == field);

    private string? TextOf(SourceField field) =>
        Has(field) ? string.Join(" ", _problems.Where(problem => SourceFields.FieldOf(problem) == field).Select(problem => problem.ToString())) : null;

    private void Turn(SourceKind kind)
    {
        _fields.Kind = kind;
        _problems = [];
    }

    private void Pick((SiteRepository Repository, ImmutableArray<string> Branches) picked)
    {
        (_fields.Url, _fields.Branch, _branches) = (picked.Repository.Url, "", picked.Branches);
        _problems = [];
    }

    private async Task SubmitAsync()
    {
        _problems = _fields.Validate();
        if (!_problems.IsEmpty || _isBusy)
            return;
        _isBusy = true;
        try
        {
            _problems = await Choose(_fields.ToSource());
        }
        finally
        {
            _isBusy = false;
        }
    }
}
