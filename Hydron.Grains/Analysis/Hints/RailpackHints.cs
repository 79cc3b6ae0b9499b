using Hydron.Analysis.Environments;

namespace Hydron.Analysis.Hints;

/// <summary>railpack.json: commands that replace or extend those that Railpack would find.</summary>
internal sealed class RailpackHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => from file in HintReaders.Files(tree, "railpack.json")
           let steps = file.Root["steps"]
           select new ServiceHint
           {
               Folder = file.Folder,
               Evidence = file.EvidenceFor("startCommand", "start command"),
               InstallCommand = BuilderCommands.Joined(steps["install"]["commands"]),
               BuildCommand = BuilderCommands.Joined(steps["build"]["commands"]),
               StartCommand = file.Root["deploy"]["startCommand"].Text,
               Environment = [.. file.Root["deploy"]["variables"].Entries.Where(entry => VariableNames.IsValid(entry.Key)).Select(entry => HintedVariable.Of(entry.Key, entry.Value.Text, file.EvidenceFor(entry.Key)))],
           };
}
