namespace Hydron.Analysis.Hints;

/// <summary>skaffold.yaml: which folder each image is built from, and with which Dockerfile.</summary>
internal sealed class SkaffoldHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => tree.Named("skaffold.yaml").Where(path => !Folders.IsSecondary(Paths.FolderOf(path), tree.Root)).Take(20)
            .SelectMany(path => Settings.Documents(tree.Read(path) ?? "").Take(20).SelectMany(document => document["build"]["artifacts"].Items.Take(200)).Select(artifact => Hint(path, tree.Read(path) ?? "", artifact)));

    private static ServiceHint Hint(string path, string text, Settings artifact)
    {
        var context = Paths.Resolve(Paths.FolderOf(path), artifact["context"].Text);
        var dockerfile = artifact["docker"]["dockerfile"].Text;
        return new ServiceHint
        {
            Folder = context,
            Evidence = SourceFile.EvidenceFor(path, text, artifact["image"].Text, $"image {artifact["image"].Text} in {Paths.NameOf(path)}"),
            Image = artifact["image"].Text,
            Dockerfile = artifact["docker"].Exists || artifact["context"].Exists ? Paths.Resolve(context, dockerfile.Length > 0 ? dockerfile : "Dockerfile") : "",
            DockerContext = context,
        };
    }
}
