namespace Hydron.Runs.Repairs;

/// <summary>Install commands that insist on the lockfile, and how the same managers install without.</summary>
internal static class LooseInstall
{
    /// <summary>What insists, and what stands there instead; the first that fits. Sources: the managers' command references.</summary>
    private static readonly ImmutableArray<(string Strict, string Loose)> Ways =
    [
        ("npm ci", "npm install"),
        ("pnpm install --frozen-lockfile", "pnpm install --no-frozen-lockfile"),
        ("yarn install --immutable", "yarn install --no-immutable"),
        ("yarn install --frozen-lockfile", "yarn install"),
        ("bun install --frozen-lockfile", "bun install"),
        ("bundle install", "bundle config unset deployment && bundle config set frozen false && bundle install"),
        ("composer install", "composer update"),
        ("poetry install", "poetry lock && poetry install"),
        ("pipenv install --deploy", "pipenv install"),
        ("pipenv sync", "pipenv install"),
        ("uv sync --locked", "uv sync"),
        ("uv sync --frozen", "uv sync"),
        ("cargo fetch --locked", "cargo fetch"),
        ("cargo build --locked", "cargo build"),
    ];

    /// <summary>The command, not insisting any more; null where it is no command that is known to insist.</summary>
    public static string? Of(string install)
    {
        foreach (var (strict, loose) in Ways)
        {
            if (install.Contains(strict, StringComparison.Ordinal) && !(loose.Contains(strict, StringComparison.Ordinal) && install.Contains(loose, StringComparison.Ordinal)))
                return install.Replace(strict, loose, StringComparison.Ordinal);
        }

        return null;
    }
}
