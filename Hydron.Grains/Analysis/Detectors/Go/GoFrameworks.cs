using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>A framework of Go.</summary>
/// <param name="Module">Its module without major version.</param>
/// <param name="Port">What it listens on where the code says nothing, as its documentation tells; null for none of its own.</param>
internal sealed record GoFramework(string Name, string Module, int? Port = null);

/// <summary>Frameworks by the modules that a program imports; of several, the first of this list.</summary>
internal static class GoFrameworks
{
    private static readonly ImmutableArray<GoFramework> All =
    [
        new("gin", "github.com/gin-gonic/gin", 8080),
        new("echo", "github.com/labstack/echo"),
        new("fiber", "github.com/gofiber/fiber"),
        new("beego", "github.com/beego/beego", 8080),
        new("iris", "github.com/kataras/iris"),
        new("buffalo", "github.com/gobuffalo/buffalo", 3000),
        new("revel", "github.com/revel/revel", 9000),
        new("hertz", "github.com/cloudwego/hertz", 8888),
        new("kratos", "github.com/go-kratos/kratos"),
        new("go-zero", "github.com/zeromicro/go-zero"),
        new("pocketbase", "github.com/pocketbase/pocketbase", 8090),
        new("huma", "github.com/danielgtaylor/huma"),
        new("chi", "github.com/go-chi/chi"),
        new("gorilla", "github.com/gorilla/mux"),
        new("connect", "connectrpc.com/connect"),
        new("grpc", "google.golang.org/grpc"),
    ];

    /// <summary>
    /// The framework that the program's own code imports, else one that its module requires where the program is the only one; gRPC only where it serves, for its clients
    /// import it too.
    /// </summary>
    internal static (GoFramework Framework, string Module)? Of(GoModule module, IReadOnlyList<SourceFile> code, bool isOnly)
    {
        var required = All.Select(framework => (Framework: framework, Module: module.Direct(framework.Module)!)).Where(framework => framework.Module is not null)
            .Where(framework => framework.Framework.Name != "grpc" || code.Any(file => file.Text.Contains("grpc.NewServer(", StringComparison.Ordinal))).ToList();
        foreach (var framework in required)
        {
            if (code.Any(file => file.Text.Contains($"\"{framework.Module}", StringComparison.Ordinal)))
                return framework;
        }

        return isOnly && required.Count > 0 ? required[0] : null;
    }

    internal static GoFramework? Named(string name) => All.FirstOrDefault(framework => framework.Name == name);
}
