using Hydron.Analysis;
using Hydron.Analysis.Detectors.Python;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class PythonTests
{
    private const string Hello = "print('hello')\n";

    [Fact]
    public void Django_with_Celery_is_a_site_a_worker_and_a_scheduler() => Snapshot.Matches("python-django-celery", withDockerfiles: true, findings: Rendered.Analyze(
        ("requirements.txt", "-r requirements/base.txt\n"),
        ("requirements/base.txt", "Django==5.1\ngunicorn\ncelery[redis]==5.4.0\ndjango-celery-beat\npsycopg2==2.9.10\n"),
        (".python-version", "3.13\n"),
        ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.base')"),
        ("shop/__init__.py", ""),
        ("shop/wsgi.py", "application = get_wsgi_application()"),
        ("shop/celery.py", "from celery import Celery\n\napp = Celery('shop')\napp.autodiscover_tasks()\n"),
        ("shop/settings/base.py", "WSGI_APPLICATION = 'shop.wsgi.application'\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}\nCELERY_BROKER_URL = os.environ['REDIS_URL']\n"),
        ("orders/tasks.py", "from celery import shared_task\n\n@shared_task\ndef send(): ...\n")));

    [Fact]
    public void Wagtail_below_its_requirements() => Snapshot.Matches("python-wagtail", withDockerfiles: true, findings: Rendered.Analyze(
        ("requirements.txt", "wagtail==6.3\nDjango==5.1\nuvicorn[standard]\n"),
        ("site/manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'home.settings')"),
        ("site/home/settings.py", "WSGI_APPLICATION = 'home.wsgi.application'\nASGI_APPLICATION = 'home.asgi.application'\nSTATIC_ROOT = BASE_DIR / 'static'\n"),
        ("site/home/asgi.py", "application = get_asgi_application()"),
        ("site/home/wsgi.py", "application = get_wsgi_application()")));

    [Fact]
    public void Uv_workspace_with_a_service_and_its_library() => Snapshot.Matches("python-uv-members", withDockerfiles: true, findings: Rendered.Analyze(
        ("pyproject.toml", "[project]\nname = 'shop'\nversion = '0'\nrequires-python = '>=3.13'\ndependencies = []\n\n[tool.uv.workspace]\nmembers = ['services/*', 'libraries/*']\n"),
        ("uv.lock", "version = 1\n"),
        ("services/orders/pyproject.toml", "[project]\nname = 'orders'\nversion = '0'\ndependencies = ['fastapi[standard]', 'store']\n\n[tool.uv.sources]\nstore = { workspace = true }\n"),
        ("services/orders/src/orders/__init__.py", ""),
        ("services/orders/src/orders/main.py", "from fastapi import FastAPI\nfrom orders.routes import router\n\napp = FastAPI()\n"),
        ("libraries/store/pyproject.toml", "[project]\nname = 'store'\nversion = '0'\ndependencies = ['asyncpg']\n"),
        ("libraries/store/src/store/__init__.py", "import os\nurl = os.environ['DATABASE_URL']\n")));

    [Theory]
    [InlineData("starlette", "from starlette.applications import Starlette\napp = Starlette()\n", "starlette", "uvicorn main:app --host 0.0.0.0 --port ${PORT:-8000}", 8000)]
    [InlineData("litestar", "from litestar import Litestar\napp = Litestar([home])\n", "litestar", "uvicorn main:app --host 0.0.0.0 --port ${PORT:-8000}", 8000)]
    [InlineData("python-fasthtml", "from fasthtml.common import *\napp, rt = fast_app()\n", "fasthtml", "uvicorn main:app --host 0.0.0.0 --port ${PORT:-8000}", 8000)]
    [InlineData("sanic", "from sanic import Sanic\napp: Sanic = Sanic('shop')\n", "sanic", "sanic main:app --host 0.0.0.0 --port ${PORT:-8000}", 8000)]
    [InlineData("aiohttp", "from aiohttp import web\nweb.run_app(web.Application(), port=8090)\n", "aiohttp", "python main.py", 8090)]
    [InlineData("tornado", "import tornado\napplication.listen(8899)\n", "tornado", "python main.py", 8899)]
    [InlineData("dash", "from dash import Dash\napp = Dash(__name__)\n", "dash", "gunicorn --bind 0.0.0.0:${PORT:-8000} main:app.server", 8000)]
    [InlineData("flask", "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n", "flask", "gunicorn --bind 0.0.0.0:${PORT:-8000} 'main:create_app()'", 8000)]
    [InlineData("fastapi", "from fastapi import FastAPI\ndef build() -> FastAPI:\n    return FastAPI()\n\nserver = build()\n", "fastapi", "uvicorn main:server --host 0.0.0.0 --port ${PORT:-8000}", 8000)]
    [InlineData("streamlit", "import streamlit as st\nst.title('x')\n", "streamlit", "streamlit run main.py --server.address=0.0.0.0 --server.port=${PORT:-8501} --server.headless=true", 8501)]
    [InlineData("gradio", "import gradio as gr\ndemo.launch()\n", "gradio", "env GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=${PORT:-7860} python main.py", 7860)]
    public void Each_framework_is_started_as_its_documentation_says(string package, string code, string framework, string start, int port)
    {
        var service = Single(("requirements.txt", package + "\n"), ("main.py", code));

        Assert.Equal((framework, start, port), (service.Framework, service.StartCommand, service.Port));
    }

    [Fact]
    public void Celery_alone_is_a_worker()
    {
        var service = Single(("requirements.txt", "celery\nredis\n"), ("jobs/__init__.py", ""), ("jobs/app.py", "from celery import Celery\nqueue = Celery('jobs')\n"));

        Assert.Equal((ServiceKind.Worker, "celery", "celery --app jobs.app:queue worker --loglevel=info"), (service.Kind, service.Framework, service.StartCommand));
    }

    [Fact]
    public void A_compose_file_that_starts_the_worker_says_enough()
    {
        var services = Rendered.Analyze(
            ("requirements.txt", "flask\ncelery\n"),
            ("app.py", "from flask import Flask\nfrom celery import Celery\napp = Flask(__name__)\nqueue = Celery('x')\n"),
            ("compose.yaml", "services:\n  web:\n    build: .\n    ports: ['8000:8000']\n  jobs:\n    build: .\n    command: celery --app app.queue worker\n")).Services;

        Assert.Equal(["jobs"], services.Where(service => service.Kind == ServiceKind.Worker).Select(service => service.Name));
    }

    [Theory]
    [InlineData("pip", "pip install -r requirements.txt", "requirements.txt")]
    [InlineData("uv", "uv sync --frozen --no-dev --no-install-project", "pyproject.toml", "uv.lock")]
    [InlineData("poetry", "poetry install --only main --no-root --no-interaction", "pyproject.toml", "poetry.lock")]
    [InlineData("pdm", "pdm install --prod --frozen-lockfile --no-self", "pyproject.toml", "pdm.lock")]
    [InlineData("pipenv", "pipenv install --deploy --ignore-pipfile", "Pipfile", "Pipfile.lock")]
    [InlineData("pipenv", "pipenv install --skip-lock", "Pipfile")]
    [InlineData("pip", "pip install .", "setup.py")]
    [InlineData("conda", "conda env update --name base --file environment.yml", "environment.yml")]
    public void The_manager_is_the_one_whose_files_there_are(string manager, string install, params string[] files)
    {
        var service = Single([.. files.Select(file => (file, file == "environment.yml" ? "dependencies:\n  - python=3.11\n" : "")), ("main.py", Hello)]);

        Assert.Equal((manager, install), (service.PackageManager, service.InstallCommand));
    }

    [Fact]
    public void Poetry_2_is_known_by_what_builds_the_project()
    {
        var service = Single(("pyproject.toml", "[project]\nname = 'x'\ndependencies = []\n[build-system]\nrequires = ['poetry-core>=2.0']\nbuild-backend = 'poetry.core.masonry.api'\n"), ("main.py", Hello));

        Assert.Equal("poetry", service.PackageManager);
    }

    [Fact]
    public void A_project_at_the_root_is_started_by_the_command_that_it_makes()
    {
        var service = Single(("pyproject.toml", "[project]\nname = 'mailer'\ndependencies = []\n[project.scripts]\nmailer = 'mailer.main:run'\n"), ("mailer/__init__.py", ""), ("mailer/work.py", Hello));

        Assert.Equal(("mailer", ServiceKind.Worker), (service.StartCommand, service.Kind));
    }

    [Theory]
    [InlineData("3.10", ".python-version", "3.10.4\n", "pyproject.toml", "[project]\nrequires-python = '>=3.12'\n")]
    [InlineData("3.11", "runtime.txt", "python-3.11.9\n", ".tool-versions", "python 3.9.1\n")]
    [InlineData("3.9", ".tool-versions", "nodejs 20\npython 3.9.23 3.8.1\n", "pyproject.toml", "[project]\nrequires-python = '>=3.11'\n")]
    [InlineData("3.14", "mise.toml", "[tools]\npython = { version = '3.14' }\n", ".tool-versions", "python 3.9.1\n")]
    [InlineData("3.12", "mise.toml", "[tools]\npython = 'latest'\n", "requirements.txt", "")]
    [InlineData("3.8", "Pipfile", "[requires]\npython_full_version = '3.8.18'\n", "Pipfile.lock", "")]
    [InlineData("2.7", ".python-version", "2.7\n", "requirements.txt", "")]
    public void The_version_is_the_one_that_is_named_before_the_range_that_is_allowed(string expected, string first, string firstText, string second, string secondText)
        => Assert.Equal(expected, Single((first, firstText), (second, secondText), ("main.py", Hello)).LanguageVersion);

    [Fact]
    public void An_image_inside_the_range_says_which_version_it_is()
    {
        var service = Rendered.Analyze(
            ("pyproject.toml", "[project]\nname = 'x'\nrequires-python = '>=3.9'\n"), ("main.py", Hello), ("Dockerfile", "ARG PYTHON=3.11\nFROM python:${PYTHON}-slim\nCMD [\"python\", \"main.py\"]\n")).Services.Single();

        Assert.Equal("3.11", service.LanguageVersion);
    }

    [Fact]
    public void A_file_that_imports_its_neighbours_is_served_from_their_folder()
    {
        var service = Single(
            ("requirements.txt", "fastapi\nuvicorn\n"), ("backend/main.py", "from fastapi import FastAPI\nfrom routes import all\napp = FastAPI()\n"), ("backend/routes.py", "all = []\n"));

        Assert.Equal("uvicorn main:app --app-dir backend --host 0.0.0.0 --port ${PORT:-8000}", service.StartCommand);
    }

    [Fact]
    public void A_person_who_knows_better_names_the_framework()
    {
        (string, string)[] files = [("requirements.txt", "flask\nstreamlit\n"), ("app.py", "from flask import Flask\nimport streamlit as st\napp = Flask(__name__)\n")];

        Assert.Equal("flask", Single(files).Framework);
        Assert.Equal("streamlit", Rendered.Corrected([new FrameworkCorrection(".", "streamlit")], files).Services.Single().Framework);
    }

    [Theory]
    [InlineData("flask", "requirements.txt", "", "main.py", "import web\n")]
    [InlineData("sinatra", "Gemfile", "", "app.rb", "puts 1\n")]
    [InlineData("slim", "composer.json", "{}", "index.php", "<?php\n")]
    public void What_a_person_says_it_is_it_is(string framework, string manifest, string manifestText, string program, string programText)
        => Assert.Equal(framework, Rendered.Corrected([new FrameworkCorrection(".", framework)], (manifest, manifestText), (program, programText)).Services.Single().Framework);

    [Theory]
    [InlineData("^3.10", "3.12")]
    [InlineData("==3.10.*", "3.10")]
    [InlineData(">=3.8,<3.12", "3.11")]
    [InlineData(">=3.13", "3.13")]
    [InlineData("~=3.9", "3.12")]
    [InlineData(">=3.14,<4.0", "3.14")]
    public void A_range_of_Python_versions_leads_to_one(string range, string expected)
        => Assert.Equal(expected, PythonVersion.FromRange(range));

    private static Service Single(params (string Path, string Text)[] files) => Rendered.Analyze(files).Services.Single(service => !service.IsDependency);
}
