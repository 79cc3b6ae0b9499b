using Hydron.Analysis.Environments;

namespace Hydron.Analysis.Hints;

/// <summary>netlify.toml: how a site is built and which folder is published, where the site's own manifest does not say.</summary>
internal sealed class NetlifyHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => from file in HintReaders.Files(tree, "netlify.toml")
           let build = file.Root["build"]
           where build["command"].Text.Length + build["publish"].Text.Length > 0
           select new ServiceHint
           {
               Folder = Paths.Resolve(file.Folder, build["base"].Text),
               Evidence = file.EvidenceFor(build["command"].Text.Length > 0 ? "command" : "publish"),
               IsWeak = true,
               BuildCommand = build["command"].Text,
               OutputFolder = build["publish"].Text.Trim('/'),
               Environment = [.. build["environment"].Entries.Where(entry => VariableNames.IsSentToBrowsers(entry.Key)).Select(entry => HintedVariable.Of(entry.Key, entry.Value.Text, file.EvidenceFor(entry.Key)))],
           };
}
