namespace Hydron.Hosting;

/// <summary>What a page may load and do in a browser (Content Security Policy Level 3): what is Hydron's own, and what is named besides.</summary>
/// <param name="Scripts">Sources of scripts besides Hydron's files, with spaces between them.</param>
/// <param name="Frames">Whose pages may stand in one of Hydron's, likewise.</param>
/// <param name="Styles">Sources of styles besides Hydron's own, likewise.</param>
/// <param name="Connections">What scripts may ask besides Hydron, likewise.</param>
public sealed record ContentPolicy(string Scripts = "", string Frames = "", string Styles = "", string Connections = "")
{
    // MudBlazor sets style elements and attributes.
    public override string ToString() =>
        $"default-src 'none'; script-src {With("'self'", Scripts)}; style-src {With("'self' 'unsafe-inline'", Styles)}; img-src 'self' data:; font-src 'self'; connect-src {With("'self'", Connections)}; worker-src 'self'; manifest-src 'self'; " +
        $"frame-src {(Frames.Length > 0 ? Frames : "'none'")}; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static string With(string own, string others) => others.Length > 0 ? $"{own} {others}" : own;
}
