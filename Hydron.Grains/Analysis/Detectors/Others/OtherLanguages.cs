using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Detectors.Others;

/// <summary>The languages, with what their own tools do: names of programs, commands and versions are those that each manifest's documentation gives.</summary>
internal static partial class OtherLanguages
{
    internal static readonly ImmutableArray<OtherLanguage> All =
    [
        new("gleam", "Gleam", ["gleam.toml"], Gleam),
        new("crystal", "Crystal", ["shard.yml"], Crystal),
        new("dart", "Dart", ["pubspec.yaml"], Dart),
        new("swift", "Swift", ["Package.swift"], Swift),
        new("zig", "Zig", ["build.zig"], Zig),
        new("haskell", "Haskell", ["stack.yaml", "package.yaml", "cabal.project", "*.cabal"], Haskell),
        new("ocaml", "OCaml", ["dune-project"], OCaml),
        new("nim", "Nim", ["*.nimble"], Nim),
        new("julia", "Julia", ["Project.toml"], Julia),
        new("r", "R", ["renv.lock", "app.R", "plumber.R", "server.R"], R),
        new("lua", "Lua", ["*.rockspec", "main.lua"], Lua, 0.6),
        new("perl", "Perl", ["cpanfile", "Makefile.PL"], Perl),
        new("scheme", "Scheme", ["haunt.scm", "guix.scm"], Scheme),
        new("cobol", "COBOL", ["*.cbl", "*.cob"], Cobol, 0.6),
        new("fortran", "Fortran", ["fpm.toml"], static manifest => new($"./bin/{NameIn(manifest)}", "fpm install --prefix .", "", "fpm") { Name = NameIn(manifest) }),
        new("erlang", "Erlang", ["rebar.config"], static manifest => new("rebar3 shell", "rebar3 release", "rebar3 get-deps", "rebar3")),
        new("v", "V", ["v.mod"], static manifest => new("./main", "v -prod -o main .", "", "v")),
        new("d", "D", ["dub.json", "dub.sdl"], static manifest => new("./out", "dub build --build=release", "dub fetch", "dub")),
        new("ada", "Ada", ["alire.toml"], static manifest => new($"./bin/{NameIn(manifest)}", "alr build --release", "", "alire")),
        new("cpp", "C and C++", ["CMakeLists.txt"], CMake, 0.55),
        new("cpp", "C and C++", ["meson.build"], Meson, 0.55),
        new("cpp", "C and C++", ["Makefile", "configure.ac"], Make, 0.5),
        new("shell", "shell scripts", ["start.sh"], Shell, 0.5),
    ];

    private static OtherProgram Gleam(Manifest manifest)
    {
        var file = Toml.Table(manifest.Text);
        var uses = file.Table("dependencies");
        var framework = uses is null ? "" : new[] { "wisp", "mist" }.FirstOrDefault(uses.ContainsKey) ?? "";
        return new("./build/erlang-shipment/entrypoint.sh run", "gleam export erlang-shipment", "gleam deps download", "gleam")
        {
            Version = Lowest(file.Text("gleam")),
            Framework = framework,
            Port = framework.Length > 0 ? 8000 : null,
            Name = file.Text("name"),
        };
    }

    private static OtherProgram? Crystal(Manifest manifest)
    {
        var shard = Yaml.Mapping(manifest.Text);
        if (shard?.Get("targets") is not YamlMappingNode { Children.Count: > 0 } targets)
            return null;
        var (framework, port) = FirstOf(shard.Get("dependencies"), ("kemal", 3000), ("lucky", 3000), ("amber", 3000), ("athena", 3000), ("grip", 4004));
        return new($"./bin/{targets.Children.First().Key.Text()}", "shards build --release", "shards install", "shards")
        {
            Version = Lowest(shard.Get("crystal").Text()), Framework = framework, Port = port, Name = shard.Get("name").Text(),
        };
    }

