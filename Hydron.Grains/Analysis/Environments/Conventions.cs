using Hydron.Projects;

namespace Hydron.Analysis.Environments;

/// <summary>Variables that a framework reads by itself, so that no line of the person's code names them.</summary>
internal static class Conventions
{
    internal static IEnumerable<VariableUse> For(SourceTree tree, Service service) => service.Framework switch
    {
        "rails" => Rails(tree, service.Path),
        "laravel" => [Demanded("APP_KEY", Paths.Join(service.Path, "artisan"), "Laravel encrypts with it")],
        _ => [],
    };

    /// <summary>Rails decrypts its credentials with a key that is never part of the source; without credentials it needs a base for its signatures (Rails guide, "Securing Rails Applications").</summary>
    private static IEnumerable<VariableUse> Rails(SourceTree tree, string folder)
    {
        var credentials = tree.FirstOf(folder, "config/credentials/production.yml.enc", "config/credentials.yml.enc");
        if (credentials is not null)
            yield return Demanded("RAILS_MASTER_KEY", credentials, "encrypted credentials");
        else if (tree.FirstOf(folder, "config/environments/production.rb") is { } production)
        {
            yield return Demanded("SECRET_KEY_BASE", production, "Rails without credentials signs with it");
            if (tree.Read(production)?.Contains("RAILS_MASTER_KEY", StringComparison.Ordinal) == true)
                yield return new VariableUse("RAILS_MASTER_KEY", "", IsOptional: true, IsExample: false, new Evidence(production, null, "key of encrypted credentials"));
        }
    }

    private static VariableUse Demanded(string name, string file, string rule) => new(name, "", IsOptional: false, IsExample: false, new Evidence(file, null, rule), IsDemanded: true);
}
