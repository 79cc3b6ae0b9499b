using Hydron.Analysis.Detectors.Php;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class PhpTests
{
    private const string LaravelManifest = """
        { "require": { "php": "^8.1", "laravel/framework": "^11.0", "ext-gd": "*", "ext-json": "*" }, "require-dev": { "ext-xdebug": "*" } }
        """;

    [Fact]
    public void Laravel_with_assets_and_a_queue() => Snapshot.Matches("php-laravel", withDockerfiles: true, findings: Rendered.Analyze(
        ("composer.json", LaravelManifest),
        ("composer.lock", """
            {
                "packages": [ { "name": "a/b",
                        "require": {
                            "ext-intl": "*",
                            "php": "~8.1.0 || ~8.2.0"
                        },
                        "suggest": {
                            "ext-apcu": "for speed"
                        } } ],
                "packages-dev": [ { "require": {
                            "ext-sockets": "*",
                            "php": "^8.3"
                        } } ]
            }
            """),
        ("artisan", "#!/usr/bin/env php\n"),
        ("public/index.php", "<?php\n"),
        ("bootstrap/app.php", "->withRouting(health: '/up')"),
        (".env.example", "APP_KEY=\nDB_CONNECTION=pgsql\nQUEUE_CONNECTION=database\n"),
        ("app/Jobs/SendMail.php", "<?php\nclass SendMail implements ShouldQueue {}\n"),
        ("routes/console.php", "<?php\nSchedule::command('mail:send')->daily();\n"),
        ("database/migrations/0001_jobs.php", "<?php\n"),
        ("package.json", """{ "scripts": { "build": "vite build" }, "devDependencies": { "vite": "^6" } }"""),
        ("package-lock.json", "{}"),
        ("vite.config.js", "")));

    [Fact]
    public void Symfony_with_migrations() => Snapshot.Matches("php-symfony", withDockerfiles: true, findings: Rendered.Analyze(
        ("composer.json", """{ "type": "project", "require": { "php": ">=8.2", "symfony/framework-bundle": "7.2.*", "doctrine/doctrine-bundle": "^2", "doctrine/doctrine-migrations-bundle": "^3" }, "config": { "platform": { "php": "8.2.20" } } }"""),
        ("bin/console", "#!/usr/bin/env php\n"),
        ("public/index.php", "<?php\n"),
        (".env", "DATABASE_URL=\"postgresql://app:app@127.0.0.1:5432/app\"\n"),
        ("migrations/Version1.php", "<?php\n")));

    [Fact]
    public void Pages_without_packages() => Snapshot.Matches("php-pages", withDockerfiles: true, findings: Rendered.Analyze(
        ("index.php", "<?php\n$db = new mysqli(getenv('DB_HOST'));\n"), ("about/index.php", "<?php\n")));

    [Theory]
    [InlineData("slim", "slim/slim", "public/index.php", "public")]
    [InlineData("codeigniter", "codeigniter4/framework", "public/index.php", "public")]
    [InlineData("cakephp", "cakephp/cakephp", "webroot/index.php", "webroot")]
    [InlineData("drupal", "drupal/core-recommended", "web/index.php", "web")]
    [InlineData("wordpress", "roots/wordpress", "web/index.php", "web")]
    public void A_framework_is_served_from_its_front_controller(string framework, string package, string index, string root)
    {
        var service = Single(("composer.json", $$"""{ "require": { "{{package}}": "^1.0" } }"""), (index, "<?php\n"));

        Assert.Equal((framework, root, "apache2-foreground", 8080), (service.Framework, service.OutputFolder, service.StartCommand, service.Port));
    }

    [Fact]
    public void WordPress_keeps_its_uploads()
    {
        var service = Single(("wp-load.php", "<?php\n"), ("wp-config-sample.php", "<?php\n"), ("index.php", "<?php\n"), ("wp-content/themes/x/index.php", "<?php\n"));

        Assert.Equal("wordpress", service.Framework);
        Assert.Equal("/app/wp-content/uploads", Assert.Single(service.Volumes).MountPath);
    }

    [Fact]
    public void Pages_beside_a_manifest_need_no_index()
        => Assert.Equal(".", Single(("composer.json", """{ "require": { "monolog/monolog": "^3" } }"""), ("api.php", "<?php\n")).OutputFolder);

    [Fact]
    public void A_server_of_Heroku_alone_is_not_in_the_image()
        => Assert.Equal("apache2-foreground", Single(("index.php", "<?php\n"), ("Procfile", "web: heroku-php-apache2 web/\n")).StartCommand);

    [Fact]
    public void A_library_is_no_service()
        => Assert.Empty(Rendered.Analyze(("composer.json", """{ "type": "library", "require": { "php": ">=8.1" } }"""), ("src/Store.php", "<?php\n")).Services);

    [Theory]
    [InlineData("^8.1", "8.3")]
    [InlineData("~8.1.0", "8.1")]
    [InlineData("^7.2.5", "7.4")]
    [InlineData("^7.4 || ^8.0", "8.3")]
    [InlineData(">=7.4 <8.2", "8.1")]
    [InlineData(">=8.5", "8.5")]
    [InlineData("8.2.*", "8.2")]
    [InlineData("7.1 - 7.3", "7.3")]
    [InlineData("<8.2.5", "8.2")]
    [InlineData("^9.0", null)]
    public void A_range_of_Composer_leads_to_one_version(string range, string? expected) => Assert.Equal(expected, PhpVersion.Choose([range]));

    private static Service Single(params (string Path, string Text)[] files) => Rendered.Analyze(files).Services.Single(service => !service.IsDependency);
}
