namespace Hydron.Projects;

/// <summary>Services whose secrets, in variables and in files, are encrypted.</summary>
public static class SealedServices
{
    /// <summary>Encrypts secrets that a source itself holds in clear, before they are stored.</summary>
    public static ImmutableArray<Service> Seal(ImmutableArray<Service> services, Func<string, string> protect) =>
    [
        .. services.Select(service => service with
        {
            Environment = service.Environment.Any(variable => IsOpen(variable.IsSecret, variable.Value))
                ? [.. service.Environment.Select(variable => variable with { Value = Sealed(variable.IsSecret, variable.Value, protect) })]
                : service.Environment,
            Files = service.Files.Any(file => IsOpen(file.IsSecret, file.Content))
                ? [.. service.Files.Select(file => file with { Content = Sealed(file.IsSecret, file.Content, protect) })]
                : service.Files,
        }),
    ];

    /// <summary>Services whose secrets were encrypted anew.</summary>
    /// <param name="renew">A ciphertext's successor.</param>
    public static ImmutableArray<Service> Renewed(ImmutableArray<Service> services, Func<string, string> renew) =>
    [
        .. services.Select(service => service with
        {
            Environment = [.. service.Environment.Select(variable => variable with { Value = Renewed(variable.Value, renew) })],
            Files = [.. service.Files.Select(file => file with { Content = Renewed(file.Content, renew) })],
        }),
    ];

    private static bool IsOpen(bool isSecret, EnvironmentValue? value) => isSecret && value is PlainValue;

    private static EnvironmentValue? Sealed(bool isSecret, EnvironmentValue? value, Func<string, string> protect) =>
        IsOpen(isSecret, value) ? new SecretValue(protect(((PlainValue)value!).Text)) : value;

    private static EnvironmentValue? Renewed(EnvironmentValue? value, Func<string, string> renew) => value switch
    {
        SecretValue secret => secret with { Ciphertext = renew(secret.Ciphertext) },
        GeneratedValue generated => generated with { Ciphertext = renew(generated.Ciphertext), Previous = renew(generated.Previous) },
        _ => value,
    };
}
