using Hydron.Analysis.Detectors.Elixir;

namespace Hydron.Tests.Analysis;

public class ElixirTests
{
    private static string Mix(string app, string inner, string deps = "") => $"defmodule {app}.MixProject do\n  use Mix.Project\n  def project do\n    [app: :{app.ToLowerInvariant()}, version: \"0.1.0\", elixir: \"~> 1.14\", {inner} deps: deps()]\n  end\n  def application do\n    [mod: {{{app}.Application, []}}]\n  end\n  defp deps do\n    [{deps}]\n  end\nend\n";

    [Fact]
    public void Phoenix_with_a_database_and_assets_of_npm() => Snapshot.Matches("phoenix", withDockerfiles: true, findings: Rendered.Analyze(
        ("mix.exs", Mix("Shop", "aliases: [\"assets.setup\": [\"tailwind.install\"], \"assets.deploy\": [\"tailwind shop\", \"phx.digest\"]],", "{:phoenix, \"~> 1.7\"}, {:phoenix_html, \"~> 4.0\"}, {:floki, \">= 0.30.0\", only: :test}, # {:redix, \"~> 1\"}\n {:ecto_sql, \"~> 3.10\"}, {:postgrex, \">= 0.0.0\"}")),
        ("mix.lock", "%{\n  \"phoenix\": {:hex, :phoenix, \"1.7.14\", \"abc\", [:mix], [], \"hexpm\", \"def\"},\n}\n"),
        (".tool-versions", "erlang 27.1\nelixir 1.17.3-otp-27\n"),
        ("config/config.exs", "import Config\n"),
        ("config/test.exs", "config :shop, ShopWeb.Endpoint, http: [port: 4002]\n"),
        ("config/runtime.exs", "secret_key_base = System.get_env(\"SECRET_KEY_BASE\") || raise \"missing\"\nport = String.to_integer(System.get_env(\"PORT\") || \"4100\")\n"),
        ("assets/package.json", "{}"), ("assets/package-lock.json", "{}"),
        ("rel/overlays/bin/server", "#!/bin/sh\n"), ("rel/overlays/bin/migrate", "#!/bin/sh\n")));

    [Fact]
    public void Plug_without_Phoenix_and_a_program_without_a_server() => Snapshot.Matches("elixir-plain", findings: Rendered.Analyze(
        ("api/mix.exs", Mix("Api", "releases: [edge: [include_executables_for: [:unix]]],", "{:bandit, \"~> 1.0\"}")),
        ("api/lib/api/application.ex", "children = [{Bandit, plug: Api.Router, port: 8005}]\n"),
        ("jobs/mix.exs", Mix("Jobs", "", "{:oban, \"~> 2.17\"}")),
        ("jobs/lib/jobs.ex", "defmodule Jobs do\nend\n")));

    [Fact]
    public void An_umbrella_is_one_service() => Snapshot.Matches("elixir-umbrella", withDockerfiles: true, findings: Rendered.Analyze(
        ("mix.exs", "defmodule Suite.MixProject do\n  use Mix.Project\n  def project do\n    [apps_path: \"apps\", releases: [suite: [applications: [web: :permanent]]], deps: []]\n  end\nend\n"),
        ("apps/core/mix.exs", Mix("Core", "", "{:postgrex, \"~> 0.17\"}")),
        ("apps/web/mix.exs", Mix("Web", "", "{:phoenix, \"~> 1.6\"}, {:core, in_umbrella: true}"))));

    [Fact]
    public void A_library_is_no_service()
        => Assert.Empty(Rendered.Analyze(("mix.exs", "defmodule Lib.MixProject do\n  use Mix.Project\n  def project, do: [app: :lib, version: \"1.0.0\", deps: []]\nend\n")).Services);

    [Theory]
    [InlineData("~> 1.14", "1.18")]
    [InlineData("~> 1.14.2", "1.14")]
    [InlineData("~> 1.13 and < 1.17.0", "1.16")]
    [InlineData(">= 1.15.0", "1.18")]
    [InlineData("1.12.3", "1.12")]
    [InlineData("~> 1.20", "1.20")]
    [InlineData("~> 1.15 or ~> 1.16", "1.18")]
    [InlineData("~> 1.99999999999", null)]
    [InlineData("", null)]
    public void A_requirement_leads_to_the_newest_that_it_allows(string requirement, string? expected) => Assert.Equal(expected, ElixirVersion.FromRequirement(requirement));
}
