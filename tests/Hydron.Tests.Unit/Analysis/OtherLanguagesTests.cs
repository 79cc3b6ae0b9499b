namespace Hydron.Tests.Analysis;

public class OtherLanguagesTests
{
    [Fact]
    public void FastApi_with_asyncpg() => Snapshot.Matches("fastapi", withDockerfiles: true, findings: Rendered.Analyze(
        ("requirements.txt", "fastapi==0.111.0\nuvicorn[standard]\nasyncpg\nsqlalchemy\n"),
        (".python-version", "3.11.4\n"),
        (".env.example", "DATABASE_URL=postgresql+asyncpg://user:pass@localhost/app\n"),
        ("app/main.py", "import os\nfrom fastapi import FastAPI\n\napp = FastAPI(title='x')\nurl = os.environ['DATABASE_URL']\nlevel = os.getenv('LOG_LEVEL', 'info')\n\n@app.get('/health')\ndef health(): return {}\n")));

    [Fact]
    public void Flask_without_a_production_server() => Snapshot.Matches("flask", withDockerfiles: true, findings: Rendered.Analyze(
        ("requirements.txt", "Flask>=3.0\nredis\n"),
        ("app.py", "from flask import Flask, render_template\napp = Flask(__name__)\nr = Redis(host=os.environ.get('REDIS_HOST', 'localhost'))\n@app.route('/')\ndef home(): return render_template('x')\nif __name__ == '__main__':\n    app.run(port=5000)\n")));

    [Fact]
    public void Django_with_poetry() => Snapshot.Matches("django-poetry", withDockerfiles: true, findings: Rendered.Analyze(
        ("pyproject.toml", "[tool.poetry]\nname='site'\n[tool.poetry.dependencies]\npython = \"^3.10\"\ndjango = \"^5.0\"\ngunicorn = \"*\"\npsycopg = {version = \"^3.1\", extras = [\"binary\"]}\n"),
        ("poetry.lock", ""),
        ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')"),
        ("shop/wsgi.py", "application = get_wsgi_application()"),
        ("shop/settings.py", "SECRET_KEY = os.environ['SECRET_KEY']\nSTATIC_ROOT = 'static'\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ['DB_HOST'], 'PASSWORD': os.environ['DB_PASSWORD']}}\n")));

    [Fact]
    public void Python_with_uv_and_a_plain_program() => Snapshot.Matches("python-uv", withDockerfiles: true, findings: Rendered.Analyze(
        ("pyproject.toml", "[project]\nname='job'\nrequires-python = '>=3.13'\ndependencies = ['httpx>=0.27']\n"),
        ("uv.lock", ""),
        ("main.py", "print('work')")));

    [Fact]
    public void AspNet_api_in_a_solution() => Snapshot.Matches("aspnet", withDockerfiles: true, findings: Rendered.Analyze(
        ("Shop.sln", ""),
        ("global.json", """{ "sdk": { "version": "8.0.100" } }"""),
        ("Directory.Packages.props", "<Project />"),
        ("src/Shop.Api/Shop.Api.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Npgsql" /><ProjectReference Include="..\Shop.Core\Shop.Core.csproj" /></ItemGroup></Project>"""),
        ("src/Shop.Api/Program.cs", "var connection = builder.Configuration.GetConnectionString(\"Shop\");\napp.MapHealthChecks(\"/healthz\");\nvar key = Environment.GetEnvironmentVariable(\"JWT_KEY\");\n"),
        ("src/Shop.Api/Properties/launchSettings.json", """{ "profiles": { "http": { "applicationUrl": "http://localhost:5123" } } }"""),
        ("src/Shop.Core/Shop.Core.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>"""),
        ("tests/Shop.Tests/Shop.Tests.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" /></ItemGroup></Project>""")));

    [Fact]
    public void Go_service() => Snapshot.Matches("go", withDockerfiles: true, findings: Rendered.Analyze(
        ("go.mod", "module github.com/acme/counter\n\ngo 1.22.3\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.0.12\n\tgithub.com/redis/go-redis/v9 v9.5.1\n)\n"),
        ("go.sum", ""),
        ("cmd/server/main.go", "package main\n\nfunc main() {\n\tport := os.Getenv(\"PORT\")\n\tif port == \"\" {\n\t\tport = \"9000\"\n\t}\n\turl := os.Getenv(\"REDIS_URL\")\n\thttp.HandleFunc(\"GET /healthz\", healthy)\n\thttp.ListenAndServe(\":\"+port, nil)\n}\n"),
        ("cmd/migrate/main.go", "package main\n\nfunc main() {}\n")));

    [Fact]
    public void Plain_site() => Snapshot.Matches("static", withDockerfiles: true, findings: Rendered.Analyze(
        ("public/index.html", "<h1>Hello</h1>"), ("public/about/index.html", ""), ("README.md", "")));
}