    private static OtherProgram? Dart(Manifest manifest)
    {
        if (Yaml.Mapping(manifest.Text) is not { } pubspec || (pubspec.Get("dependencies") as YamlMappingNode)?.Get("flutter") is not null)
            return null;
        var name = pubspec.Get("name").Text();
        var (framework, port) = FirstOf(pubspec.Get("dependencies"), ("dart_frog", 8080), ("serverpod", 8080), ("shelf", 8080), ("angel3_framework", 3000));
        var version = Lowest((pubspec.Get("environment") as YamlMappingNode)?.Get("sdk").Text() ?? "");
        if (framework == "dart_frog")
            return new("./build/bin/server", "dart_frog build && dart compile exe build/bin/server.dart -o build/bin/server", "dart pub get", "pub") { Version = version, Framework = framework, Port = port, Name = name };
        var main = ((string[])[$"bin/{name}.dart", "bin/server.dart", "bin/main.dart"]).FirstOrDefault(manifest.Has) ?? manifest.Under("bin").FirstOrDefault(file => file.EndsWith(".dart", StringComparison.Ordinal));
        return main is null ? null : new($"./{main[..^5]}.exe", $"dart compile exe {main}", "dart pub get", "pub") { Version = version, Framework = framework, Port = port, Name = name };
    }

    private static OtherProgram? Swift(Manifest manifest)
    {
        var program = SwiftTarget().Match(manifest.Text) is { Success: true } target ? target.Groups[1].Value
            : manifest.Under("Sources").FirstOrDefault(file => file.EndsWith("/main.swift", StringComparison.Ordinal))?.Split('/')[1];
        if (program is null)
            return null;
        var framework = new[] { "vapor", "hummingbird", "kitura", "perfect" }.FirstOrDefault(name => manifest.Text.Contains($"/{name}", StringComparison.OrdinalIgnoreCase)) ?? "";
        var version = Number().Match(manifest.Of(".swift-version")) is { Success: true } pinned ? pinned.Value : SwiftTools().Match(manifest.Text).Groups[1].Value;
        return new($"./.build/release/{program}", "swift build -c release --static-swift-stdlib", "swift package resolve", "swiftpm")
        {
            Version = version, Framework = framework, Port = framework.Length > 0 ? 8080 : null, Name = SwiftName().Match(manifest.Text).Groups[1].Value,
        };
    }

    private static OtherProgram Zig(Manifest manifest)
    {
        var name = ZigName().Match(manifest.Text) is { Success: true } match ? match.Groups[1].Value : manifest.FolderName;
        return new($"./zig-out/bin/{(name.Length > 0 ? name : "main")}", "zig build -Doptimize=ReleaseSafe", "", "zig") { Version = ZigVersion().Match(manifest.Of("build.zig.zon")).Groups[1].Value, Name = name };
    }

    private static OtherProgram? Haskell(Manifest manifest)
    {
        var package = manifest.Has("package.yaml") ? manifest.Of("package.yaml") : "";
        var cabal = manifest.Under(".").FirstOrDefault(file => file.EndsWith(".cabal", StringComparison.Ordinal)) is { } path ? manifest.Of(path) : "";
        var program = (Yaml.Mapping(package)?.Get("executables") as YamlMappingNode)?.Children.FirstOrDefault().Key.Text() is { Length: > 0 } named ? named : CabalProgram().Match(cabal).Groups[1].Value;
        if (program.Length == 0)
            return null;
        var framework = new[] { "yesod", "scotty", "servant-server", "spock", "ihp" }.FirstOrDefault(name => HasWord(package, name) || HasWord(cabal, name)) ?? "";
        var isStack = manifest.Has("stack.yaml") || package.Length > 0;
        return new(isStack ? $"/root/.local/bin/{program}" : $"./bin/{program}", isStack ? "stack install" : $"cabal install --installdir=bin --install-method=copy exe:{program}", isStack ? "stack setup" : "cabal update", isStack ? "stack" : "cabal")
        {
            Framework = framework.Replace("-server", "", StringComparison.Ordinal), Port = framework.Length > 0 ? 3000 : null, Name = program,
        };
    }

