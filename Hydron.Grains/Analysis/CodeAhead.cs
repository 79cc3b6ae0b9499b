using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;

namespace Hydron.Analysis;

/// <summary>
/// Works out what the code of many folders says before it is asked for, several folders at a time: in large monorepos the libraries that services share are most of what is read.
/// </summary>
internal static class CodeAhead
{
    /// <param name="drafts">In the order in which their code would be asked for.</param>
    internal static void Read(SourceTree tree, IEnumerable<ServiceDraft> drafts)
    {
        var folders = drafts.Where(draft => draft.Service.Image is null).SelectMany(draft => draft.LibraryFolders.Prepend(draft.Path)).Distinct(StringComparer.Ordinal).ToList();
        if (folders.Count < SourceTree.WorthSharing)
            return;
        // How much is read of a folder depends on how much was read before it, until that is a lot.
        foreach (var folder in folders.TakeWhile(_ => !CodeReader.HasReadMany(tree)))
            tree.CodeOf(folder);
        folders.AsParallel().ForAll(folder =>
        {
            EnvironmentDetector.InCode(tree, folder, isOneOfMany: true);
            DependencyDetector.InCode(tree, folder);
        });
    }
}
