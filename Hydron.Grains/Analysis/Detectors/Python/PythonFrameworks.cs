namespace Hydron.Analysis.Detectors.Python;

/// <summary>The frameworks there are. The order matters: Wagtail is built on Django, FastAPI on Starlette, Dash on Flask, and pages are often a second face of an API.</summary>
internal static class PythonFrameworks
{
    internal static readonly ImmutableArray<IPythonFramework> All =
    [
        new DjangoFramework("wagtail", "wagtail"),
        new DjangoFramework("django", "django"),
        new AsgiFramework("fasthtml", "python-fasthtml", "FastHTML", "fast_app"),
        new AsgiFramework("fastapi", "fastapi", "FastAPI"),
        new AsgiFramework("litestar", "litestar", "Litestar"),
        new AsgiFramework("blacksheep", "blacksheep", "Application"),
        new AsgiFramework("quart", "quart", "Quart"),
        new SanicFramework(),
        new WsgiFramework("dash", "dash", "Dash"),
        new WsgiFramework("flask", "flask", "Flask", "APIFlask", "OpenAPI"),
        new AsgiFramework("starlette", "starlette", "Starlette"),
        new WsgiFramework("falcon", "falcon", "App", "API"),
        new ProgramFramework("aiohttp", "aiohttp", "web.run_app", 8080),
        new ProgramFramework("tornado", "tornado", ".listen(", 8888),
        new ProgramFramework("bottle", "bottle", "run(", 8080),
        new PageFramework("streamlit", "streamlit", "streamlit run {0} --server.address=0.0.0.0 --server.port=${{PORT:-8501}} --server.headless=true", 8501, "/_stcore/health"),
        new PageFramework("chainlit", "chainlit", "chainlit run {0} --headless --host 0.0.0.0 --port ${{PORT:-8000}}", 8000, ""),
        new ProgramFramework("gradio", "gradio", ".launch(", 7860, "GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=${PORT:-7860}"),
        new ProgramFramework("nicegui", "nicegui", "ui.run(", 8080),
        new CeleryFramework(),
    ];
}
