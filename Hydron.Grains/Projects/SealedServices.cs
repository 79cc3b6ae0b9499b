namespace Hydron.Projects;

/// <summary>Services whose secrets were encrypted anew.</summary>
public static class SealedServices
{
    /// <param name="renew">A ciphertext's successor.</param>
    public static ImmutableArray<Service> Renewed(ImmutableArray<Service> services, Func<string, string> renew) =>
    [
        .. services.Select(service => service with
        {
            Environment = [.. service.Environment.Select(variable => variable with { Value = Renewed(variable.Value, renew) })],
            Files = [.. service.Files.Select(file => file with { Content = Renewed(file.Content, renew) })],
        }),
    ];

    private static EnvironmentValue? Renewed(EnvironmentValue? value, Func<string, string> renew) => value switch
    {
        SecretValue secret => new SecretValue(renew(secret.Ciphertext)),
        GeneratedValue generated => generated with { Ciphertext = renew(generated.Ciphertext), Previous = renew(generated.Previous) },
        _ => value,
    };
}