    private static OtherProgram? OCaml(Manifest manifest)
    {
        var dune = manifest.Under(".").FirstOrDefault(file => Paths.NameOf(file) == "dune" && !Folders.IsSecondary(Paths.FolderOf(file), ".") && manifest.Of(file).Contains("(executable", StringComparison.Ordinal));
        if (dune is null)
            return null;
        var name = DuneProgram().Match(manifest.Of(dune)).Groups[1].Value;
        var framework = new[] { "dream", "opium" }.FirstOrDefault(known => manifest.Text.Contains(known, StringComparison.Ordinal) || HasWord(manifest.Of(dune), known)) ?? "";
        return new($"./_build/default/{Paths.Join(Paths.FolderOf(dune), name)}.exe", "dune build --profile release", "opam install . --deps-only", "opam") { Framework = framework, Port = framework == "dream" ? 8080 : framework == "opium" ? 3000 : null };
    }

    private static OtherProgram Nim(Manifest manifest)
    {
        var name = NimProgram().Match(manifest.Text) is { Success: true } named ? named.Groups[1].Value : Paths.NameOf(manifest.Path)[..^".nimble".Length];
        var framework = new[] { "jester", "prologue", "happyx" }.FirstOrDefault(known => HasWord(manifest.Text, known)) ?? "";
        return new($"./{name}", "nimble build -d:release", "nimble install --depsOnly -y", "nimble") { Framework = framework, Port = framework switch { "jester" => 5000, "prologue" => 8080, "happyx" => 5000, _ => null }, Name = name };
    }

    private static OtherProgram? Julia(Manifest manifest)
    {
        var main = ((string[])["main.jl", "app.jl", "server.jl", "src/main.jl", "bin/main.jl", "routes.jl"]).FirstOrDefault(manifest.Has);
        var framework = new[] { "Genie", "Oxygen" }.FirstOrDefault(known => HasWord(manifest.Text, known)) ?? "";
        return main is null ? null : new($"julia --project=. {main}", "", "julia --project=. -e 'using Pkg; Pkg.instantiate()'", "pkg") { Framework = framework.ToLowerInvariant(), Port = framework switch { "Genie" => 8000, "Oxygen" => 8080, _ => null } };
    }

    private static OtherProgram? R(Manifest manifest)
    {
        var install = manifest.Has("renv.lock") ? "Rscript -e 'renv::restore()'" : "";
        var manager = install.Length > 0 ? "renv" : "";
        if (manifest.Has("plumber.R"))
            return new("Rscript -e 'plumber::pr_run(plumber::pr(\"plumber.R\"), host = \"0.0.0.0\", port = 8000)'", "", install, manager) { Framework = "plumber", Port = 8000 };
        if (manifest.Has("app.R") || manifest.Has("server.R"))
            return new("Rscript -e 'shiny::runApp(\".\", host = \"0.0.0.0\", port = 3838)'", "", install, manager) { Framework = "shiny", Port = 3838 };
        return manifest.Has("main.R") ? new("Rscript main.R", "", install, manager) : null;
    }

    private static OtherProgram? Lua(Manifest manifest)
    {
        var framework = HasWord(manifest.Text, "lapis") || manifest.Of("nginx.conf").Contains("lapis", StringComparison.Ordinal) ? "lapis" : "";
        var main = ((string[])["main.lua", "app.lua", "init.lua", "src/main.lua"]).FirstOrDefault(manifest.Has);
        // LÖVE's games have a main.lua too.
        if ((framework.Length == 0 && main is null) || manifest.Text.Contains("love.", StringComparison.Ordinal))
            return null;
        var rockspec = manifest.Path.EndsWith(".rockspec", StringComparison.Ordinal);
        return new(framework.Length > 0 ? "lapis server production" : $"lua {main}", "", rockspec ? $"luarocks install --only-deps {Paths.NameOf(manifest.Path)}" : "", rockspec ? "luarocks" : "") { Framework = framework, Port = framework.Length > 0 ? 8080 : null };
    }

