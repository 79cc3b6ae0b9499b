using Hydron.Analysis;
using Hydron.Analysis.Routes;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

public class HealthRoutesTests
{
    [Theory]
    [InlineData("a.js", "app.get('/healthz', ok)", "/healthz")]
    [InlineData("a.js", "fastify.route({ method: 'GET', url: '/health', handler })", "/health")]
    [InlineData("main.py", "@app.get(\"/api/v1/health/\")", "/api/v1/health/")]
    [InlineData("app/urls.py", "urlpatterns = [path('health/', ok)]", "/health/")]
    [InlineData("main.go", "r.HandleFunc(base+\"/_healthz\", ok)", "/_healthz")]
    [InlineData("main.go", "mux.HandleFunc(\"GET /livez\", ok); mux.HandleFunc(\"GET /readyz\", ok)", "/livez")]
    [InlineData("main.rs", "Router::new().route(\"/health\", get(health))", "/health")]
    [InlineData("main.rs", "#[get(\"/health_check\")]\nasync fn health() {}", "/health_check")]
    [InlineData("A.java", "@RestController\n@RequestMapping(\"/api\")\npublic class A {\n  @GetMapping(\"/health\")\n  String ok() {}\n}", "/api/health")]
    [InlineData("A.kt", "routing {\n  get(\"/health\") { }\n}", "/health")]
    [InlineData("Program.cs", "app.MapHealthChecks(\"/health\");", "/health")]
    [InlineData("config/routes.rb", "get \"up\" => \"rails/health#show\"", "/up")]
    [InlineData("routes/api.php", "Route::get('/health', fn () => 'ok');", "/api/health")]
    [InlineData("bootstrap/app.php", "->withRouting(web: 'x', health: '/up')", "/up")]
    [InlineData("router.ex", "get \"/health\", HealthController, :index", "/health")]
    [InlineData("health.controller.ts", "@Controller('health')\nexport class A {\n  @Get('live')\n  ok() {}\n}", "/health/live")]
    [InlineData("a.js", "app.get('/orders/status', list)", "/")]
    public void The_path_is_found_where_the_framework_declares_it(string path, string code, string expected)
        => Assert.Equal(expected, PathOf("", (path, code)));

    [Theory]
    [InlineData("next", "src/app/(public)/api/health/route.ts", "/api/health")]
    [InlineData("next", "pages/api/healthz.ts", "/api/healthz")]
    [InlineData("sveltekit", "src/routes/health/+server.ts", "/health")]
    [InlineData("nuxt", "server/api/health.get.ts", "/api/health")]
    [InlineData("remix", "app/routes/api+/health.ts", "/api/health")]
    [InlineData("react-router", "app/routes/api.health.tsx", "/api/health")]
    [InlineData("astro", "src/pages/api/health.ts", "/api/health")]
    [InlineData("next", "src/app/api/health-insurance/route.ts", "/")]
    public void The_path_is_found_by_where_files_lie(string framework, string path, string expected) => Assert.Equal(expected, PathOf(framework, (path, "")));

    [Fact]
    public void Prefixes_of_routers_are_put_before_it() => Assert.Equal("/api/v1/utils/health-check/", PathOf(
        "",
        ("app/main.py", "app = FastAPI()\napp.include_router(api_router, prefix=settings.API_V1_STR)\nfrom app.api.main import api_router"),
        ("app/core/config.py", "class Settings(BaseSettings):\n    API_V1_STR: str = \"/api/v1\"\n"),
        ("app/api/main.py", "api_router = APIRouter()\napi_router.include_router(utils.router)\n"),
        ("app/api/routes/utils.py", "router = APIRouter(prefix=\"/utils\", tags=[\"utils\"])\n@router.get(\"/health-check/\")\n")));

    [Fact]
    public void A_router_of_Express_answers_below_where_it_is_mounted() => Assert.Equal("/api/health", PathOf(
        "", ("src/server.js", "const routes = require('./routes/system');\napp.use('/api', routes);"), ("src/routes/system.js", "const router = express.Router();\nrouter.get('/health', ok);")));

    private static string PathOf(string framework, params (string Path, string Text)[] files)
    {
        var tree = new SourceTree(new InMemoryFileTree(files.ToDictionary(file => file.Path, file => file.Text)), null, []);
        var draft = new ServiceDraft { Origin = DraftOrigin.Language, Service = new Service { Name = "web", Path = ".", Port = 3000, Framework = framework } };
        return HealthRoutes.Describe(tree, draft).HealthCheck!.Path;
    }

    [Theory]
    [InlineData("Route::prefix('api')->group(base_path('routes/api.php'));", "/api/up")]
    [InlineData("Route::middleware('api')->group(base_path('routes/api.php'));", "/up")]
    public void Routes_of_Laravel_s_api_file_stand_where_the_application_s_provider_puts_them(string mapping, string expected)
        => Assert.Equal(expected, Assert.Single(Rendered.Analyze(
            ("composer.json", """{ "require": { "php": "^8.2", "laravel/framework": "^10.0" } }"""), ("artisan", ""), ("public/index.php", "<?php"), ("routes/api.php", "<?php\nRoute::get('/up', 'HealthController@show');\n"),
            ("app/Providers/RouteServiceProvider.php", $"<?php\n{mapping}\n")).Services).HealthCheck?.Path);
}
