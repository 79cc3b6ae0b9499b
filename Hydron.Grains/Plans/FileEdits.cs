using Hydron.Projects;
using Hydron.Runs.Logs;

namespace Hydron.Plans;

/// <summary>Edits of the files that containers find in place.</summary>
public static class FileEdits
{
    /// <exception cref="ProblemException">Every problem at once.</exception>
    public static ImmutableArray<Service> Set(ImmutableArray<Service> services, SetFile edit, Func<string, string> protect)
    {
        ImmutableArray<Problem> problems = [.. Check(edit)];
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        if (edit.Service is { } name)
            return ServiceEditor.Change(services, name, service => Set(service, edit, protect));
        return services.Any(service => Find(service, edit.Path) is not null)
            ? [.. services.Select(service => Find(service, edit.Path) is null ? service : Set(service, edit, protect))]
            : throw Unknown("No service has a", edit.Path);
    }

    /// <exception cref="ProblemException">There is no such service or file.</exception>
    public static Service Remove(Service service, RemoveFile edit)
        => Find(service, edit.Path) is { } file ? service with { Files = service.Files.Remove(file) } : throw Unknown($"{service.Name} has no", edit.Path);

    private static Service Set(Service service, SetFile edit, Func<string, string> protect)
    {
        var known = Find(service, edit.Path);
        if (known is null && service.Files.Length >= ServiceFiles.Most)
            throw new ProblemException("file.many", $"{service.Name} has {ServiceFiles.Most} files already, which are the most.", "Put those that are no secrets into its image.");
        var isSecret = edit.IsSecret ?? known?.IsSecret ?? edit.Path.StartsWith(ServiceFiles.SecretsFolder, StringComparison.Ordinal);
        var file = (known ?? new ServiceFile { Path = edit.Path }) with
        {
            Content = isSecret ? SecretValue.Given(protect(edit.Content)) : new PlainValue(edit.Content),
            IsSecret = isSecret,
            Mode = edit.Mode ?? known?.Mode ?? ServiceFile.UsualMode,
        };
        return service with { Files = known is null ? service.Files.Add(file) : service.Files.Replace(known, file) };
    }

    private static IEnumerable<Problem> Check(SetFile edit)
    {
        if (!ServiceFiles.IsPlace(edit.Path))
            yield return new("file.path", $"\"{edit.Path}\" is no place for a file.", "Write an absolute path inside the container without colons or commas: /etc/app.conf.");
        if (edit.Mode is { } mode && !ServiceFiles.IsMode(mode))
            yield return new("file.mode", $"\"{mode}\" is no mode of a file that can only be read.", "Write 0444 for everyone inside the container, or 0400 for root alone.");
        if (!ServiceFiles.IsText(edit.Content))
            yield return new("file.content", "The file is longer than 100,000 characters, or holds a null character.", "Put larger ones and those that are no text into the image.");
        if (edit.Content.Contains(Redactor.Mark, StringComparison.Ordinal))
            yield return new("file.hidden", "A part of the file is hidden, so it is not known here.", "Write the text itself.");
    }

    private static ServiceFile? Find(Service service, string path) => service.Files.FirstOrDefault(file => file.Path == path);

    private static ProblemException Unknown(string who, string path) => new("file.unknown", $"{who} file at {path}.", "Name the service to add one.");
}
