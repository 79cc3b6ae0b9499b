using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>Ruby on Rails: assets are compiled at build, the database is prepared at start, Puma serves.</summary>
internal sealed partial class RailsFramework : IRubyFramework
{
    private const int DefaultPort = 3000;

    public string Name => "rails";

    public Service? Describe(SourceTree tree, RubyProject project, Service service)
    {
        if (tree.FirstOf(project.Folder, "config/application.rb") is not { } application || tree.Read(application)?.Contains("Rails::Application", StringComparison.Ordinal) != true)
            return null;
        var isApi = tree.Read(application)?.Contains("config.api_only = true", StringComparison.Ordinal) == true;
        return service with
        {
            Kind = isApi ? ServiceKind.Api : ServiceKind.Web,
            BuildCommand = string.Join(" && ", Builds(tree, project)),
            StartCommand = $"{(HasDatabase(project) ? "bundle exec rails db:prepare && " : "")}bundle exec rails server -b 0.0.0.0 -p ${{PORT:-3000}}",
            Port = DefaultPort,
            // Since version 7.1 a new application declares this route, which says whether it has started.
            HealthCheck = tree.FirstOf(project.Folder, "config/routes.rb") is { } routes && HealthRoute().IsMatch(tree.Read(routes) ?? "") ? new HealthCheck("/up") : null,
            Evidence = service.Evidence.Add(new Evidence(application, null, "application of Rails")),
        };
    }

    private static IEnumerable<string> Builds(SourceTree tree, RubyProject project)
    {
        // API-only applications come without the asset pipelines: https://guides.rubyonrails.org/api_app.html
        var hasAssets = project.Gemfile.Installs("sprockets-rails") || project.Gemfile.Installs("sprockets") || project.Gemfile.Installs("propshaft") || project.Gemfile.Installs("vite_rails")
            || project.Gemfile.Installs("webpacker") || project.Gemfile.Installs("shakapacker");
        if (hasAssets)
            yield return $"{(HasDummySecret(project.Gemfile.VersionOf("rails")) ? "SECRET_KEY_BASE_DUMMY=1" : "SECRET_KEY_BASE=unused")} bundle exec rails assets:precompile";
        if (project.Gemfile.DependsOn("bootsnap"))
            yield return $"bundle exec bootsnap precompile app/{(tree.Under(Paths.Join(project.Folder, "lib")).Any() ? " lib/" : "")}";
    }

    /// <summary>Since version 7.1 Rails makes up a secret for commands that need none; before, any text did.</summary>
    private static bool HasDummySecret(string version) => !Version.TryParse(version, out var locked) || locked >= new Version(7, 1);

    private static bool HasDatabase(RubyProject project)
        => ((string[])["pg", "mysql2", "trilogy", "sqlite3", "activerecord-postgis-adapter"]).Any(project.Gemfile.Installs);

    [GeneratedRegex(@"rails/health#show")]
    private static partial Regex HealthRoute();
}
