namespace Hydron.Projects;

/// <summary>Secret files that a source itself holds in clear.</summary>
public static class SecretFiles
{
    /// <summary>Encrypts them before they are stored.</summary>
    public static ImmutableArray<Service> Seal(ImmutableArray<Service> services, Func<string, string> protect) =>
    [
        .. services.Select(service => service.Files.IsEmpty ? service : service with
        {
            Files = [.. service.Files.Select(file => file is { IsSecret: true, Content: PlainValue plain } ? file with { Content = new SecretValue(protect(plain.Text)) } : file)],
        }),
    ];
}
