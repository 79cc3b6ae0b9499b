using System.Globalization;
using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Fills in secrets and references on their way to a server. What it returns must never be stored or logged.</summary>
/// <param name="services">The services of the plan.</param>
/// <param name="unprotect">Opens a ciphertext.</param>
public sealed class EnvironmentResolver(ImmutableArray<Service> services, Func<string, string> unprotect)
{
    private const int DeepestReference = 4;

    /// <summary>
    /// The text with every <see cref="Placeholder"/> replaced by the file's text, by the variable's value, or by the secret before it, which is the value where there is none.
    /// </summary>
    /// <exception cref="ProblemException">A placeholder that names nothing.</exception>
    public string Fill(string text) => Placeholder.Form().Replace(text, match =>
    {
        var (service, name) = (match.Groups["service"].Value, match.Groups["name"].Value);
        if (match.Groups["index"] is { Success: true, Value: var index })
            return TextOf(service, int.Parse(index, CultureInfo.InvariantCulture));
        return match.Groups["previous"].Success ? PreviousOf(service, name) : ValueOf(service, name);
    });

    /// <summary>The value of a variable as the service gets it.</summary>
    /// <exception cref="ProblemException">There is no such service or variable, or its reference leads nowhere.</exception>
    public string ValueOf(string service, string name) => ValueOf(service, Find(service, name));

    /// <summary>Every secret value, for the redaction of logs: those of secret variables, those before them that may still be in use, and what references to them resolve to.</summary>
    public ImmutableArray<string> Secrets() =>
    [
        .. services
            .SelectMany(service => service.Environment
                .Where(variable => variable.Value is SecretValue or GeneratedValue || (variable.IsSecret && variable.Value is not null) || CarriesSecret(variable))
                .SelectMany(variable => variable.Value is GeneratedValue { Previous.Length: > 0 } ? [ValueOf(service.Name, variable), PreviousOf(service.Name, variable.Name)] : new[] { ValueOf(service.Name, variable) })
                .Concat(service.Files.Where(file => file.IsSecret && file.Content is not null).Select(TextOf)))
            .Where(value => value.Length > 0)
            .Distinct(),
    ];

    /// <summary>An address with a password in it, whatever its variable is called.</summary>
    private bool CarriesSecret(EnvironmentVariable variable) =>
        variable.Value is ReferenceValue reference && CarriesSecret(reference) && Find(reference.Service).Environment.Any(each => each.IsSecret);

    /// <summary>Whether it stands for a password, or for something that has one in it.</summary>
    internal static bool CarriesSecret(ReferenceValue reference) => reference.Property is not ("host" or "port" or "address" or "user" or "database" or "jdbc-url");

    private string PreviousOf(string service, string name) => Find(service, name) is { Value: GeneratedValue { Previous: { Length: > 0 } previous } } ? unprotect(previous) : ValueOf(service, name);

    /// <param name="depth">How many references led here.</param>
    private string ValueOf(string service, EnvironmentVariable variable, int depth = 0) => variable.Value switch
    {
        PlainValue plain => plain.Text,
        SecretValue secret => unprotect(secret.Ciphertext),
        GeneratedValue { Ciphertext.Length: > 0 } generated => unprotect(generated.Ciphertext),
        ReferenceValue reference when depth < DeepestReference => Resolve(service, variable.Name, reference, depth),
        ReferenceValue => throw new ProblemException("environment.circle", $"{variable.Name} of {service} refers to itself, over other variables.", "Give one of them a value of its own."),
        _ => throw new ProblemException("environment.unset", $"{variable.Name} of {service} has no value yet.", $"Set it: \"set {variable.Name}=… for {service}\"."),
    };

    private string Resolve(string service, string name, ReferenceValue reference, int depth)
    {
        var target = Find(reference.Service);
        return DependencyCatalog.Resolve(target, reference.Property, target.Name, variable => ValueOf(target.Name, variable, depth + 1))
            ?? throw new ProblemException(
                "environment.reference", $"{name} of {service} refers to the {reference.Property} of {reference.Service}, which has none.", "Give the variable a value of its own.");
    }

    private string TextOf(string service, int index) => Find(service).Files.ElementAtOrDefault(index) is { Content: not null } file ? TextOf(file)
        : throw new ProblemException("file.unset", $"A file of {service} has no content.", "Make the provisioning plan again.");

    private string TextOf(ServiceFile file) => file.Content switch
    {
        PlainValue plain => plain.Text,
        SecretValue secret => unprotect(secret.Ciphertext),
        _ => "",
    };

    private EnvironmentVariable Find(string service, string name) => Find(service).Environment.FirstOrDefault(each => each.Name == name)
        ?? throw new ProblemException("environment.unknown", $"{service} has no variable {name}.", "Make the provisioning plan again.");

    private Service Find(string name) => services.FirstOrDefault(service => service.Name == name)
        ?? throw new ProblemException("service.unknown", $"There is no service {name} in the plan.", "Make the provisioning plan again.");
}
