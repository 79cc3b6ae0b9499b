namespace Hydron.Analysis.Detectors.Rust;

/// <summary>A framework of Rust.</summary>
/// <param name="Port">What it listens on where neither code nor configuration says, as its documentation tells; null for none of its own.</param>
/// <param name="Kind">What a service of it usually is.</param>
internal sealed record RustFramework(string Name, string Crate, int? Port = null, Projects.ServiceKind Kind = Projects.ServiceKind.Api);

/// <summary>Frameworks by the crates that a package depends on; of several, the first of this list (Leptos runs on Axum or Actix, Loco on Axum).</summary>
internal static class RustFrameworks
{
    internal static readonly ImmutableArray<RustFramework> All =
    [
        new("leptos", "leptos", 3000, Projects.ServiceKind.Web),
        new("dioxus", "dioxus", 8080, Projects.ServiceKind.Web),
        new("loco", "loco-rs", 5150),
        new("rocket", "rocket", 8000),
        new("actix-web", "actix-web"),
        new("axum", "axum"),
        new("warp", "warp"),
        new("tide", "tide"),
        new("poem", "poem"),
        new("salvo", "salvo"),
        new("gotham", "gotham"),
        new("rouille", "rouille"),
        new("iron", "iron"),
        new("tonic", "tonic"),
    ];

    internal static RustFramework? Of(RustPackage package) => All.FirstOrDefault(framework => package.DependsOn(framework.Crate));

    internal static RustFramework? Named(string name) => All.FirstOrDefault(framework => framework.Name == name);
}
