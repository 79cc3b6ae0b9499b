using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Elixir;

/// <summary>Commands that make a release: the program, its packages and the virtual machine in one folder.</summary>
internal static class ElixirCommands
{
    internal const string Install = "mix local.hex --force && mix local.rebar --force && mix deps.get --only prod && mix deps.compile";

    /// <summary>Where Mix puts releases, relative to the project.</summary>
    internal const string Releases = "_build/prod/rel";

    internal static string Build(SourceTree tree, List<MixProject> all)
    {
        var steps = new List<string>();
        foreach (var folder in AssetFolders(tree, all))
            steps.Add($"npm {(tree.HasIn(folder, "package-lock.json") ? "ci" : "install")} --prefix {Paths.RelativeTo(folder, all[0].Folder)}");
        if (all.Any(member => member.HasAlias("assets.setup")))
            steps.Add("mix assets.setup");
        steps.Add("mix compile");
        if (all.Any(member => member.HasAlias("assets.deploy")))
            steps.Add("mix assets.deploy");
        else
            steps.AddRange(AssetsOfPackages(tree, all));
        steps.Add("mix release --overwrite");
        return string.Join(" && ", steps);
    }

    /// <summary>Before version 1.6, Phoenix left building assets to a script of the front end's own.</summary>
    private static IEnumerable<string> AssetsOfPackages(SourceTree tree, List<MixProject> all)
    {
        foreach (var folder in AssetFolders(tree, all))
        {
            if (tree.Read(Paths.Join(folder, "package.json"))?.Contains("\"deploy\"", StringComparison.Ordinal) == true)
                yield return $"npm run deploy --prefix {Paths.RelativeTo(folder, all[0].Folder)}";
        }

        if (all.Any(member => member.DependsOn("phoenix_html")))
            yield return "mix phx.digest";
    }

    /// <summary>Phoenix generates a script that starts the release as a server; without it, the variable <c>PHX_SERVER</c> says so.</summary>
    internal static string Start(SourceTree tree, MixProject project)
        => tree.HasIn(project.Folder, "rel/overlays/bin/server") ? $"{Releases}/{project.Release}/bin/server" : $"{Releases}/{project.Release}/bin/{project.Release} start";

    /// <summary>Folders of front ends that are built with packages of npm.</summary>
    internal static List<string> AssetFolders(SourceTree tree, List<MixProject> all)
        => [.. all.Select(member => Paths.Join(member.Folder, "assets")).Where(folder => tree.HasIn(folder, "package.json"))];
}
