using System.Text.Json;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Angular: plain files in the folder that <c>angular.json</c> names, or a server where the application is rendered there.</summary>
internal sealed class AngularFramework : INodeFramework
{
    private const int ServerPort = 4000;

    private static readonly ImmutableArray<string> Configurations = ["angular.json", ".angular.json"];

    public string Name => "angular";

    public string Package => "@angular/core";

    public bool IsApplication(NodeProject project) => project.Uses(Package) && (project.Configuration(Configurations) is not null || (project.Runs("ng") && project.Uses("@angular/cli"))) && !project.Uses("nx");

    public Service Describe(NodeProject project, Service service)
    {
        var build = project.BuildOf("ng build");
        var application = project.TextOf(Configurations) is { } text ? AngularApplication.Parse(text) : null;
        var output = application?.OutputFolder ?? "dist";
        if (application is not { IsRenderedOnServer: true })
            return StaticOutput.Of(service, build, application?.HasBrowserFolder == true ? $"{output}/browser" : output);
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = build,
            StartCommand = project.StartOf(project.ScriptThatRuns("server.mjs") is { } serve ? project.Script(serve) : $"node {output}/server/server.mjs"),
            Port = ServerPort,
        };
    }

    /// <summary>What <c>angular.json</c> says of its first application.</summary>
    /// <param name="HasBrowserFolder">The builders since version 17 put what browsers load into a folder <c>browser</c>.</param>
    private sealed record AngularApplication(string OutputFolder, bool HasBrowserFolder, bool IsRenderedOnServer)
    {
        internal static AngularApplication? Parse(string text)
        {
            try
            {
                using var document = JsonDocument.Parse(text, JsonTexts.Lenient);
                return document.RootElement.Get("projects") is { ValueKind: JsonValueKind.Object } projects
                    ? projects.EnumerateObject().Where(project => project.Value.Get("projectType").Text() is "application" or "").Select(project => Of(project.Name, project.Value)).FirstOrDefault()
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        private static AngularApplication Of(string name, JsonElement project)
        {
            var build = (project.Get("architect") ?? project.Get("targets"))?.Get("build");
            var options = build?.Get("options");
            var path = options?.Get("outputPath");
            var folder = path.Text() is { Length: > 0 } direct ? direct : path?.Get("base").Text() is { Length: > 0 } named ? named : $"dist/{name}";
            var isNew = build?.Get("builder").Text() is { } builder && builder.EndsWith(":application", StringComparison.Ordinal);
            var browser = path?.Get("browser");
            var ssr = options?.Get("ssr");
            var isRendered = options?.Get("outputMode").Text() switch
            {
                "server" => true,
                "static" => false,
                _ => ssr is { ValueKind: JsonValueKind.True or JsonValueKind.Object } && options?.Get("prerender") is not { ValueKind: JsonValueKind.True },
            };
            return new AngularApplication(Paths.Normalize(folder), isNew && browser is not { ValueKind: JsonValueKind.String } || browser.Text().Length > 0, isNew && isRendered);
        }
    }
}
