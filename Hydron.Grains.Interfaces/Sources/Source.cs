namespace Hydron.Sources;

/// <summary>Where an application comes from.</summary>
[GenerateSerializer, Alias("hydron.Source")]
public abstract record Source
{
    /// <summary>One line for people: the URL, the image or the template's name.</summary>
    public abstract string Label { get; }
}

/// <summary>A git repository that can be read over http or https.</summary>
/// <param name="Url">Absolute, http or https.</param>
/// <param name="Branch">Null for the repository's default branch.</param>
/// <param name="Folder">A folder inside the repository to analyse, null for all of it.</param>
[GenerateSerializer, Alias("hydron.GitSource")]
public sealed record GitSource([property: Id(0)] string Url, [property: Id(1)] string? Branch = null, [property: Id(2)] string? Folder = null) : Source
{
    public override string Label => Branch is null ? Url : $"{Url} ({Branch})";
}

/// <summary>A ready image in an OCI registry.</summary>
/// <param name="Reference">As for <c>docker pull</c>: <c>nginx:1.27</c>, <c>ghcr.io/owner/app@sha256:…</c>.</param>
/// <param name="Port">The port it listens on, where the person knows it.</param>
[GenerateSerializer, Alias("hydron.ImageSource")]
public sealed record ImageSource([property: Id(0)] string Reference, [property: Id(1)] int? Port = null) : Source
{
    public override string Label => Reference;
}

/// <summary>One of Hydron's templates.</summary>
[GenerateSerializer, Alias("hydron.TemplateSource")]
public sealed record TemplateSource([property: Id(0)] string TemplateId) : Source
{
    public override string Label => TemplateId;
}
