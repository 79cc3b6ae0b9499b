using System.Text.RegularExpressions;
using Hydron.Analysis.Dockerfiles;
using Hydron.Projects;

namespace Hydron.Analysis.Uploads;

/// <summary>
/// Volumes for files that people send to a service, where its code keeps them in a folder: without one they are gone with the next release. Only where the code receives files, and only
/// in images that Hydron makes, whose folders are known.
/// </summary>
internal static partial class UploadFolders
{
    private const string Root = "/app";

    internal static ServiceDraft AddVolume(SourceTree tree, ServiceDraft draft)
    {
        var service = draft.Service;
        if (service.Image is not null || service.Kind == ServiceKind.Static || service.Dockerfile is not { IsGenerated: true } dockerfile || Find(tree, service) is not { } found)
            return draft;
        var folder = new BuildLayout(service, Paths.RelativeTo(service.Path, dockerfile.ContextPath)).FolderIn(Root);
        var mount = found.Folder.StartsWith('/') ? found.Folder : $"{folder}/{found.Folder}";
        if (SystemFolder().IsMatch(mount) || mount == folder || service.Volumes.Any(volume => mount == volume.MountPath || Paths.IsUnder(mount, volume.MountPath)))
            return draft;
        var taken = service.Volumes.Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        return draft with
        {
            Service = service with
            {
                Volumes = service.Volumes.Add(new Volume(ServiceNames.Unique(ServiceNames.Label(Paths.NameOf(found.Folder), "uploads"), taken), mount)),
                Evidence = service.Evidence.Add(found.Evidence with { Finding = "volumes" }),
            },
        };
    }

    private static Kept? Find(SourceTree tree, Service service) => (service.Framework, service.Language) switch
    {
        ("rails", _) => OfRails(tree, service.Path),
        ("laravel", _) => OfLaravel(tree, service.Path),
        ("django" or "wagtail", _) => OfDjango(tree.CodeOf(service.Path)),
        (_, "python") => First(tree.CodeOf(service.Path), ".py", "UPLOAD_FOLDER", FlaskFolder()),
        (_, "node") => First(tree.CodeOf(service.Path), "", "multer", MulterFolder()) ?? First(tree.CodeOf(service.Path), "", "uploadDir", UploadDirectory()),
        _ => null,
    };

    /// <summary>Active Storage: the service that production names, where it is a disk and a model has files (Rails guide, "Active Storage Overview").</summary>
    private static Kept? OfRails(SourceTree tree, string folder)
    {
        if (tree.FirstOf(folder, "config/environments/production.rb") is not { } production || RailsService().Match(tree.Read(production) ?? "") is not { Success: true } chosen
            || tree.FirstOf(folder, "config/storage.yml") is not { } settings || tree.Read(settings) is not { } text)
            return null;
        var isDisk = RailsDisk().Matches(text).FirstOrDefault(disk => disk.Groups["name"].ValueSpan.SequenceEqual(chosen.Groups["name"].ValueSpan));
        return isDisk is null || !tree.CodeOf(folder).Any(file => file.Extension == ".rb" && RailsFiles().IsMatch(file.Text)) ? null
            : Of(isDisk.Groups["folder"].Value, SourceFile.EvidenceFor(settings, text, isDisk.Groups["name"].Value + ":", "Active Storage on a disk"));
    }

    /// <summary>The disks "local" and "public" lie in <c>storage/app</c> (Laravel, "File Storage").</summary>
    private static Kept? OfLaravel(SourceTree tree, string folder)
        => tree.CodeOf(folder).FirstOrDefault(file => file.Extension == ".php" && LaravelFiles().IsMatch(file.Text)) is { } file
            ? new Kept("storage/app", file.EvidenceAt(LaravelFiles().Match(file.Text).Index, "files kept by Laravel's storage")) : null;

    /// <summary>MEDIA_ROOT, where a model has a field for files.</summary>
    private static Kept? OfDjango(IReadOnlyList<SourceFile> code)
        => code.Any(file => file.Extension == ".py" && DjangoFiles().IsMatch(file.Text)) ? First(code, ".py", "MEDIA_ROOT", DjangoFolder()) : null;

