using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Analysis.Images;

/// <summary>What is known of widely used images without asking a registry: their documentation's ports, volumes and health paths.</summary>
internal static class KnownImages
{
    private const int UnknownPort = 80;

    private sealed record Known(ServiceKind Kind, int? Port, string HealthPath = "/", string MountPath = "");

    private static readonly Dictionary<string, Known> ByName = new(StringComparer.Ordinal)
    {
        ["nginx"] = new(ServiceKind.Web, 80),
        ["nginx-unprivileged"] = new(ServiceKind.Web, 8080),
        ["httpd"] = new(ServiceKind.Web, 80),
        ["caddy"] = new(ServiceKind.Web, 80, MountPath: "/data"),
        ["traefik"] = new(ServiceKind.Web, 80),
        ["whoami"] = new(ServiceKind.Web, 80),
        ["hello-world"] = new(ServiceKind.Worker, null),
        ["http-echo"] = new(ServiceKind.Web, 5678),
        ["ghost"] = new(ServiceKind.Web, 2368, MountPath: "/var/lib/ghost/content"),
        ["wordpress"] = new(ServiceKind.Web, 80, MountPath: "/var/www/html"),
        ["nextcloud"] = new(ServiceKind.Web, 80, "/status.php", "/var/www/html"),
        ["gitea"] = new(ServiceKind.Web, 3000, "/api/healthz", "/data"),
        ["grafana"] = new(ServiceKind.Web, 3000, "/api/health", "/var/lib/grafana"),
        ["prometheus"] = new(ServiceKind.Web, 9090, "/-/healthy", "/prometheus"),
        ["n8n"] = new(ServiceKind.Web, 5678, "/healthz", "/home/node/.n8n"),
        ["uptime-kuma"] = new(ServiceKind.Web, 3001, MountPath: "/app/data"),
        ["adminer"] = new(ServiceKind.Web, 8080),
        ["umami"] = new(ServiceKind.Web, 3000, "/api/heartbeat"),
        ["metabase"] = new(ServiceKind.Web, 3000, "/api/health"),
        ["mailpit"] = new(ServiceKind.Web, 8025),
        ["mailhog"] = new(ServiceKind.Web, 8025),
    };

    /// <summary>A program that is run as it is, whatever is added to its image: nobody writes an application on top of it.</summary>
    internal static bool IsTool(string reference)
        => DeveloperTools.Contains(reference) || (ByName.ContainsKey(ImageName.Of(reference).ShortName) && ImageName.Of(reference).ShortName is not ("nginx" or "nginx-unprivileged" or "httpd" or "caddy" or "ghost" or "wordpress"));

    internal static bool Knows(string reference) => ByName.ContainsKey(ImageName.Of(reference).ShortName) || DependencyCatalog.FindByImage(reference) is not null;

    /// <param name="port">The port that the person or a compose file names; it wins.</param>
    internal static Service Describe(string reference, int? port)
    {
        var name = ImageName.Of(reference).ShortName;
        if (DependencyCatalog.FindByImage(reference) is { } dependency)
        {
            var managed = DependencyCatalog.Create(dependency.Kind);
            return managed with { Image = reference, Port = port ?? managed.Port };
        }

        var known = ByName.GetValueOrDefault(name) ?? new Known(ServiceKind.Web, UnknownPort);
        var listens = port ?? known.Port;
        return new Service
        {
            Name = ServiceNames.Label(name, "app"),
            Kind = known.Kind,
            Image = reference,
            Port = listens,
            HealthCheck = listens is null ? null : new HealthCheck(known.HealthPath),
            Volumes = known.MountPath.Length > 0 ? [new Volume("data", known.MountPath)] : [],
            IsPublic = listens is not null && known.Kind is ServiceKind.Web or ServiceKind.Api or ServiceKind.Static,
            Evidence = [],
            Confidence = ByName.ContainsKey(name) || port is not null ? 1 : 0.5,
        };
    }
}
