using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>What holds a source's packages together, and which of them are deployed.</summary>
public class MonoreposTests
{
    [Theory]
    [InlineData("turbo", "turbo.json|{}", "package.json|{ \"workspaces\": [\"apps/*\"] }", "package-lock.json|{}")]
    [InlineData("nx", "nx.json|{}", "package.json|{}")]
    [InlineData("lerna", "lerna.json|{}", "nx.json|{}", "package.json|{}")]
    [InlineData("moon", ".moon/workspace.yml|projects: []", "package.json|{ \"workspaces\": [\"packages/*\"] }")]
    [InlineData("pnpm", "pnpm-workspace.yaml|packages:\n  - apps/*\n", "package.json|{}")]
    [InlineData("", "pnpm-workspace.yaml|onlyBuiltDependencies:\n  - esbuild\n", "package.json|{}")]
    [InlineData("yarn", "yarn.lock|", "package.json|{ \"workspaces\": { \"packages\": [\"packages/*\"] } }")]
    [InlineData("bun", "bun.lock|", "package.json|{ \"workspaces\": [\"packages/*\"] }")]
    [InlineData("npm", "package-lock.json|{}", "package.json|{ \"workspaces\": [\"packages/*\"] }")]
    [InlineData("deno", "deno.json|{ \"workspace\": [\"./api\"] }")]
    [InlineData("uv", "pyproject.toml|[tool.uv.workspace]\nmembers = [\"packages/*\"]\n")]
    [InlineData("cargo", "Cargo.toml|[workspace]\nmembers = [\"api\"]\n")]
    [InlineData("", "Cargo.toml|[package]\nname = \"api\"\n")]
    [InlineData("maven", "pom.xml|<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modules><module>api</module></modules></project>")]
    [InlineData("", "pom.xml|<project><!-- <modules><module>api</module></modules> --></project>")]
    [InlineData("gradle", "settings.gradle.kts|rootProject.name = \"shop\"\ninclude(\"api\", \"web\")\n")]
    [InlineData("", "settings.gradle|pluginManagement { includeBuild('build-logic') }\nrootProject.name = 'shop'\n")]
    [InlineData("go", "go.work|go 1.22\nuse ./api\n")]
    [InlineData("dotnet", "Shop.sln|", "src/Api/Api.csproj|<Project/>", "src/Domain/Domain.csproj|<Project/>")]
    [InlineData("", "Shop.slnx|", "src/Api/Api.csproj|<Project/>", "tests/Api.Tests/Api.Tests.csproj|<Project/>")]
    [InlineData("mix", "mix.exs|def project do\n  [apps_path: \"apps\"]\nend\n")]
    public void The_file_at_the_root_names_the_tool(string tool, params string[] files)
        => Assert.Equal(tool, Rendered.Analyze([.. files.Select(file => (file.Split('|')[0], file.Split('|')[1]))]).Monorepo);

    [Fact]
    public void The_application_of_a_workspace_is_built_after_the_libraries_that_it_uses()
    {
        (string, string)[] Files(string root, string lockfile, string more) =>
        [
            ("package.json", root), (lockfile, ""), (more, "{}"),
            ("apps/api/package.json", """{ "name": "@acme/api", "scripts": { "build": "tsc", "start": "node dist/main.js" }, "dependencies": { "express": "4", "@acme/db": "*" } }"""),
            ("apps/api/src/main.ts", "app.listen(3001)"),
            ("packages/db/package.json", """{ "name": "@acme/db", "main": "dist/index.js", "scripts": { "build": "tsc" }, "dependencies": { "@acme/types": "*" } }"""),
            ("packages/types/package.json", """{ "name": "@acme/types", "main": "dist/index.js", "scripts": { "build": "tsc" } }"""),
        ];
        Service Api(string root, string lockfile, string more) => Assert.Single(Rendered.Analyze(Files(root, lockfile, more)).Services);
        const string Root = """{ "private": true, "workspaces": ["apps/*", "packages/*"] }""";

        Assert.Equal("npm run build --workspace=@acme/types --workspace=@acme/db && npm run build", Api(Root, "package-lock.json", ".npmrc").BuildCommand);
        Assert.Equal("yarn workspace @acme/types run build && yarn workspace @acme/db run build && yarn run build", Api(Root, "yarn.lock", ".yarnrc").BuildCommand);
        Assert.Equal("npx turbo build --filter=@acme/api", Api(Root, "package-lock.json", "turbo.json").BuildCommand);
        Assert.Equal(".", Api(Root, "package-lock.json", ".npmrc").Dockerfile!.ContextPath);
    }

    [Fact]
    public void The_root_of_a_workspace_is_a_service_where_it_starts_itself()
    {
        var service = Assert.Single(Rendered.Analyze(
            ("package.json", """{ "name": "shop", "scripts": { "start": "node index.js" }, "dependencies": { "prices": "workspace:*" } }"""),
            ("pnpm-workspace.yaml", "packages:\n  - packages/*\n"),
            ("index.js", "createServer(answer).listen(3000)"),
            ("packages/prices/package.json", """{ "name": "prices", "main": "index.js" }"""),
            ("packages/prices/index.js", "module.exports = 1;")).Services);
        Assert.Equal((".", "node index.js"), (service.Path, service.StartCommand));
    }

