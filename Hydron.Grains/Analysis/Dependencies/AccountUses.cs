using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Which accounts elsewhere a service cannot do without. A library that is there for those who have an account does not ask everybody for one.</summary>
internal static class AccountUses
{
    internal static IEnumerable<DependencyUse> Of(ServiceDraft draft, List<string> run)
    {
        foreach (var package in draft.Packages)
        {
            if (Accounts.Of(package.Name) is not { } account)
                continue;
            var variables = VariablesOf(account, draft.Service).ToList();
            if (variables.Any(IsNeeded) || (variables.Count == 0 && ReadsByItself(account, draft.Service)))
                yield return new DependencyUse(account.Kind == "s3" && run.Contains("minio") ? "minio" : account.Kind, package.Evidence);
        }
    }

    /// <summary>The variables that the person has to set for it.</summary>
    internal static IEnumerable<EnvironmentVariable> VariablesOf(Account account, Service service)
        => service.Environment.Where(variable => account.Prefixes.Any(prefix => $"_{variable.Name}_".Contains($"_{prefix}_", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The variable that a library reads by itself, where the code names none.</summary>
    internal static EnvironmentVariable? OwnVariable(Account account, Service service, Evidence evidence)
        => ReadsByItself(account, service) && !VariablesOf(account, service).Any()
            ? new EnvironmentVariable { Name = account.OwnVariable, IsRequired = true, IsSecret = true, Evidence = [evidence] }
            : null;

    private static bool ReadsByItself(Account account, Service service) => account.OwnVariable.Length > 0 && service.Language is "node" or "deno" or "python" or "ruby" or "go";

    /// <summary>Asked for, or with an address to try: what falls back to a server of the same machine expects one.</summary>
    private static bool IsNeeded(EnvironmentVariable variable)
        => (variable.IsRequired && !variable.Name.EndsWith("_FROM", StringComparison.Ordinal)) || variable.Default.StartsWith("localhost", StringComparison.Ordinal) || variable.Default.StartsWith("127.0.0.1", StringComparison.Ordinal);
}
