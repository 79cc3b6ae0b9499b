using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>A Ruby project as its framework sees it.</summary>
/// <param name="Node">The package.json beside the Gemfile, whose packages build assets; null for none.</param>
internal sealed record RubyProject(string Folder, Gemfile Gemfile, PackageJson? Node);
