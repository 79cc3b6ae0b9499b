using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Node.js inside of another language's image, where it builds the assets of a Rails or Laravel application.</summary>
internal static partial class NodeTools
{
    private const string Version = "22-slim";

    /// <summary>Adds Node.js and the package manager that the service's commands call; nothing where they call none.</summary>
    internal static DockerfileWriter Add(DockerfileWriter writer, Service service)
    {
        var commands = $"{service.InstallCommand} {service.BuildCommand}";
        if (!Called().IsMatch(commands))
            return writer;
        writer
            .Copy("/usr/local/bin/node", "/usr/local/bin/node", $"--from=node:{Version}")
            .Copy("/usr/local/lib/node_modules", "/usr/local/lib/node_modules", $"--from=node:{Version}")
            .Run("ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx");
        foreach (var (manager, package) in ((string, string)[])[("yarn", "yarn@1"), ("pnpm", "pnpm@9"), ("bun", "bun@1")])
            writer.Run(commands.Contains($"{manager} ", StringComparison.Ordinal) ? $"npm install --global {package}" : "");
        return writer;
    }

    [GeneratedRegex(@"\b(?:npm|npx|yarn|pnpm|bun) ")]
    private static partial Regex Called();
}
