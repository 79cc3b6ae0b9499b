using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class RustTests
{
    private const string Package = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

    [Fact]
    public void Axum_with_sqlx() => Snapshot.Matches("axum", withDockerfiles: true, findings: Rendered.Analyze(
        ("Cargo.toml", Package + "rust-version = \"1.75\"\n\n[dependencies]\naxum = \"0.7\"\nsqlx = { version = \"0.7\", features = [\"runtime-tokio-native-tls\", \"postgres\"] }\n"),
        ("Cargo.lock", "[[package]]\nname = \"openssl-sys\"\nversion = \"0.9\"\n"),
        ("src/main.rs", "#[tokio::main]\nasync fn main() {\n    let port = std::env::var(\"PORT\").unwrap_or_else(|_| \"3000\".to_string());\n    let listener = tokio::net::TcpListener::bind(format!(\"0.0.0.0:{port}\")).await.unwrap();\n    axum::serve(listener, app).await.unwrap();\n}\n")));

    [Fact]
    public void A_workspace_delivers_its_servers_and_not_its_tools() => Snapshot.Matches("rust-workspace", withDockerfiles: true, findings: Rendered.Analyze(
        ("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n\n[workspace.package]\nrust-version = \"1.80\"\n\n[workspace.dependencies]\nactix-web = \"4.9\"\n"),
        ("Cargo.lock", ""),
        ("crates/api/Cargo.toml", "[package]\nname = \"api\"\nversion = \"0.1.0\"\nrust-version.workspace = true\n[dependencies]\nactix-web = { workspace = true }\ncore = { path = \"../core\" }\n"),
        ("crates/api/src/main.rs", "HttpServer::new(|| App::new()).bind((\"0.0.0.0\", 8081))?.run().await\n"),
        ("crates/cli/Cargo.toml", "[package]\nname = \"cli\"\nversion = \"0.1.0\"\n"), ("crates/cli/src/main.rs", "fn main() {}\n"),
        ("crates/core/Cargo.toml", "[package]\nname = \"core\"\nversion = \"0.1.0\"\n"), ("crates/core/src/lib.rs", "")));

    [Fact]
    public void A_workspace_without_a_server_delivers_its_first_program()
        => Assert.Equal("./target/release/job", Only(
            ("Cargo.toml", "[workspace]\nmembers = [\"library\", \"job\"]\n"),
            ("job/Cargo.toml", "[package]\nname = \"job\"\n"), ("job/src/main.rs", "fn main() {}"),
            ("library/Cargo.toml", "[package]\nname = \"library\"\n"), ("library/src/lib.rs", "")).StartCommand);

    [Theory]
    [InlineData("default-run = \"two\"\n", "two")]
    [InlineData("", "shop")]
    public void Of_several_programs_the_manifest_s_default_runs_or_the_package_s_own(string run, string expected)
    {
        var service = Only(("Cargo.toml", Package + run), ("src/main.rs", "fn main() {}"), ("src/bin/one.rs", "fn main() {}"), ("src/bin/two.rs", "fn main() {}"));
        Assert.Equal(($"./target/release/{expected}", $"cargo build --release --bin {expected}"), (service.StartCommand, service.BuildCommand));
    }

    [Fact]
    public void A_library_is_no_service() => Assert.Empty(Rendered.Analyze(("Cargo.toml", Package), ("src/lib.rs", "")).Services);

    [Theory]
    [InlineData("rust-toolchain.toml", "[toolchain]\nchannel = \"1.59.0\"\n", "1.59")]
    [InlineData("rust-toolchain", "nightly-2024-08-12\n", "nightly-2024-08-12")]
    [InlineData(".tool-versions", "rust 1.88.0\n", "1.88")]
    [InlineData("mise.toml", "[tools]\nrust = { version = \"1.83\" }\n", "1.83")]
    [InlineData("README.md", "", "1.89")]
    public void The_toolchain_is_what_rustup_and_version_managers_are_told(string file, string text, string expected)
        => Assert.Equal(expected, Only(("Cargo.toml", Package), ("src/main.rs", "fn main() {}"), (file, text)).LanguageVersion);

    [Fact]
    public void A_nightly_toolchain_is_built_with_the_image_s_own_rustup()
        => Assert.Contains("FROM rust:1-bookworm AS build", Only(("Cargo.toml", Package), ("src/main.rs", "fn main() {}"), ("rust-toolchain", "nightly-2024-08-12\n")).Dockerfile!.Content, StringComparison.Ordinal);

    [Theory]
    [InlineData("axum = \"0.7\"", "axum::Server::bind(&\"0.0.0.0:8080\".parse()?)", 8080)]
    [InlineData("actix-web = \"4\"", "HttpServer::new(app).bind((\"127.0.0.1\", 9090))?", 9090)]
    [InlineData("warp = \"0.3\"", "warp::serve(routes).run(([0, 0, 0, 0], 3030)).await", 3030)]
    [InlineData("axum = \"0.7\"", "let addr = SocketAddr::from(([127, 0, 0, 1], 4000));", 4000)]
    [InlineData("axum = \"0.7\"", "#[arg(long, env, default_value_t = 7000)]\n    port: u16,", 7000)]
    [InlineData("rocket = \"0.5\"", "rocket::build()", 8000)]
    [InlineData("axum = \"0.7\"", "#[arg(default_value = \"127.0.0.1\")]\n    host: String,\n    const DEFAULT_PORT: u16 = 6000;", 6000)]
    [InlineData("axum = \"0.7\"", "// APP_PORT=5001 sets the port\n    serve(settings)", 8080)]
    [InlineData("tide = \"0.16\"", "app.listen(\"0.0.0.0:8088\").await?", 8088)]
    public void The_port_is_where_the_program_binds_or_the_framework_s_own(string crate, string code, int expected)
        => Assert.Equal(expected, Only(("Cargo.toml", $"{Package}[dependencies]\n{crate}\n"), ("src/main.rs", $"fn main() {{\n    {code}\n}}\n")).Port);

    [Fact]
    public void The_port_stands_in_the_settings_of_the_application()
        => Assert.Equal(8001, Only(
            ("Cargo.toml", $"{Package}[dependencies]\nactix-web = \"4\"\n"), ("src/main.rs", "fn main() {}"),
            ("configuration/base.yaml", "database:\n  port: 5432\napplication:\n  port: 8001\n")).Port);

    [Fact]
    public void Rocket_is_told_to_listen_to_others()
    {
        var service = Only(("Cargo.toml", $"{Package}[dependencies]\nrocket = \"0.5\"\n"), ("src/main.rs", "#[launch]\nfn rocket() -> _ { rocket::build() }\n"), ("Rocket.toml", "[default]\nport = 9001\n"));
        Assert.Equal(9001, service.Port);
        Assert.Contains("ENV ROCKET_ADDRESS=0.0.0.0\nENV ROCKET_PORT=9001\n", service.Dockerfile!.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_Trunk_builds_is_a_site()
    {
        var service = Only(("Cargo.toml", $"{Package}[dependencies]\nyew = \"0.21\"\n"), ("src/main.rs", "fn main() {}"), ("index.html", "<link data-trunk rel=\"rust\">"));
        Assert.Equal((ServiceKind.Static, "yew", "trunk build --release", "dist"), (service.Kind, service.Framework, service.BuildCommand, service.OutputFolder));
    }

    private static Service Only(params (string Path, string Text)[] files) => Assert.Single(Rendered.Analyze(files).Services);

    [Fact]
    public void A_program_that_needs_features_which_are_off_is_none()
    {
        (string, string)[] Files(string features) =>
        [
            ("Cargo.toml", Package + "\n[dependencies]\naxum = \"0.7\"\n\n[[bin]]\nname = \"export\"\npath = \"src/main.rs\"\nrequired-features = [\"full\"]\n\n[features]\n" + features),
            ("src/main.rs", "fn main() {}"), ("src/lib.rs", ""),
        ];

        Assert.Empty(Rendered.Analyze(Files("full = []\n")).Services);
        Assert.Equal("./target/release/export", Only(Files("default = [\"most\"]\nmost = [\"full\"]\nfull = [\"most\"]\n")).StartCommand);
    }
}