    private static OtherProgram? Perl(Manifest manifest)
    {
        var framework = new[] { ("Mojolicious", "mojolicious", 3000), ("Dancer2", "dancer2", 5000), ("Catalyst", "catalyst", 5000), ("Plack", "plack", 5000) }.FirstOrDefault(known => manifest.Text.Contains(known.Item1, StringComparison.Ordinal));
        var psgi = manifest.Under(".").FirstOrDefault(file => file.EndsWith(".psgi", StringComparison.Ordinal));
        var script = manifest.Under("script").FirstOrDefault() ?? ((string[])["app.pl", "main.pl", "server.pl", "bot.pl"]).FirstOrDefault(manifest.Has);
        var start = psgi is not null ? $"plackup --host 0.0.0.0 --port 5000 {psgi}" : script is null ? "" : framework.Item2 == "mojolicious" ? $"perl {script} daemon -l http://*:3000" : $"perl {script}";
        return start.Length == 0 ? null : new(start, "", "cpanm --installdeps .", "cpan") { Framework = framework.Item2 ?? "", Port = framework.Item2 is null ? psgi is null ? null : 5000 : psgi is null ? framework.Item3 : 5000 };
    }

    private static OtherProgram? Scheme(Manifest manifest)
    {
        var main = ((string[])["init.scm", "main.scm", "server.scm"]).FirstOrDefault(manifest.Has);
        var isSite = manifest.Has("haunt.scm");
        return main is null && !isSite ? null : new(main is null ? "haunt serve" : $"guile {main} --auto-compile", isSite ? "haunt build" : "");
    }

    private static OtherProgram Cobol(Manifest manifest)
    {
        var sources = manifest.Under(".").Where(file => file.EndsWith(".cbl", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".cob", StringComparison.OrdinalIgnoreCase)).ToList();
        var main = sources.Find(file => Paths.NameOf(file).StartsWith("index.", StringComparison.OrdinalIgnoreCase)) ?? sources.Find(file => Paths.NameOf(file).StartsWith("main.", StringComparison.OrdinalIgnoreCase)) ?? sources[0];
        var name = System.IO.Path.GetFileNameWithoutExtension(main);
        return new($"./{name}", $"cobc -x -o {name} {main}") { Name = name };
    }

    private static OtherProgram? CMake(Manifest manifest)
    {
        var below = manifest.Under(".").Where(file => Paths.NameOf(file) == "CMakeLists.txt" && !Folders.IsSecondary(Paths.FolderOf(file), ".")).Take(40);
        var names = below.Select(manifest.Of).SelectMany(text => CMakeProgram().Matches(text)).Select(match => match.Groups[1].Value);
        var project = CMakeProject().Match(manifest.Text).Groups[1].Value;
        if (names.FirstOrDefault() is not { } first)
            return null;
        var name = first.Contains('$', StringComparison.Ordinal) ? project : first;
        return new($"./build/{(name.Length > 0 ? name : "main")}", "cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build", "", "cmake") { Name = project };
    }

    private static OtherProgram? Meson(Manifest manifest)
    {
        var program = manifest.Under(".").Where(file => Paths.NameOf(file) == "meson.build").Take(40).Select(file => (Folder: Paths.FolderOf(file), Match: MesonProgram().Match(manifest.Of(file)))).FirstOrDefault(file => file.Match.Success);
        return program.Match is null ? null : new($"./build/{Paths.Join(program.Folder, program.Match.Groups[1].Value)}", "meson setup build --buildtype=release && meson compile -C build", "", "meson") { Name = MesonProject().Match(manifest.Text).Groups[1].Value };
    }

    /// <summary>Makefiles run errands in every language: only where sources of C lie beside one does it build a program.</summary>
    private static OtherProgram? Make(Manifest manifest)
    {
        var hasSources = manifest.Under(".").Take(5000).Any(file => file.AsSpan().Count('/') <= 1 && (file.StartsWith("src/", StringComparison.Ordinal) || !file.Contains('/', StringComparison.Ordinal)) && System.IO.Path.GetExtension(file) is ".c" or ".cc" or ".cpp" or ".cxx");
        if (!hasSources)
            return null;
        var isConfigured = Paths.NameOf(manifest.Path) == "configure.ac";
        var name = MakeProgram().Match(manifest.Text) is { Success: true } match ? match.Groups[1].Value : manifest.FolderName;
        return new($"./{(name.Length > 0 ? name : "main")}", isConfigured ? "autoreconf -i && ./configure && make" : "make", "", "make") { Name = name };
    }

