using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>What takes background jobs of a Ruby application, by the gem that queues them.</summary>
internal static class RubyProcesses
{
    private static readonly (string Gem, string Command)[] Known =
    [
        ("sidekiq", "bundle exec sidekiq"),
        ("solid_queue", "bundle exec rake solid_queue:start"),
        ("good_job", "bundle exec good_job start"),
        ("delayed_job_active_record", "bundle exec rake jobs:work"),
        ("resque", "env QUEUE=* bundle exec rake resque:work"),
        ("que", "bundle exec que"),
        ("shoryuken", "bundle exec shoryuken --rails"),
    ];

    /// <summary>A gem of a new application's own list means nothing yet: there has to be a job that someone wrote.</summary>
    internal static IEnumerable<BackgroundProcess> Of(SourceTree tree, RubyProject project)
    {
        var hasJobs = ((string[])["app/jobs", "app/workers", "app/sidekiq", "app/worker"]).SelectMany(folder => tree.Under(Paths.Join(project.Folder, folder)))
            .Any(file => file.Path.EndsWith(".rb", StringComparison.Ordinal) && Paths.NameOf(file.Path) != "application_job.rb");
        if (!hasJobs)
            yield break;
        foreach (var (gem, command) in Known.Where(known => project.Gemfile.DependsOn(known.Gem)).Take(1))
            yield return new BackgroundProcess("worker", ServiceKind.Worker, gem.Replace('_', '-'), project.Gemfile.VersionOf(gem), command, project.Gemfile.EvidenceFor(gem)!);
    }
}
