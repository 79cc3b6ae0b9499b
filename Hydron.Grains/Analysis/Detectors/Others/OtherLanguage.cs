namespace Hydron.Analysis.Detectors.Others;

/// <summary>A language that is recognised, and for which no Dockerfile is written.</summary>
/// <param name="Name">Lower case, as in <see cref="Projects.Service.Language"/>.</param>
/// <param name="Title">As people write it.</param>
/// <param name="Files">Names of manifests, or "*.ext" for what any manifest with that ending is, the surest first.</param>
/// <param name="Read">What the manifest says; null where it describes no program (a library, an application for phones).</param>
/// <param name="Confidence">How much the manifest says about a service: build files of C lie beside many other languages.</param>
internal sealed record OtherLanguage(string Name, string Title, ImmutableArray<string> Files, Func<Manifest, OtherProgram?> Read, double Confidence = 0.7);

/// <summary>A manifest, and the folder around it.</summary>
internal sealed record Manifest(SourceTree Tree, string Folder, string Path, string Text)
{
    internal bool Has(string name) => Tree.HasIn(Folder, name);

    internal string Of(string name) => Tree.FirstOf(Folder, name) is { } path ? Tree.Read(path) ?? "" : "";

    /// <summary>Files below a folder beside the manifest, relative to the manifest's folder.</summary>
    internal IEnumerable<string> Under(string name) => Tree.Under(name == "." ? Folder : Paths.Join(Folder, name)).Select(file => Paths.RelativeTo(file.Path, Folder));

    /// <summary>The folder's name, at the root the source's: what tools fall back to.</summary>
    internal string FolderName => Folder == "." ? Tree.SourceName : Paths.NameOf(Folder);
}

/// <summary>How a program of such a language is built and started, as its own tools do it.</summary>
internal sealed record OtherProgram(string Start = "", string Build = "", string Install = "", string PackageManager = "")
{
    public string Version { get; init; } = "";

    public string Framework { get; init; } = "";

    /// <summary>The program's own name, where the manifest has one.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the framework listens on by its documentation, or the code by its words; null for a program that is not known to listen.</summary>
    public int? Port { get; init; }
}
