using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Others;

/// <summary>Names services of languages that no Dockerfile is written for, and says so: the person brings one.</summary>
internal sealed class OtherLanguageDetector : IServiceDetector
{
    private const int MaxFolders = 30;

    public string LooksFor => "manifests of C and C++, Swift, Dart, Gleam, Crystal, Zig, Haskell and others";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        foreach (var language in OtherLanguages.All)
        {
            var found = new List<string>();
            foreach (var path in language.Files.SelectMany(file => file.StartsWith('*') ? tree.WithExtension(file[1..]) : tree.Named(file)).Take(200))
            {
                // Parts of a program have manifests of their own in some of these languages; the uppermost describes the whole.
                var folder = Paths.FolderOf(path);
                if (found.Count == MaxFolders || found.Any(above => above == folder || Paths.IsUnder(folder, above)) || tree.Read(path) is not { } text)
                    continue;
                if (language.Read(new Manifest(tree, folder, path, text)) is not { } program)
                    continue;
                found.Add(folder);
                yield return Describe(tree, language, program, folder, path);
            }
        }
    }

    private static ServiceDraft Describe(SourceTree tree, OtherLanguage language, OtherProgram program, string folder, string path)
    {
        var managed = ToolVersions.Find(tree, folder, language.Name);
        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = program.Name,
            Notes = [$"{path}: Hydron recognises {language.Title}, and writes no Dockerfile for it. Bring a Dockerfile to deploy {(folder == "." ? "it" : folder)}."],
            Service = new Service
            {
                Name = "",
                Path = folder,
                Kind = program.Framework.Length > 0 || program.Port is not null ? ServiceKind.Web : ServiceKind.Worker,
                Language = language.Name,
                LanguageVersion = managed?.Version ?? program.Version,
                Framework = program.Framework,
                PackageManager = program.PackageManager,
                InstallCommand = program.Install,
                BuildCommand = program.Build,
                StartCommand = program.Start,
                Port = program.Port,
                Evidence = [new Evidence(path, null, $"{Paths.NameOf(path)} of {language.Title}", "", language.Confidence), .. managed is { } tool ? [tool.Evidence] : (Evidence[])[]],
                Confidence = language.Confidence,
            },
        };
    }
}
