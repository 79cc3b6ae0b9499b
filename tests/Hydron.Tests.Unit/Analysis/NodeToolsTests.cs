using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>The version of Node.js and the package manager, in the order in which the ecosystem's own tools ask.</summary>
public class NodeToolsTests
{
    private const string Start = "\"scripts\": { \"start\": \"node index.js\" }";

    private static Service Only(params (string Path, string Text)[] files) => Assert.Single(Rendered.Analyze([.. files, ("index.js", "require('http').createServer(answer).listen(8081)")]).Services);

    [Theory]
    [InlineData("\"engines\": { \"node\": \"20.x\" }", "20")]
    [InlineData("\"engines\": { \"node\": \">=18\" }", "22")]
    [InlineData("\"engines\": { \"node\": \"14 - 18\" }", "18")]
    [InlineData("\"engines\": { \"node\": \"*\" }", "22")]
    [InlineData("\"volta\": { \"node\": \"18.19.1\" }", "18")]
    [InlineData("\"engines\": { \"node\": \">=18\" }, \"volta\": { \"node\": \"20.11.0\" }", "20")]
    [InlineData("\"devEngines\": { \"runtime\": { \"name\": \"node\", \"version\": \"^24.4.0\" } }", "24")]
    public void The_manifest_names_the_version_of_Node(string manifest, string version) => Assert.Equal(version, Only(("package.json", $"{{ {Start}, {manifest} }}")).LanguageVersion);

    [Theory]
    [InlineData(".nvmrc", "lts/iron\n", "20")]
    [InlineData(".nvmrc", "hydrogen", "18")]
    [InlineData(".node-version", "v16.20.2", "16")]
    [InlineData(".tool-versions", "ruby 3.3.0\nnodejs 18.19.0\n", "18")]
    [InlineData("mise.toml", "[tools]\nnode = \"24\"\n", "24")]
    [InlineData("Dockerfile.prod", "FROM node:18-alpine\nCOPY . .\n", "18")]
    [InlineData(".github/workflows/test.yml", "jobs:\n  test:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version: [18.x, 20.x]\n", "20")]
    public void A_file_of_another_tool_names_the_version_of_Node(string file, string text, string version)
        => Assert.Equal(version, Only(("package.json", $"{{ {Start} }}"), (file, text)).LanguageVersion);

    [Fact]
    public void The_version_that_developers_chose_wins_where_the_manifest_allows_it()
    {
        Assert.Equal("20", Only(("package.json", $$"""{ {{Start}}, "engines": { "node": ">=18" } }"""), (".nvmrc", "20")).LanguageVersion);
        Assert.Equal("18", Only(("package.json", $$"""{ {{Start}}, "engines": { "node": "18.x" } }"""), (".nvmrc", "20")).LanguageVersion);
    }

    [Theory]
    [InlineData("\"packageManager\": \"pnpm@9.1.0+sha512.abc\"", "yarn.lock", "pnpm", "9.1.0", "pnpm install")]
    [InlineData("\"packageManager\": \"yarn@4.5.0\"", "yarn.lock", "yarn", "4.5.0", "yarn install --immutable")]
    [InlineData("\"packageManager\": \"yarn@1.22.22\"", "yarn.lock", "yarn", "1.22.22", "yarn install --frozen-lockfile")]
    [InlineData("\"engines\": { \"pnpm\": \">=10\" }", "README.md", "pnpm", "10", "pnpm install")]
    [InlineData("\"engines\": { \"npm\": \"please-use-yarn\", \"yarn\": \">= 1.19.1\" }", "README.md", "yarn", "1", "yarn install")]
    [InlineData("\"volta\": { \"node\": \"20.1.0\", \"yarn\": \"1.22.19\" }", "README.md", "yarn", "1.22.19", "yarn install")]
    [InlineData("\"devEngines\": { \"packageManager\": { \"name\": \"bun\", \"version\": \"1.2.0\" } }", "README.md", "bun", "1.2.0", "bun install")]
    [InlineData("\"private\": true", "bun.lock", "bun", "", "bun install --frozen-lockfile")]
    [InlineData("\"private\": true", "package-lock.json", "npm", "", "npm ci")]
    [InlineData("\"private\": true", "README.md", "npm", "", "npm install")]
    public void The_package_manager_is_the_declared_one_then_that_of_the_lockfile_then_the_engines(string manifest, string file, string manager, string version, string install)
    {
        var service = Only(("package.json", $"{{ {Start}, {manifest} }}"), (file, ""));
        Assert.Equal((manager, version, install), (service.PackageManager, service.PackageManagerVersion, service.InstallCommand));
    }

    [Theory]
    [InlineData("lockfileVersion: 5.3\n", "6")]
    [InlineData("lockfileVersion: 5.4\n", "7")]
    [InlineData("lockfileVersion: '6.0'\n", "8")]
    [InlineData("lockfileVersion: '9.0'\n", "9")]
    public void The_format_of_a_lockfile_tells_the_version_of_pnpm_that_the_image_gets(string lockfile, string version)
    {
        var service = Only(("package.json", $"{{ {Start} }}"), ("pnpm-lock.yaml", lockfile));
        Assert.Equal(version, service.PackageManagerVersion);
        Assert.Contains($"pnpm@{version}", service.Dockerfile!.Content);
    }

    [Fact]
    public void A_release_of_yarn_in_the_source_is_the_one_that_the_image_gets()
    {
        var service = Only(("package.json", $"{{ {Start} }}"), ("yarn.lock", ""), (".yarnrc.yml", "nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn-3.6.1.cjs\n"));
        Assert.Equal("3.6.1", service.PackageManagerVersion);
        Assert.Contains("corepack prepare yarn@3.6.1 --activate", service.Dockerfile!.Content);
    }

    [Fact]
    public void Bun_runs_what_npm_installed_where_a_script_says_so()
    {
        var service = Only(("package.json", """{ "scripts": { "start": "bun index.js" } }"""), ("package-lock.json", "{}"));
        Assert.Equal("npm", service.PackageManager);
        Assert.Contains("npm install --global bun@1", service.Dockerfile!.Content);
    }
}