    private static Kept? First(IReadOnlyList<SourceFile> code, string extension, string word, Regex form)
    {
        foreach (var file in code.Where(file => (extension.Length == 0 || file.Extension == extension) && file.Text.Contains(word, StringComparison.Ordinal)))
        {
            if (form.Match(file.Text) is { Success: true } match && Of(match.Groups["folder"].Value, file.EvidenceAt(match.Index, $"{word} in {Paths.NameOf(file.Path)}")) is { } kept)
                return kept;
        }

        return null;
    }

    /// <summary>Null for what is no folder of its own.</summary>
    private static Kept? Of(string folder, Evidence evidence)
    {
        var plain = folder.StartsWith('/') ? "/" + Paths.Normalize(folder.TrimStart('/')) : Paths.Normalize(folder);
        return plain is "." or "/" or "/." || plain.Split('/').Contains("..", StringComparer.Ordinal) ? null : new Kept(plain, evidence);
    }

    private sealed record Kept(string Folder, Evidence Evidence);

    [GeneratedRegex(@"^\s*config\.active_storage\.service\s*=\s*:(?<name>\w{1,40})", RegexOptions.Multiline)]
    private static partial Regex RailsService();

    [GeneratedRegex("""^(?<name>\w{1,40}):[ \t]*\r?\n[ \t]+service:[ \t]*["']?Disk["']?[ \t]*\r?\n[ \t]+root:[^\n]{0,40}Rails\.root\.join\(["'](?<folder>[\w/.-]{1,100})["']\)""", RegexOptions.Multiline)]
    private static partial Regex RailsDisk();

    [GeneratedRegex(@"^\s*has_(?:one_attached|many_attached|rich_text)\b", RegexOptions.Multiline)]
    private static partial Regex RailsFiles();

    [GeneratedRegex(@"\bStorage::(?:disk\(['""](?:local|public)['""]\)->)?(?:put|putFile|putFileAs)\(|->store(?:As|Publicly|PubliclyAs)?\(\s*['""]")]
    private static partial Regex LaravelFiles();

    [GeneratedRegex(@"\b(?:FileField|ImageField)\(")]
    private static partial Regex DjangoFiles();

    // BASE_DIR / "media", os.path.join(BASE_DIR, "media"), BASE_DIR.joinpath("media"), "/srv/media".
    [GeneratedRegex("""^MEDIA_ROOT\s*(?::\s*\w{1,20}\s*)?=\s*(?:str\()?(?:(?:BASE_DIR|PROJECT_ROOT|ROOT_DIR|BASE_PATH)\s*/\s*|(?:os\.path\.)?join\(\s*(?:BASE_DIR|PROJECT_ROOT|ROOT_DIR|BASE_PATH)\s*,\s*|(?:BASE_DIR|PROJECT_ROOT|ROOT_DIR|BASE_PATH)\.joinpath\(\s*)?["'](?<folder>[\w/.-]{1,100})["']""", RegexOptions.Multiline)]
    private static partial Regex DjangoFolder();

    [GeneratedRegex("""\bUPLOAD_FOLDER(?:["']\])?\s*=\s*(?:os\.path\.join\(\s*[\w.]{1,40}\s*,\s*)?["'](?<folder>[\w/.-]{1,100})["']""")]
    private static partial Regex FlaskFolder();

    // multer({ dest: "uploads/" }), and diskStorage's destination as a text or as a function that calls back with one.
    [GeneratedRegex("""\b(?:dest|destination)\s*:\s*(?:(?:path\.)?(?:join|resolve)\(\s*__dirname\s*,\s*)?["'`](?<folder>[\w/.-]{1,100})["'`]|\bdestination\b[^{]{0,100}\{[^}]{0,200}?\bcb\(\s*null\s*,\s*["'`](?<folder>[\w/.-]{1,100})["'`]""")]
    private static partial Regex MulterFolder();

    [GeneratedRegex("""\buploadDir\s*[:=]\s*["'`](?<folder>[\w/.-]{1,100})["'`]""")]
    private static partial Regex UploadDirectory();

    [GeneratedRegex("^/(?:usr|etc|bin|sbin|lib|proc|sys|dev|tmp|boot|root)(?:/|$)")]
    private static partial Regex SystemFolder();
}
