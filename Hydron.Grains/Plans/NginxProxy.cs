using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>
/// An Nginx container in front of a service. It asks Docker's name server anew every few seconds: the service's containers come and go with each release. Host, protocol
/// and the client's address are passed on as HAProxy, which ends TLS before it, has told them.
/// </summary>
public static class NginxProxy
{
    private const string Image = "nginx:1.27-alpine";
    private const int Port = 80;
    private const int MemoryMb = 128;

    /// <summary>The variable that leads to the service; it follows its name and port.</summary>
    private const string Upstream = "UPSTREAM";

    /// <summary>One line, in which nginx sees its own variables and the shell fills in the address.</summary>
    private const string Configuration =
        "map $http_upgrade $upgraded { default upgrade; \"\" \"\"; } "
        + "server { listen 80; resolver 127.0.0.11 valid=5s ipv6=off; client_max_body_size 0; set $service http://%s; "
        + "location / { proxy_pass $service; proxy_http_version 1.1; proxy_buffering off; proxy_read_timeout 1h; "
        + "proxy_set_header Host $host; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $upgraded; "
        + "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto; } }";

    public static ImmutableArray<Service> Add(ImmutableArray<Service> services, string name)
    {
        var service = ServiceEditor.Find(services, name);
        if (service.Port is null)
            throw new ProblemException("service.no-port", $"{name} listens on no port.", "Set its port first.");
        if (service.IsDependency)
            throw new ProblemException("proxy.dependency", $"{name} does not speak HTTP.", "Name a service that answers browsers.");
        if (services.FirstOrDefault(each => IsProxyOf(each, name)) is { } known)
            throw new ProblemException("proxy.known", $"{known.Name} stands in front of {name} already.", $"Remove {known.Name} to be without it.");
        var proxy = new Service
        {
            Name = Free(services, name),
            Kind = ServiceKind.Web,
            Decision = ServiceDecision.Accepted,
            Image = Image,
            Port = Port,
            IsPublic = true,
            MemoryMb = MemoryMb,
            DependsOn = [name],
            Domains = service.Domains,
            HealthCheck = (service.HealthCheck ?? new HealthCheck()) with { Command = "" },
            Environment = [new EnvironmentVariable { Name = Upstream, Value = new ReferenceValue(name, "address") }],
            Arguments = ["sh", "-c", $"printf '{Configuration}' \"${Upstream}\" >/etc/nginx/conf.d/default.conf && exec nginx -g 'daemon off;'"],
        };
        return ServiceEditor.Change(services, name, each => each with { IsPublic = false, Domains = [] }).Add(proxy);
    }

    private static bool IsProxyOf(Service service, string name) =>
        service.Image is not null && service.Environment.Any(variable => variable is { Name: Upstream, Value: ReferenceValue reference } && reference.Service == name);

    private static string Free(ImmutableArray<Service> services, string name)
    {
        var wanted = $"{name[..Math.Min(name.Length, 30)].TrimEnd('-')}-nginx";
        return services.All(service => service.Name != wanted) ? wanted : throw new ProblemException("service.name-taken", $"A service is already called {wanted}.", "Rename it first.");
    }
}
