using System.Globalization;

namespace Hydron.Sources;

/// <summary>The three ways in which a person names a source.</summary>
public enum SourceKind
{
    Git,
    Image,
    Template,
}

/// <summary>A field of the source form; a problem is shown at the one that it is about.</summary>
public enum SourceField
{
    None,
    Url,
    Branch,
    Folder,
    Image,
    Port,
    Template,
}

/// <summary>
/// The fields of the form with which a person chooses a source. What can be read from them is checked here; whether it is a good address or name is for the
/// project to say, by the same rules for every door.
/// </summary>
public sealed class SourceFields
{
    public SourceKind Kind { get; set; }

    public string Url { get; set; } = "";

    public string Branch { get; set; } = "";

    public string Folder { get; set; } = "";

    public string Image { get; set; } = "";

    /// <summary>As it was typed; empty where the person does not know.</summary>
    public string Port { get; set; } = "";

    /// <summary>The template's id.</summary>
    public string Template { get; set; } = "";

    /// <summary>The fields as a source fills them.</summary>
    public static SourceFields Of(Source? source) => source switch
    {
        GitSource git => new() { Kind = SourceKind.Git, Url = git.Url, Branch = git.Branch ?? "", Folder = git.Folder ?? "" },
        ImageSource image => new() { Kind = SourceKind.Image, Image = image.Reference, Port = image.Port?.ToString(CultureInfo.InvariantCulture) ?? "" },
        TemplateSource template => new() { Kind = SourceKind.Template, Template = template.TemplateId },
        _ => new(),
    };

    /// <summary>What is missing or unreadable, all at once; empty for nothing.</summary>
    public ImmutableArray<Problem> Validate() => Kind switch
    {
        SourceKind.Git when string.IsNullOrWhiteSpace(Url) =>
            [new Problem("source.url-empty", "The address of the repository is empty.", "Paste an address such as https://github.com/owner/app.")],
        SourceKind.Image =>
        [
            .. string.IsNullOrWhiteSpace(Image) ? (Problem[])[new("source.image-reference", "The image has no name.", "Give it one such as nginx:1.27 or ghcr.io/owner/app:1.0.")] : [],
            .. ReadPort() is < 0 ? (Problem[])[new("source.image-port", $"\u201c{Port.Trim()}\u201d is no port.", "Write a number from 1 to 65535, or leave it empty.")] : [],
        ],
        SourceKind.Template when Template.Length == 0 => [new Problem("source.unknown-template", "No template is chosen.", "Choose one of the list.")],
        _ => [],
    };

    /// <summary>The source that the fields name; to be called where <see cref="Validate"/> finds nothing.</summary>
    public Source ToSource() => Kind switch
    {
        SourceKind.Image => new ImageSource(Image.Trim(), ReadPort()),
        SourceKind.Template => new TemplateSource(Template),
        _ => new GitSource(Url.Trim(), NullIfBlank(Branch), NullIfBlank(Folder)),
    };

    /// <summary>The field that a problem is about.</summary>
    public static SourceField FieldOf(Problem problem) => problem.Code switch
    {
        "source.private-host" => SourceField.Url,
        "source.image-port" => SourceField.Port,
        "source.unknown-template" => SourceField.Template,
        var code when code.StartsWith("source.url", StringComparison.Ordinal) => SourceField.Url,
        var code when code.StartsWith("source.branch", StringComparison.Ordinal) => SourceField.Branch,
        var code when code.StartsWith("source.folder", StringComparison.Ordinal) => SourceField.Folder,
        var code when code.StartsWith("source.image", StringComparison.Ordinal) => SourceField.Image,
        _ => SourceField.None,
    };

    /// <summary>Null for none, -1 for what is no port.</summary>
    private int? ReadPort()
    {
        if (string.IsNullOrWhiteSpace(Port))
            return null;
        return int.TryParse(Port.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : -1;
    }

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
