using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>Heroku's app.json: variables with their descriptions, and add-ons. Other tools have files of the same name, without these keys.</summary>
internal sealed class HerokuAppHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => from file in HintReaders.Files(tree, "app.json")
           where file.Root["env"].IsMapping || file.Root["addons"].Exists || file.Root["formation"].Exists
           select new ServiceHint
           {
               Folder = file.Folder,
               Evidence = file.EvidenceFor("env"),
               Environment = [.. file.Root["env"].Entries.Where(entry => VariableNames.IsValid(entry.Key)).Select(entry => Variable(file, entry.Key, entry.Value))],
               Uses = [.. file.Root["addons"].Items.Select(addOn => addOn.IsText ? addOn.Text : addOn["plan"].Text)
                   .Where(addOn => HostedDependencies.KindOf(addOn) is not null)
                   .Select(addOn => new DependencyUse(HostedDependencies.KindOf(addOn)!, file.EvidenceFor(addOn, "dependency")))],
               ReleaseCommand = file.Root["scripts"]["postdeploy"].Text,
           };

    /// <summary>"required" is true unless said otherwise (Heroku's schema of app.json).</summary>
    private static EnvironmentVariable Variable(SettingsFile file, string name, Settings value)
    {
        var given = value.IsMapping ? value["value"].Text : value.Text;
        var variable = HintedVariable.Of(name, given.Length > 0 ? given : null, file.EvidenceFor(name));
        return variable with
        {
            Value = value["generator"].Text == "secret" ? new GeneratedValue() : variable.Value,
            IsSecret = variable.IsSecret || value["generator"].Text == "secret",
            IsRequired = value["required"].Text != "false",
        };
    }
}
