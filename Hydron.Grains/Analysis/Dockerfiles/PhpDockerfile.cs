using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>PHP behind Apache: packages and assets are built in one stage, and run in one with the same extensions.</summary>
internal static partial class PhpDockerfile
{
    // Apache's variant is Debian's: there is none on Alpine.
    private static readonly BaseImage Image = new("php", "8.3") { Default = "-apache", Full = "-apache", Slim = "-apache", Alpine = "-apache" };

    /// <summary>www-data of the image.</summary>
    private const int User = 33;

    // From this version on it is always there.
    private static readonly Version WithOpcache = new(8, 5);

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var folder = layout.FolderIn("/app");
        var extensions = PhpImageExtensions.Of([.. service.SystemPackages, .. service.RuntimePackages]);
        var writer = new DockerfileWriter()
            .From(Image, service.LanguageVersion, service.BaseVariant, "base")
            .InstallPackages(service.RuntimePackages.Where(package => !PhpImageExtensions.IsExtension(package)))
            .InstallPackages(extensions.Packages);
        foreach (var command in extensions.Commands)
            writer.Run(command);
        var hasOpcache = Version.TryParse(service.LanguageVersion, out var version) && version >= WithOpcache;
        // The settings for production keep the environment from $_ENV, where Symfony and others look for it.
        writer.Run("mv \"$PHP_INI_DIR/php.ini-production\" \"$PHP_INI_DIR/php.ini\" && echo \"variables_order = EGPCS\" > \"$PHP_INI_DIR/conf.d/environment.ini\""
            + (hasOpcache ? "" : " && docker-php-ext-enable opcache"));

        // What the framework calls production: packages of development are not there.
        if (service.Framework is "symfony")
            writer.Environment("APP_ENV", "prod").Environment("APP_DEBUG", "0");
        else if (service.Framework is "laravel" or "lumen")
            writer.Environment("APP_ENV", "production").Environment("APP_DEBUG", "false").Environment("LOG_CHANNEL", "stderr");

        writer.FromStage("base", "build")
            .InstallPackages([.. service.SystemPackages.Where(package => !PhpImageExtensions.IsExtension(package)), "git", "unzip"])
            .Copy("/usr/bin/composer", "/usr/local/bin/composer", "--from=composer:2")
            .Arguments(service)
            .Environment("COMPOSER_ALLOW_SUPERUSER", "1");
        NodeTools.Add(writer, service).WorkingFolder("/app");
        if (service.InstallFiles.IsEmpty)
            writer.Copy(".", "./").WorkingFolder(folder).Run(service.InstallCommand);
        else
            writer.CopyInstallFiles(service.InstallFiles).Run(service.InstallCommand).Copy(".", "./").WorkingFolder(folder);
        writer.BrowserVariables(service).Run(service.BuildCommand);
        // Packages of Node.js have built the assets and do nothing more.
        if (service.BuildCommand.Length > 0)
            writer.Run("rm -rf node_modules");

        writer.FromStage("base");
        if (service.Port is { } port)
            writer.Line(Configuration(service, folder)).Environment("PORT", port.ToString(CultureInfo.InvariantCulture));
        return writer
            .Environment("HOME", "/tmp")
            .WorkingFolder(folder)
            // The image stops by Apache's signal, which programs of the command line do not know.
            .Line(service.StartCommand.Contains("apache2", StringComparison.Ordinal) ? "STOPSIGNAL SIGWINCH" : "STOPSIGNAL SIGTERM")
            .RunAs(User, service)
            .Copy("/app", "/app/", $"--from=build --chown={User}:{User}")
            .Start(service.StartCommand)
            .ToString();
    }

    /// <summary>Apache's two files: the port, which the environment says, and the folder that is served.</summary>
    private static string Configuration(Service service, string folder)
    {
        var root = Paths.Normalize(service.OutputFolder) is var relative && relative == "." ? folder : $"{folder}/{relative}";
        // It is written between quotes of the shell and of Apache.
        root = Quotable().IsMatch(root) ? root : "/app";
        string[] site =
        [
            "ServerName localhost",
            "ServerTokens Prod",
            "<VirtualHost *:${PORT}>",
            $"  DocumentRoot \"{root}\"",
            $"  <Directory \"{root}\">",
            "    AllowOverride All",
            "    Require all granted",
            // One file answers for every path that is no file; pages without a framework have a file each.
            .. service.Framework.Length > 0 ? ["    FallbackResource /index.php"] : (string[])[],
            "  </Directory>",
            "</VirtualHost>",
        ];
        return "RUN a2enmod rewrite headers && printf \"%s\\n\" \\\n" + string.Concat(site.Select(line => $"    '{line}' \\\n"))
            + "    > /etc/apache2/sites-available/000-default.conf && printf \"%s\\n\" 'Listen ${PORT}' > /etc/apache2/ports.conf";
    }

    [GeneratedRegex(@"\A[\w ./@+,()-]+\z")]
    private static partial Regex Quotable();
}
