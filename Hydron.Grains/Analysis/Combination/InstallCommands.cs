using System.Text.RegularExpressions;

namespace Hydron.Analysis.Combination;

/// <summary>Tells commands that install dependencies from others.</summary>
internal static partial class InstallCommands
{
    internal static bool IsOne(string command) => Install().IsMatch(command);

    [GeneratedRegex(@"\A(?:npm (?:ci|i|install)|yarn|yarn install|pnpm (?:i|install)|bun install|corepack enable|pip3? install (?:-r|--upgrade pip|-U pip)|(?:python3? -m )?pip install --upgrade pip|poetry install|uv sync|pipenv install|bundle(?: install)?|composer install|go mod download|mix deps\.get)(?:\s+(?:-[\w-]+(?:=\S+)?|\S+\.txt|install))*\s*\z")]
    private static partial Regex Install();
}
