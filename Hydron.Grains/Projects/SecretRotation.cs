using Hydron.Accounts;

namespace Hydron.Projects;

/// <summary>New secrets in the place of some that Hydron made up: the same new one wherever the old one is kept, so that nothing brings that back.</summary>
public sealed class SecretRotation
{
    private readonly Dictionary<string, GeneratedValue> _successors = new(StringComparer.Ordinal);
    private readonly ISecretProtector _secrets;

    /// <param name="variables">Of the service, as <see cref="RotatableSecrets.Find"/> has them.</param>
    /// <param name="isDeployed">There may be a database that knows the old one.</param>
    public SecretRotation(Service service, ImmutableArray<EnvironmentVariable> variables, bool isDeployed, ISecretProtector secrets)
    {
        _secrets = secrets;
        foreach (var variable in variables)
        {
            var old = (GeneratedValue)variable.Value!;
            _successors[secrets.Unprotect(old.Ciphertext)] = new GeneratedValue(secrets.Protect(GeneratedSecrets.New()))
            {
                Rotations = old.Rotations + 1,
                Previous = isDeployed && RotatableSecrets.ChangeOf(service, variable.Name) == SecretChange.Inside ? old.Ciphertext : "",
            };
        }
    }

    public ServicesVersion Apply(ServicesVersion version) => version with { Services = Changed(version.Services, Successor) };

    /// <summary>The services once these databases have got their new passwords: the old ones are not needed any more.</summary>
    public static ServicesVersion Settled(ServicesVersion version, IReadOnlySet<string> databases) => version with
    {
        Services = [.. version.Services.Select(service => databases.Contains(service.Name) ? Changed([service], value => value with { Previous = "" })[0] : service)],
    };

    private GeneratedValue Successor(GeneratedValue value) => value.Ciphertext.Length > 0 && _successors.TryGetValue(_secrets.Unprotect(value.Ciphertext), out var successor) ? successor : value;

    private static ImmutableArray<Service> Changed(ImmutableArray<Service> services, Func<GeneratedValue, GeneratedValue> change) =>
    [
        .. services.Select(service => service with { Environment = [.. service.Environment.Select(variable => variable.Value is GeneratedValue value ? variable with { Value = change(value) } : variable)] }),
    ];
}
