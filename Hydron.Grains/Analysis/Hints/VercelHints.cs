namespace Hydron.Analysis.Hints;

/// <summary>vercel.json: how a front end is built, where its own manifest does not say.</summary>
internal sealed class VercelHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => from file in HintReaders.Files(tree, "vercel.json")
           where file.Root["buildCommand"].Text.Length + file.Root["outputDirectory"].Text.Length > 0
           select new ServiceHint
           {
               Folder = file.Folder,
               Evidence = file.EvidenceFor(file.Root["buildCommand"].Text.Length > 0 ? "buildCommand" : "outputDirectory"),
               IsWeak = true,
               BuildCommand = file.Root["buildCommand"].Text,
               OutputFolder = file.Root["outputDirectory"].Text,
           };
}
