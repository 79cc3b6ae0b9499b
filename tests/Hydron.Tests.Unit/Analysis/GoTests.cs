using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class GoTests
{
    private const string Main = "package main\n\nfunc main() {}\n";

    [Fact]
    public void Go_workspace_with_a_shared_module() => Snapshot.Matches("go-workspace", withDockerfiles: true, findings: Rendered.Analyze(
        ("go.work", "go 1.23\n\nuse (\n\t./api\n\t./shared\n)\n"),
        ("api/go.mod", "module example.com/api\n\ngo 1.23\n\nrequire github.com/gin-gonic/gin v1.10.0\n"), ("api/go.sum", ""),
        ("api/main.go", "package main\n\nimport (\n\t\"example.com/shared\"\n\t\"github.com/gin-gonic/gin\"\n)\n\nfunc main() {\n\tr := gin.Default()\n\tr.GET(\"/health\", shared.Health)\n\tr.Run()\n}\n"),
        ("shared/go.mod", "module example.com/shared\n\ngo 1.22\n"), ("shared/shared.go", "package shared\n")));

    [Fact]
    public void Go_programs_below_cmd_are_services_where_they_serve_or_say_that_they_work() => Snapshot.Matches("go-programs", findings: Rendered.Analyze(
        ("go.mod", "module example.com/shop\n\ngo 1.22\n\ntoolchain go1.24.1\n\nrequire (\n\tgithub.com/labstack/echo/v4 v4.12.0\n\tgithub.com/mattn/go-sqlite3 v1.14.22\n)\n"),
        ("cmd/api/main.go", "package main\n\nimport \"example.com/shop/internal/server\"\n\nfunc main() { server.Run() }\n"),
        ("cmd/mailer-worker/main.go", "package main\n\nimport \"example.com/shop/internal/mail\"\n\nfunc main() { mail.Run() }\n"),
        ("cmd/migrate/main.go", Main),
        ("internal/mail/mail.go", "package mail\n"),
        ("internal/server/server.go", "package server\n\nimport (\n\t\"github.com/labstack/echo/v4\"\n)\n\nfunc Run() {\n\te := echo.New()\n\te.Start(\":1323\")\n}\n"),
        ("internal/gen/main.go", "//go:build ignore\n\n" + Main)));

    [Theory]
    [InlineData("http.ListenAndServe(\":9000\", nil)", 9000)]
    [InlineData("viper.SetDefault(\"server.port\", 8081)\n\thttp.ListenAndServe(addr, nil)", 8081)]
    [InlineData("rootCmd.Flags().IntVarP(&port, \"port\", \"p\", 5230, \"\")\n\thttp.ListenAndServe(addr, nil)", 5230)]
    [InlineData("port := getEnv(\"APP_PORT\", \"4000\")\n\thttp.ListenAndServe(\":\"+port, nil)", 4000)]
    [InlineData("l, _ := net.Listen(\"tcp\", \":50051\")", 50051)]
    [InlineData("go http.ListenAndServe(\":80\", redirect)\n\taddr := os.Getenv(\"ADDR\")\n\tflag.StringVar(&addr, \"addr\", \":8443\", \"\")", 8443)]
    [InlineData("http.ListenAndServe(\":80\", nil)", 80)]
    [InlineData("flags.StringP(\"address\", \"a\", \"127.0.0.1\", \"\")\n\tflags.StringP(\"port\", \"p\", \"8085\", \"\")\n\thttp.ListenAndServe(addr, nil)", 8085)]
    [InlineData("// port := \"7000\"\n\thttp.ListenAndServe(addr, nil)", 8080)]
    [InlineData("request.RemoteAddr == \"127.0.0.1:65535\"\n\thttp.ListenAndServe(addr, nil)", 8080)]
    [InlineData("http.ListenAndServe(addr, nil)", 8080)]
    public void The_port_is_where_the_program_listens_or_what_its_settings_fall_back_to(string code, int expected)
        => Assert.Equal(expected, Only(("go.mod", "module x\n\ngo 1.22\n"), ("main.go", $"package main\n\nfunc main() {{\n\t{code}\n}}\n")).Port);

    [Fact]
    public void The_port_stands_in_the_tag_of_a_setting()
        => Assert.Equal(3030, Only(
            ("go.mod", "module x\n\ngo 1.22\n"),
            ("main.go", "package main\n\nimport \"x/config\"\n\nfunc main() {\n\thttp.ListenAndServe(config.Addr(), nil)\n}\n"),
            ("config/config.go", "package config\n\ntype Config struct {\n\tPort int `default:\"3030\"`\n}\n")).Port);

    [Theory]
    [InlineData("go 1.21\n\ntoolchain go1.23.4\n", "", "1.23")]
    [InlineData("go 1.22.3\n", "", "1.22")]
    [InlineData("go 1.18\n", "[tools]\ngo = \"1.25.3\"\n", "1.25")]
    [InlineData("go 1.24\n", "[tools]\ngo = \"1.20\"\n", "1.24")]
    [InlineData("go 1.24\n", "[tools]\ngo = \"latest\"\n", "1.24")]
    public void The_newest_of_what_is_installed_and_what_the_module_asks_for_is_the_version(string module, string mise, string expected)
        => Assert.Equal(expected, Only(("go.mod", $"module x\n\n{module}"), ("mise.toml", mise), ("main.go", Main)).LanguageVersion);

    [Fact]
    public void The_image_of_a_Dockerfile_tells_the_version_where_no_module_does()
        => Assert.Equal("1.19", Only(("main.go", Main), ("Dockerfile", "FROM --platform=$BUILDPLATFORM golang:1.19-alpine AS build\nFROM scratch\nCMD [\"/app\"]\n")).LanguageVersion);

    [Fact]
    public void A_file_without_a_module_is_built_by_its_name()
    {
        var service = Only(("main.go", Main));
        Assert.Equal(("", "CGO_ENABLED=0 go build -trimpath -o out main.go", ""), (service.InstallCommand, service.BuildCommand, service.PackageManager));
    }

    [Fact]
    public void A_client_of_gRPC_is_not_taken_for_a_server_of_it()
    {
        const string module = "module x\n\ngo 1.22\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.1\n\tgoogle.golang.org/grpc v1.60.0\n)\n";
        Assert.Equal("gorilla", Only(("go.mod", module), ("main.go", "package main\n\nimport (\n\t\"github.com/gorilla/mux\"\n\t\"google.golang.org/grpc\"\n)\n\nfunc main() { http.ListenAndServe(\":80\", mux.NewRouter()) }\n")).Framework);
        Assert.Equal("grpc", Only(("go.mod", module), ("main.go", "package main\n\nimport (\n\t\"google.golang.org/grpc\"\n)\n\nfunc main() { grpc.NewServer() }\n")).Framework);
    }

    [Fact]
    public void A_framework_that_another_module_brought_is_not_the_program_s()
        => Assert.Equal("", Only(("go.mod", "module x\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.1 // indirect\n"), ("main.go", Main)).Framework);

    [Fact]
    public void An_embedded_frontend_that_must_be_built_first_is_told()
        => Assert.Contains("embeds web/dist, which the package in web builds", string.Join('\n', Rendered.Analyze(
            ("go.mod", "module x\n\ngo 1.22\n"),
            ("main.go", "package main\n\nimport \"x/web\"\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n"),
            ("web/web.go", "package web\n\nimport \"embed\"\n\n//go:embed all:dist\nvar Files embed.FS\n"),
            ("web/package.json", "{}")).Notes), StringComparison.Ordinal);

    [Fact]
    public void Embedded_files_that_are_there_need_no_frontend()
        => Assert.DoesNotContain("embeds", string.Join('\n', Rendered.Analyze(
            ("go.mod", "module x\n\ngo 1.22\n"), ("package.json", "{}"), ("migrations/1.sql", ""),
            ("main.go", "package main\n\nimport \"embed\"\n\n//go:embed migrations/*.sql\nvar Files embed.FS\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n")).Notes), StringComparison.Ordinal);

    [Fact]
    public void The_port_stands_in_the_settings_of_the_server()
        => Assert.Equal(8090, Only(("go.mod", "module x\n\ngo 1.22\n"), ("config/config.yaml", "database:\n  port: 5432\nserver:\n  port: 8090\n"), ("main.go", "package main\n\nfunc main() { http.ListenAndServe(addr, nil) }\n")).Port);

    [Fact]
    public void What_is_compiled_with_C_is_compiled_on_the_Debian_that_it_runs_on()
        => Assert.Contains("FROM golang:1.25-bookworm AS build", Only(("go.mod", "module x\n\ngo 1.25\n\nrequire github.com/mattn/go-sqlite3 v1.14.22\n"), ("main.go", Main)).Dockerfile!.Content, StringComparison.Ordinal);

    [Fact]
    public void The_person_s_framework_wins()
        => Assert.Equal("fiber", Assert.Single(Analyzer.Analyze(
            new Hydron.Sources.InMemoryFileTree(new Dictionary<string, string> { ["go.mod"] = "module x\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.1\n", ["main.go"] = Main }),
            new Hydron.Sources.GitSource("https://git.test/a/b"), [new FrameworkCorrection(".", "fiber")]).Services).Framework);

    [Fact]
    public void A_program_that_only_this_machine_reaches_is_told()
        => Assert.Contains("must listen on 0.0.0.0", string.Join('\n', Rendered.Analyze(("go.mod", "module x\n\ngo 1.22\n"), ("main.go", "package main\n\nfunc main() {\n\thttp.ListenAndServe(\"127.0.0.1:8080\", nil)\n}\n")).Notes), StringComparison.Ordinal);

    private static Service Only(params (string Path, string Text)[] files) => Assert.Single(Rendered.Analyze(files).Services);

    [Fact]
    public void A_command_for_terminals_is_no_service_though_it_opens_a_port()
    {
        const string Listening = "package main\nimport \"net/http\"\nfunc main() { http.ListenAndServe(\":8000\", nil) }\n";
        var services = Rendered.Analyze(("go.mod", "module shop.test/shop\n\ngo 1.24\n"), ("cmd/server/main.go", Listening), ("cmd/agent/main.go", Listening), ("cmd/cli/main.go", Listening), ("cmd/shopctl/main.go", Listening)).Services;

        Assert.Equal(["cmd/agent", "cmd/server"], services.Select(service => service.Path).Order());
    }

    [Fact]
    public void A_front_end_that_a_file_of_Go_beside_it_embeds_is_part_of_the_server()
    {
        var findings = Rendered.Analyze(
            ("go.mod", "module shop.test/shop\n\ngo 1.24\n"),
            ("cmd/server/main.go", "package main\nimport (\n\"net/http\"\n\"shop.test/shop/web\"\n)\nfunc main() { http.Handle(\"/\", http.FileServer(http.FS(web.Files))); http.ListenAndServe(\":8000\", nil) }\n"),
            ("cmd/agent/main.go", "package main\nimport \"net/http\"\nfunc main() { http.ListenAndServe(\":3000\", nil) }\n"),
            ("web/web.go", "package web\nimport \"embed\"\n//go:embed all:dist\nvar Files embed.FS\n"),
            ("web/package.json", """{ "scripts": { "build": "vite build" }, "devDependencies": { "vite": "6.0.0" } }"""), ("web/package-lock.json", "{}"), ("web/index.html", ""));

        Assert.Equal(["cmd/agent", "cmd/server"], findings.Services.Select(service => service.Path).Order());
        Assert.Contains(findings.Notes, note => note.Contains("web is built into cmd/server", StringComparison.Ordinal));
    }
}