    [Fact]
    public void Applications_of_Nx_without_a_manifest_are_found_and_start_from_where_Nx_builds_them()
    {
        var services = Rendered.Analyze(
            ("nx.json", "{}"),
            ("package.json", """{ "name": "shop", "dependencies": { "express": "4", "pg": "8", "next": "15" }, "devDependencies": { "nx": "20", "vite": "6" } }"""),
            ("package-lock.json", "{}"),
            ("apps/api/project.json", """{ "name": "api", "projectType": "application", "targets": { "build": { "executor": "@nx/esbuild:esbuild", "options": { "outputPath": "dist/apps/api", "main": "apps/api/src/main.ts" } } } }"""),
            ("apps/api/src/main.ts", "import express from 'express';\nimport { Pool } from 'pg';\nexpress().listen(process.env.PORT || 3333);"),
            ("apps/web/project.json", """{ "name": "web", "projectType": "application", "targets": { "build": { "executor": "@nx/vite:build", "options": { "outputPath": "dist/apps/web" } } } }"""),
            ("apps/web/index.html", ""),
            ("apps/web/vite.config.ts", "export default { build: { outDir: '../../dist/apps/web' } }"),
            ("apps/api-e2e/project.json", """{ "name": "api-e2e", "projectType": "application" }"""),
            ("libs/prices/project.json", """{ "name": "prices", "projectType": "library" }""")).Services.Where(service => !service.IsDependency).ToList();

        Assert.Equal(["web", "api"], services.Select(service => service.Name));
        Assert.Equal(("vite", "npx nx build web", "../../dist/apps/web"), (services[0].Framework, services[0].BuildCommand, services[0].OutputFolder));
        Assert.Contains("\"/app/dist/apps/web\"", services[0].Dockerfile!.Content);
        Assert.Equal(("express", "npx nx build api", "node ../../dist/apps/api/main.js", (int?)3333), (services[1].Framework, services[1].BuildCommand, services[1].StartCommand, services[1].Port));
        Assert.Equal("npm ci", services[1].InstallCommand);
    }

    [Fact]
    public void A_site_of_Angular_in_a_workspace_of_Nx_lies_where_its_project_says()
    {
        var service = Assert.Single(Rendered.Analyze(
            ("nx.json", "{}"),
            ("package.json", """{ "dependencies": { "@angular/core": "^21.2.0" }, "devDependencies": { "nx": "22" } }"""),
            ("package-lock.json", "{}"),
            ("apps/shop/src/main.ts", "bootstrapApplication(App);"),
            ("apps/shop/project.json", """{ "name": "shop", "projectType": "application", "targets": { "build": { "executor": "@nx/angular:application", "options": { "outputPath": { "base": "dist/apps/shop", "browser": "" } } } } }""")).Services);
        Assert.Equal(("angular", "21.2.0", ServiceKind.Static, "npx nx build shop", "../../dist/apps/shop"), (service.Framework, service.FrameworkVersion, service.Kind, service.BuildCommand, service.OutputFolder));
    }

    [Fact]
    public void The_catalog_of_pnpm_names_the_version_of_a_framework()
    {
        var service = Assert.Single(Rendered.Analyze(
            ("package.json", "{}"),
            ("pnpm-workspace.yaml", "packages:\n  - apps/*\ncatalog:\n  next: ^15.1.0\n"),
            ("apps/web/package.json", """{ "scripts": { "build": "next build", "start": "next start" }, "dependencies": { "next": "catalog:" } }""")).Services);
        Assert.Equal("15.1.0", service.FrameworkVersion);
    }

    [Fact]
    public void A_root_that_only_checks_what_its_members_are_made_with_is_no_application()
        => Assert.Equal("apps/site", Assert.Single(Rendered.Analyze(
            ("package.json", """{ "workspaces": ["apps/*"], "scripts": { "typecheck": "astro check" }, "devDependencies": { "astro": "^5" } }"""),
            ("apps/site/package.json", """{ "scripts": { "build": "astro build" }, "dependencies": { "astro": "^5" } }"""),
            ("apps/site/astro.config.mjs", "export default {};")).Services).Path);

    [Fact]
    public void A_member_without_a_start_that_others_use_is_a_library_even_if_it_can_listen()
        => Assert.Equal("apps/api", Assert.Single(Rendered.Analyze(
            ("package.json", """{ "workspaces": ["apps/*", "packages/*"] }"""),
            ("apps/api/package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "@acme/common": "*" } }"""),
            ("apps/api/index.js", "start(3000)"),
            ("packages/common/package.json", """{ "name": "@acme/common" }"""),
            ("packages/common/src/index.ts", "export const start = (port) => createServer(answer).listen(port);")).Services).Path);

    [Fact]
    public void Packages_of_Lerna_are_members_where_no_manager_lists_them()
    {
        var service = Assert.Single(Rendered.Analyze(
            ("lerna.json", """{ "packages": ["modules/*"] }"""),
            ("package.json", """{ "private": true }"""),
            ("yarn.lock", ""),
            ("modules/api/package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "koa": "2" } }"""),
            ("modules/api/index.js", "app.listen(3000)")).Services);
        Assert.Equal(("koa", "yarn", "."), (service.Framework, service.PackageManager, service.Dockerfile!.ContextPath));
    }
}
