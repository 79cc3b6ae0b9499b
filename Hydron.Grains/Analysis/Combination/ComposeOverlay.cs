using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>Lays an entry of a compose file over what the code says: the entry wins where it speaks of how the service is run.</summary>
internal static class ComposeOverlay
{
    internal static ServiceDraft Lay(ServiceDraft draft, ServiceDraft entry)
    {
        var (own, hint) = (draft.Service, entry.Service);
        var isGenerated = hint.Dockerfile is null && own.Dockerfile?.IsGenerated != false;
        return draft with
        {
            OwnName = entry.OwnName,
            HostNames = [.. draft.HostNames.Append(entry.OwnName).Distinct(StringComparer.Ordinal)],
            Notes = [.. draft.Notes, .. entry.Notes],
            Service = own with
            {
                // A generated image listens where Hydron lets it: the compose file's port belongs to the image it was written for.
                Port = own.Kind == ServiceKind.Static && isGenerated ? own.Port : hint.Port ?? own.Port,
                Kind = own.Kind == ServiceKind.Worker && hint.Port is not null ? ServiceKind.Web : own.Kind,
                Dockerfile = hint.Dockerfile ?? own.Dockerfile,
                BuildTarget = hint.BuildTarget,
                BuildArguments = hint.BuildArguments.IsEmpty ? own.BuildArguments : hint.BuildArguments,
                StartCommand = hint.BuildTarget.Length > 0 && hint.StartCommand.Length > 0 ? hint.StartCommand : own.StartCommand,
                // "/" of a published image is only a guess: the code may say better.
                HealthCheck = hint is { Image: not null, HealthCheck.Path: "/" } ? own.HealthCheck : hint.HealthCheck ?? own.HealthCheck,
                Arguments = isGenerated ? [] : hint.Arguments,
                Environment = [.. hint.Environment.Concat(own.Environment).DistinctBy(variable => variable.Name)],
                DependsOn = [.. hint.DependsOn.Union(own.DependsOn)],
                Volumes = hint.Volumes.IsEmpty ? own.Volumes : hint.Volumes,
                Evidence = [.. own.Evidence, .. hint.Evidence.Except(own.Evidence)],
            },
        };
    }

    /// <summary>A further service out of the same folder, such as a worker beside its web server.</summary>
    internal static ServiceDraft Sibling(ServiceDraft draft, ServiceDraft entry)
    {
        var laid = Lay(draft, entry);
        var listens = entry.Service.Port is not null && entry.Service.Port != draft.Service.Port;
        return laid with
        {
            HostNames = [entry.OwnName],
            Notes = [],
            Service = laid.Service with
            {
                Kind = listens ? laid.Service.Kind : ServiceKind.Worker,
                Environment = entry.Service.Environment,
                HealthCheck = listens ? entry.Service.HealthCheck : null,
                Port = listens ? entry.Service.Port : null,
                StartCommand = entry.Service.StartCommand.Length > 0 ? entry.Service.StartCommand : laid.Service.StartCommand,
            },
        };
    }
}
