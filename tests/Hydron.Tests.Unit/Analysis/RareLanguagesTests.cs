using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class RareLanguagesTests
{
    public static TheoryData<string, (string, string)[], string, string> Examples => new()
    {
        { "gleam", [("gleam.toml", "name = \"app\"\ngleam = \">= 1.13.0\"\n"), ("src/app.gleam", "")], "./build/erlang-shipment/entrypoint.sh run", "gleam export erlang-shipment" },
        { "crystal", [("shard.yml", "name: app\ntargets:\n  app:\n    main: src/app.cr\ncrystal: 1.4.1\n")], "./bin/app", "shards build --release" },
        { "dart", [("pubspec.yaml", "name: app\nenvironment:\n  sdk: '>=2.16.1 <3.0.0'\n"), ("bin/app.dart", "")], "./bin/app.exe", "dart compile exe bin/app.dart" },
        { "swift", [("Package.swift", "// swift-tools-version: 5.9\nlet package = Package(name: \"app\", targets: [.executableTarget(name: \"App\")])\n")], "./.build/release/App", "swift build -c release --static-swift-stdlib" },
        { "zig", [("build.zig", "const exe = b.addExecutable(.{ .name = \"app\" });\n")], "./zig-out/bin/app", "zig build -Doptimize=ReleaseSafe" },
        { "haskell", [("stack.yaml", "resolver: lts\n"), ("package.yaml", "executables:\n  app-exe:\n    main: Main.hs\n")], "/root/.local/bin/app-exe", "stack install" },
        { "haskell", [("app.cabal", "executable app\n  main-is: Main.hs\n")], "./bin/app", "cabal install --installdir=bin --install-method=copy exe:app" },
        { "cobol", [("src/index.cbl", ""), ("src/my-app.cbl", "")], "./index", "cobc -x -o index index.cbl" },
        { "scheme", [("haunt.scm", ""), ("init.scm", "")], "guile init.scm --auto-compile", "haunt build" },
        { "cpp", [("CMakeLists.txt", "project(app LANGUAGES CXX)\nadd_executable(app main.cc)\n"), ("main.cc", "")], "./build/app", "cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build" },
        { "cpp", [("meson.build", "project('app', ['cpp'])\n\nexecutable('app', ['main.cc'])\n")], "./build/app", "meson setup build --buildtype=release && meson compile -C build" },
        { "cpp", [("Makefile", "TARGET = app\n"), ("src/main.c", "")], "./app", "make" },
        { "ocaml", [("dune-project", "(lang dune 3.0)\n"), ("bin/dune", "(executable (name main) (libraries dream))\n")], "./_build/default/bin/main.exe", "dune build --profile release" },
        { "shell", [("start.sh", "#!/usr/bin/env bash\necho\n")], "bash start.sh", "" },
        { "shell", [("start.sh", "echo\n")], "sh start.sh", "" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_language_without_a_generator_is_named_with_its_commands_and_asks_for_a_Dockerfile(string language, (string, string)[] files, string start, string build)
    {
        var findings = Rendered.Analyze(files);
        var service = Assert.Single(findings.Services);
        Assert.Equal((language, start, build), (service.Language, service.StartCommand, service.BuildCommand));
        Assert.Null(service.Dockerfile);
        Assert.Contains("Bring a Dockerfile", string.Join('\n', findings.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pubspec.yaml", "name: app\ndependencies:\n  flutter:\n    sdk: flutter\n")]
    [InlineData("shard.yml", "name: library\n")]
    [InlineData("CMakeLists.txt", "add_library(x x.cc)\n")]
    [InlineData("Makefile", "test:\n\tgo test\n")]
    [InlineData("Package.swift", "let package = Package(name: \"x\", targets: [.target(name: \"X\")])\n")]
    public void A_library_or_an_application_for_phones_is_no_service(string file, string text) => Assert.Empty(Rendered.Analyze((file, text)).Services);

    [Fact]
    public void A_start_script_or_a_build_file_of_C_does_not_outweigh_an_application()
        => Assert.Equal("node", Assert.Single(Rendered.Analyze(
            ("package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4" } }"""), ("index.js", "app.listen(3000)"),
            ("start.sh", "node index.js\n"), ("native/CMakeLists.txt", "add_executable(x x.cc)\n")).Services).Language);

    [Fact]
    public void Its_own_Dockerfile_is_used()
    {
        var service = Assert.Single(Rendered.Analyze(("CMakeLists.txt", "add_executable(app main.cc)\n"), ("Dockerfile", "FROM debian\nEXPOSE 9000\nCMD [\"/app\"]\n")).Services);
        Assert.Equal(("cpp", 9000, "Dockerfile"), (service.Language, service.Port, service.Dockerfile?.Path));
        Assert.Equal(ServiceKind.Web, service.Kind);
    }
}
