using Hydron.Analysis.Environments;

namespace Hydron.Analysis.Hints;

/// <summary>nixpacks.toml and nixpacks.json: commands that replace those that Nixpacks would find.</summary>
internal sealed class NixpacksHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => from file in HintReaders.Files(tree, "nixpacks.toml", "nixpacks.json")
           let phases = file.Root["phases"]
           select new ServiceHint
           {
               Folder = file.Folder,
               Evidence = file.EvidenceFor(file.Root["start"].Exists ? "cmd" : "phases", "start command"),
               InstallCommand = BuilderCommands.Joined(phases["install"]["cmds"]),
               BuildCommand = BuilderCommands.Joined(phases["build"]["cmds"]),
               StartCommand = file.Root["start"]["cmd"].Text,
               Environment = [.. file.Root["variables"].Entries.Where(entry => VariableNames.IsValid(entry.Key)).Select(entry => HintedVariable.Of(entry.Key, entry.Value.Text, file.EvidenceFor(entry.Key)))],
           };
}
