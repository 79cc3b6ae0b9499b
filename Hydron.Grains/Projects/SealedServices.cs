namespace Hydron.Projects;

/// <summary>Services whose secrets, in variables and in files, are encrypted.</summary>
public static class SealedServices
{
    /// <summary>Encrypts secrets that a source itself holds in clear, before they are stored. One that is as it was in an earlier analysis stays the same; one that has changed is a new one.</summary>
    /// <param name="earlier">The services of the analysis before; empty for none.</param>
    /// <param name="open">What was encrypted.</param>
    public static ImmutableArray<Service> Seal(ImmutableArray<Service> services, ImmutableArray<Service> earlier, Func<string, string> protect, Func<string, string> open) =>
    [
        .. services.Select(service =>
        {
            var known = earlier.FirstOrDefault(each => each.Name == service.Name);
            return service with
            {
                Environment = service.Environment.Any(variable => IsOpen(variable.IsSecret, variable.Value))
                    ? [.. service.Environment.Select(variable => variable with { Value = Sealed(variable.IsSecret, variable.Value, known?.Environment.FirstOrDefault(each => each.Name == variable.Name)?.Value, protect, open) })]
                    : service.Environment,
                Files = service.Files.Any(file => IsOpen(file.IsSecret, file.Content))
                    ? [.. service.Files.Select(file => file with { Content = Sealed(file.IsSecret, file.Content, known?.Files.FirstOrDefault(each => each.Path == file.Path)?.Content, protect, open) })]
                    : service.Files,
            };
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

    private static EnvironmentValue? Sealed(bool isSecret, EnvironmentValue? value, EnvironmentValue? known, Func<string, string> protect, Func<string, string> open)
    {
        if (!IsOpen(isSecret, value))
            return value;
        var text = ((PlainValue)value!).Text;
        return known is not SecretValue before ? new SecretValue(protect(text)) : IsOf(before, text, open) ? before : SecretValue.Given(protect(text));
    }

    private static bool IsOf(SecretValue secret, string text, Func<string, string> open)
    {
        try
        {
            return open(secret.Ciphertext) == text;
        }
        catch (ProblemException)
        {
            return false; // the key that it is under is gone
        }
    }

    private static EnvironmentValue? Renewed(EnvironmentValue? value, Func<string, string> renew) => value switch
    {
        SecretValue secret => secret with { Ciphertext = renew(secret.Ciphertext) },
        GeneratedValue generated => generated with { Ciphertext = renew(generated.Ciphertext), Previous = renew(generated.Previous) },
        _ => value,
    };
}
