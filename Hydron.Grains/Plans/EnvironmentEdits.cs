using Hydron.Analysis.Environments;
using Hydron.Projects;
using Hydron.Runs.Logs;

namespace Hydron.Plans;

/// <summary>Edits of environment variables.</summary>
public static class EnvironmentEdits
{
    public static ImmutableArray<Service> Set(ImmutableArray<Service> services, SetEnvironmentVariable edit, Func<string, string> protect)
    {
        if (!VariableNames.IsValid(edit.Name))
        {
            throw new ProblemException(
                "environment.name", $"\"{edit.Name}\" is not a name for an environment variable.", "Use letters, digits and underscores, not beginning with a digit.");
        }

        if (edit.Value.AsSpan().IndexOfAny('\0', '\r', '\n') >= 0 || edit.Value.Length > 32_000)
            throw new ProblemException("environment.value", $"The value of {edit.Name} holds a line break or is longer than 32,000 characters.", "Encode it, for example with base64.");
        if (edit.Value.Contains(Redactor.Mark, StringComparison.Ordinal))
            throw new ProblemException("environment.hidden", $"The value of {edit.Name} is a hidden one, so it is not known here.", "Write the value itself.");
        return OnTargets(services, edit.Service, service => !service.IsDependency, service =>
        {
            var known = service.Environment.FirstOrDefault(variable => variable.Name == edit.Name);
            var secret = edit.IsSecret ?? known?.IsSecret ?? VariableNames.IsSecret(edit.Name, edit.Value);
            EnvironmentValue value = secret ? SecretValue.Given(protect(edit.Value)) : new PlainValue(edit.Value);
            return service with
            {
                Environment = known is null
                    ? service.Environment.Add(new EnvironmentVariable { Name = edit.Name, Value = value, IsSecret = secret })
                    : service.Environment.Replace(known, known with { Value = value, IsSecret = secret }),
            };
        });
    }

    public static ImmutableArray<Service> Remove(ImmutableArray<Service> services, RemoveEnvironmentVariable edit)
    {
        if (services.All(service => (edit.Service is not null && service.Name != edit.Service) || service.Environment.All(variable => variable.Name != edit.Name)))
        {
            if (edit.Service is not null)
                ServiceEditor.Find(services, edit.Service);
            throw new ProblemException("environment.unknown", $"{edit.Service ?? "No service"} has {(edit.Service is null ? "a" : "no")} variable {edit.Name}.", "Look at the service's environment for the name.");
        }

        return OnTargets(services, edit.Service, _ => true, service => service with { Environment = service.Environment.RemoveAll(variable => variable.Name == edit.Name) });
    }

    private static ImmutableArray<Service> OnTargets(ImmutableArray<Service> services, string? name, Func<Service, bool> all, Func<Service, Service> change) =>
        name is not null ? ServiceEditor.Change(services, name, change) : [.. services.Select(service => all(service) ? change(service) : service)];
}
