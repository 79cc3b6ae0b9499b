using Hydron.Templates;

namespace Hydron.Sources;

/// <summary>What is wrong with the form of a source, all at once.</summary>
public static class SourceForm
{
    public static ImmutableArray<Problem> Check(Source source, ITemplateCatalog templates, SourceOptions rules) => source switch
    {
        GitSource git =>
        [
            .. GitUrlForm.Check(git.Url, rules),
            .. git.Branch is null ? [] : BranchForm.Check(git.Branch),
            .. git.Folder is null ? [] : FolderForm.Check(git.Folder),
        ],
        ImageSource image => ImageForm.Check(image.Reference, image.Port),
        TemplateSource template => templates.All.Any(known => known.Id == template.TemplateId)
            ? []
            : [new("source.unknown-template", $"There is no template {template.TemplateId}.",
                $"Choose one of {string.Join(", ", templates.All.Select(known => known.Id))}.")],
        _ => [new("source.unknown-kind", "This kind of source is not known.", "Choose a git repository, an image or a template.")],
    };

    /// <summary>A full commit name: 40 hex digits, lower or upper case.</summary>
    public static bool IsCommit(string commit) => commit.Length == 40 && commit.All(char.IsAsciiHexDigit);
}
