namespace Hydron.Analysis.Dockerfiles;

/// <summary>Plain files behind nginx without root.</summary>
internal static class StaticDockerfile
{
    private const int User = 10001;
    private static readonly BaseImage Image = new("nginx", "1.27") { Default = "-alpine", Slim = "-alpine-slim" };

    internal static string Write(BuildLayout layout)
        => Serve(new DockerfileWriter(), layout, layout.Folder == "." ? Paths.Normalize(layout.Service.OutputFolder) : layout.Folder, "", isSinglePage: false).ToString();

    /// <param name="isSinglePage">Paths without a file lead to index.html, where the application's own router knows them.</param>
    internal static DockerfileWriter Serve(DockerfileWriter writer, BuildLayout layout, string files, string options, bool isSinglePage)
        => writer.From(Image, "", layout.Service.BaseVariant)
            .InstallPackages(layout.Service.RuntimePackages)
            .Line(Configuration(layout.Service.Port ?? StaticSites.Port, isSinglePage))
            .User(User)
            .Expose(layout.Service.Port ?? StaticSites.Port)
            .HealthCheck(layout.Service)
            .Copy(files, "/srv/site", $"{options}--chown={User}:{User}")
            // Its own log files belong to root.
            .Line("""CMD ["nginx", "-e", "stderr", "-g", "daemon off;"]""");

    /// <summary>The whole of nginx.conf: everything that nginx writes lies in /tmp, which any user may use.</summary>
    private static string Configuration(int port, bool isSinglePage)
    {
        var fallback = isSinglePage ? "/index.html" : "$uri.html =404";
        string[] lines =
        [
            "worker_processes 1;",
            "pid /tmp/nginx.pid;",
            "error_log stderr warn;",
            "events { worker_connections 1024; }",
            "http {",
            "  include /etc/nginx/mime.types;",
            "  default_type application/octet-stream;",
            "  access_log off;",
            "  sendfile on;",
            "  gzip on;",
            "  gzip_types text/css application/javascript text/javascript application/json image/svg+xml;",
            "  client_body_temp_path /tmp/body;",
            "  proxy_temp_path /tmp/proxy;",
            "  fastcgi_temp_path /tmp/fastcgi;",
            "  uwsgi_temp_path /tmp/uwsgi;",
            "  scgi_temp_path /tmp/scgi;",
            "  server {",
            $"    listen {port};",
            "    root /srv/site;",
            "    index index.html;",
            "    absolute_redirect off;",
            "    location ~ /\\.(?!well-known) { return 404; }",
            $"    location / {{ try_files $uri $uri/ {fallback}; }}",
            "  }",
            "}",
        ];
        return "RUN printf \"%s\\n\" \\\n" + string.Concat(lines.Select(line => $"    '{line}' \\\n")) + "    > /etc/nginx/nginx.conf";
    }
}
