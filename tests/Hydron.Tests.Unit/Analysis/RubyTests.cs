using Hydron.Analysis.Detectors.Ruby;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class RubyTests
{
    [Fact]
    public void Rails_with_assets_and_a_worker() => Snapshot.Matches("ruby-rails", withDockerfiles: true, findings: Rendered.Analyze(
        ("Gemfile", "source 'https://rubygems.org'\nruby '~> 3.3'\ngem 'rails', '~> 8.0'\ngem 'pg'\ngem 'puma'\ngem 'propshaft'\ngem 'sidekiq'\ngem 'bootsnap', require: false\n\ngroup :development, :test do\n  gem 'debug'\n  gem 'mysql2'\nend\n"),
        ("Gemfile.lock", "GEM\n  remote: https://rubygems.org/\n  specs:\n    rails (8.0.1)\n      actionpack (= 8.0.1)\n    sidekiq (7.3.2)\n\nRUBY VERSION\n   ruby 3.3.5p100\n\nBUNDLED WITH\n   2.5.22\n"),
        ("config/application.rb", "module Shop\n  class Application < Rails::Application\n  end\nend\n"),
        ("config/routes.rb", "get \"up\" => \"rails/health#show\", as: :rails_health_check\n"),
        ("config.ru", "run Rails.application\n"),
        ("app/jobs/application_job.rb", ""),
        ("app/jobs/mail_job.rb", "class MailJob < ApplicationJob\nend\n")));

    [Fact]
    public void Rails_that_bundles_scripts_with_Node() => Snapshot.Matches("ruby-rails-node", withDockerfiles: true, findings: Rendered.Analyze(
        ("Gemfile", "gem \"rails\"\ngem \"sqlite3\"\ngem \"sprockets-rails\"\ngem \"jsbundling-rails\"\n"),
        ("package.json", """{ "scripts": { "build": "esbuild app/javascript/*.* --bundle" }, "dependencies": { "esbuild": "^0.24" } }"""),
        ("yarn.lock", "# yarn lockfile v1\n"),
        ("config/application.rb", "class Application < Rails::Application\nend\n")));

    [Fact]
    public void Jekyll_is_built_once() => Snapshot.Matches("ruby-jekyll", withDockerfiles: true, findings: Rendered.Analyze(
        ("Gemfile", "gem \"jekyll\", \"~> 4.3\"\n"), ("_config.yml", "title: Notes\n"), ("index.html", "---\n---\n")));

    [Fact]
    public void Sinatra_listens_where_Puma_is_told()
    {
        var service = Single(
            ("Gemfile", "gem 'sinatra'\ngem 'puma'\n"), ("config.ru", "require './app'\nrun Sinatra::Application\n"), ("config/puma.rb", "port ENV['PORT'] || 4000\n"), ("app.rb", "require 'sinatra'\n"));

        Assert.Equal(("sinatra", "bundle exec puma -b tcp://0.0.0.0:${PORT:-4000}", 4000), (service.Framework, service.StartCommand, service.Port));
    }

    [Theory]
    [InlineData("7.0.8", "SECRET_KEY_BASE=unused")]
    [InlineData("7.1.0", "SECRET_KEY_BASE_DUMMY=1")]
    public void Assets_are_compiled_without_the_real_secret(string version, string secret)
    {
        var service = Single(
            ("Gemfile", "gem 'rails'\ngem 'propshaft'\n"), ("Gemfile.lock", $"GEM\n  specs:\n    rails ({version})\n"), ("config/application.rb", "class Application < Rails::Application\nend\n"));

        Assert.Equal($"{secret} bundle exec rails assets:precompile", service.BuildCommand);
    }

    [Fact]
    public void A_gem_is_no_service()
        => Assert.Empty(Rendered.Analyze(("Gemfile", "gemspec\n"), ("store.gemspec", "Gem::Specification.new\n"), ("lib/store.rb", "module Store\nend\n")).Services);

    [Theory]
    [InlineData("3.1", ".ruby-version", "ruby-3.1.2\n", "Gemfile", "ruby '3.3.0'\n")]
    [InlineData("3.2", "mise.toml", "[tools]\nruby = '3.2.1'\n", "Gemfile", "ruby '3.3.0'\n")]
    [InlineData("3.3", "Gemfile", "ruby \"3.3.0\"\n", "Gemfile.lock", "RUBY VERSION\n   ruby 3.1.2p20\n")]
    [InlineData("3.1", "Gemfile", "ruby '>= 3.0', '< 4'\n", "Gemfile.lock", "RUBY VERSION\n   ruby 3.1.2p20\n")]
    [InlineData("3.4", "Gemfile", "ruby file: '.ruby-version'\n", "Gemfile.lock", "")]
    public void The_version_is_the_one_that_is_named(string expected, string first, string firstText, string second, string secondText)
        => Assert.Equal(expected, Single((first, firstText), (second, secondText), (first == "Gemfile" ? "Rakefile" : "README.md", ""), ("app.rb", "puts 1\n")).LanguageVersion);

    [Theory]
    [InlineData("~> 3.2", "3.4")]
    [InlineData("~> 3.2.1", "3.2")]
    [InlineData(">= 2.7, < 3.3", "3.2")]
    [InlineData(">= 4.0", "4.0")]
    [InlineData("", null)]
    public void A_requirement_of_RubyGems_leads_to_one_version(string range, string? expected) => Assert.Equal(expected, RubyVersion.FromRange(range));

    [Fact]
    public void Gems_of_development_need_no_database()
    {
        var services = Rendered.Analyze(
            ("Gemfile", "gem 'sinatra'\ngroup :test do\n  gem 'pg'\nend\ngem 'redis', group: :development\n"), ("config.ru", "run App\n")).Services;

        Assert.DoesNotContain(services, service => service.IsDependency);
    }

    private static Service Single(params (string Path, string Text)[] files) => Rendered.Analyze(files).Services.Single(service => !service.IsDependency);
}