    /// <summary>The first line says which shell; a script alone is started by sh.</summary>
    private static OtherProgram? Shell(Manifest manifest)
        => manifest.Folder != manifest.Tree.Root ? null : new($"{(Shebang().Match(manifest.Text) is { Success: true } match ? match.Groups[1].Value switch { "zsh" => "zsh", "sh" or "dash" => "sh", _ => "bash" } : "sh")} start.sh");

    private static string NameIn(Manifest manifest) => Toml.Table(manifest.Text).Text("name") is { Length: > 0 } name ? name : "main";

    private static (string Name, int? Port) FirstOf(YamlNode? dependencies, params ReadOnlySpan<(string Name, int Port)> known)
    {
        foreach (var (name, port) in known)
        {
            if (dependencies is YamlMappingNode mapping && mapping.Get(name) is not null)
                return (name, port);
        }

        return ("", null);
    }

    private static bool HasWord(string text, string word)
    {
        for (var index = text.IndexOf(word, StringComparison.Ordinal); index >= 0; index = text.IndexOf(word, index + 1, StringComparison.Ordinal))
        {
            if ((index == 0 || !char.IsLetterOrDigit(text[index - 1])) && (index + word.Length == text.Length || !char.IsLetterOrDigit(text[index + word.Length])))
                return true;
        }

        return false;
    }

    /// <summary>The lowest version that a range allows: the first number in it.</summary>
    private static string Lowest(string range) => Number().Match(range).Value;

    [GeneratedRegex(@"\d+(?:\.\d+){1,3}")]
    private static partial Regex Number();

    [GeneratedRegex("""\.executableTarget\(\s*name:\s*"([\w-]{1,100})\x22""")]
    private static partial Regex SwiftTarget();

    [GeneratedRegex("""Package\(\s*name:\s*"([\w-]{1,100})\x22""")]
    private static partial Regex SwiftName();

    [GeneratedRegex(@"swift-tools-version:\s*(\d+(?:\.\d+)*)")]
    private static partial Regex SwiftTools();

    [GeneratedRegex("""addExecutable\((?:[^"]{0,200}\.name\s*=\s*|\s*)"([\w-]{1,100})\x22""")]
    private static partial Regex ZigName();

    [GeneratedRegex("""minimum_zig_version\s*=\s*"(\d+(?:\.\d+)*)""")]
    private static partial Regex ZigVersion();

    [GeneratedRegex(@"^executable\s+([\w-]{1,100})", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CabalProgram();

    [GeneratedRegex(@"\(executables?\s[^()]{0,200}\(names?\s+([\w-]{1,100})|\(names?\s+([\w-]{1,100})")]
    private static partial Regex DuneProgram();

    [GeneratedRegex("""^bin\s*=\s*@\["([\w/-]{1,100})\x22""", RegexOptions.Multiline)]
    private static partial Regex NimProgram();

    [GeneratedRegex(@"^\s*add_executable\s*\(\s*([\w${}.-]{1,100})", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CMakeProgram();

    [GeneratedRegex("""^\s*project\s*\(\s*"?([\w.-]{1,100})""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CMakeProject();

    [GeneratedRegex(@"^[^#\n]{0,200}\bexecutable\s*\(\s*'([\w.-]{1,100})'", RegexOptions.Multiline)]
    private static partial Regex MesonProgram();

    [GeneratedRegex(@"^\s*project\s*\(\s*'([\w .-]{1,100})'", RegexOptions.Multiline)]
    private static partial Regex MesonProject();

    [GeneratedRegex(@"^(?:TARGET|BIN|PROG|PROGRAM|EXE|NAME|bin_PROGRAMS)\s*[:?]?=\s*([\w.-]{1,100})", RegexOptions.Multiline)]
    private static partial Regex MakeProgram();

    [GeneratedRegex(@"\A#!\s*/\S{0,40}?(?:env\s+)?(\w{1,10})\s*$", RegexOptions.Multiline)]
    private static partial Regex Shebang();
}
