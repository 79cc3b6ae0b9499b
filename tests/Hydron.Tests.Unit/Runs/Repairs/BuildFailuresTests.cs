using Hydron.Plans;
using Hydron.Runs.Repairs;

namespace Hydron.Tests.Runs.Repairs;

public sealed class BuildFailuresTests
{
    [Fact]
    public void A_heap_that_is_too_small_gets_swap_and_a_larger_limit()
    {
        var amendment = Failures.Of("image-web", """
            <--- Last few GCs --->
            [7:0x55d3c0]   118233 ms: Mark-sweep 2043.1 (2083.4) -> 2042.6 (2084.4) MB, 1203.5 / 0.0 ms  (average mu = 0.102) allocation failure; scavenge might not succeed
            FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
            Aborted (core dumped)
            """).Amended("build-memory");
        Assert.Equal([new SetBuildArgument("web", "NODE_OPTIONS", "--max-old-space-size=4608")], amendment.Edits.AsEnumerable());
        Assert.Contains("4096", Assert.Single(amendment.First), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Killed\nThe command '/bin/sh -c npm run build' returned a non-zero code: 137")]
    [InlineData("ERROR: process \"/bin/sh -c cargo build --release\" did not complete successfully: exit code: 137")]
    [InlineData("c++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.")]
    public void A_build_that_the_kernel_ended_gets_swap(string output)
    {
        var amendment = Failures.Of("image-web", output).Amended("build-memory");
        Assert.Empty(amendment.Edits);
        Assert.NotEmpty(amendment.First);
    }

    [Theory]
    [InlineData("npm error gyp ERR! find Python You need to install the latest version of Python.\nnpm error gyp ERR! not ok")]
    [InlineData("gyp ERR! build error\ngyp ERR! stack Error: not found: make\ngyp ERR! stack     at getNotFoundError (/usr/lib/node_modules/npm/node_modules/which/which.js:10:17)")]
    [InlineData("    building 'psutil._psutil_linux' extension\n    error: command 'gcc' failed: No such file or directory\n  ERROR: Failed building wheel for psutil")]
    [InlineData("Gem::Ext::BuildError: ERROR: Failed to build gem native extension.\n\nYou have to install development tools first.")]
    [InlineData("error: linker `cc` not found\n  |\n  = note: No such file or directory (os error 2)")]
    [InlineData("# runtime/cgo\ncgo: C compiler \"gcc\" not found: exec: \"gcc\": executable file not found in $PATH")]
    public void Native_parts_get_a_toolchain_while_the_image_is_built(string output)
    {
        var edit = Assert.IsType<AddSystemPackages>(Assert.Single(Failures.Of("image-web", output).Amended("native-toolchain").Edits));
        Assert.Equal(("web", PackageStage.Build), (edit.Service, edit.Stage));
        Assert.Contains("build-essential", edit.Packages);
    }

    [Fact]
    public void A_Dockerfile_of_the_source_is_not_changed_and_its_owner_is_told_what_to_add() => Assert.Contains(
        "apt-get install -y build-essential", Failures.Of("image-web", "gyp ERR! stack Error: not found: make", Failures.WithOwnDockerfile).Explained("native-toolchain").Next, StringComparison.Ordinal);

    [Theory]
    [InlineData("Error: pg_config executable not found.\n\npg_config is required to build psycopg2 from source.", "libpq-dev", "libpq5")]
    [InlineData("Exception: Can not find valid pkg-config name.\nSpecify MYSQLCLIENT_CFLAGS and MYSQLCLIENT_LDFLAGS env vars manually", "default-libmysqlclient-dev", "libmariadb3")]
    [InlineData("    c/_cffi_backend.c:15:10: fatal error: ffi.h: No such file or directory\n       15 | #include <ffi.h>\n          |          ^~~~~~~", "libffi-dev", null)]
    [InlineData("  Could not find directory of OpenSSL installation, and this `-sys` crate cannot", "libssl-dev", null)]
    [InlineData("_ssl.c:12:10: fatal error: openssl/ssl.h: No such file or directory", "libssl-dev", null)]
    [InlineData("Error: Please make sure the libxml2 and libxslt development packages are installed.", "libxslt1-dev", "libxslt1.1")]
    [InlineData("Package pixman-1 was not found in the pkg-config search path.\ngyp ERR! configure error", "libcairo2-dev", "libcairo2")]
    [InlineData("checking for pg_config... no\nNo pg_config... trying anyway. If building fails, please try again with\n --with-pg-config=/path/to/pg_config", "libpq-dev", "libpq5")]
    [InlineData("mysql client is missing. You may need to 'sudo apt-get install libmariadb-dev'\nmysqlclient is missing", "default-libmysqlclient-dev", "libmariadb3")]
    [InlineData("npm error code ENOENT\nnpm error syscall spawn git\nnpm error enoent An unknown git error occurred\nnpm error errno spawn git ENOENT", "git", null)]
    [InlineData("Error: Could not find `protoc`. If `protoc` is installed, try setting the `PROTOC` environment variable", "protobuf-compiler", null)]
    public void A_library_that_a_package_is_compiled_against_is_installed(string output, string build, string? run)
    {
        var edits = Failures.Of("image-web", output).Amended("missing-library").Edits.Cast<AddSystemPackages>().ToList();
        Assert.Contains(build, edits.Single(edit => edit.Stage == PackageStage.Build).Packages);
        Assert.Equal(run is not null, edits.Exists(edit => edit.Stage == PackageStage.Run && edit.Packages.Contains(run!)));
    }

    [Fact]
    public void What_is_installed_already_is_not_installed_again() => Assert.Contains("installed already", Failures.Of(
        "image-web", "fatal error: ffi.h: No such file or directory", web => web with { SystemPackages = ["libffi-dev", "build-essential"] }).Explained("missing-library").Next, StringComparison.Ordinal);

    [Theory]
    [InlineData("npm ci", "npm install", "npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.\nnpm error Missing: left-pad@1.3.0 from lock file")]
    [InlineData("pnpm install --frozen-lockfile", "pnpm install --no-frozen-lockfile", " ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with \"frozen-lockfile\" because pnpm-lock.yaml is not up to date with <ROOT>/package.json")]
    [InlineData("yarn install --frozen-lockfile", "yarn install", "error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.")]
    [InlineData("yarn install --immutable", "yarn install --no-immutable", "➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.")]
    [InlineData("bundle install", "bundle config unset deployment && bundle config set frozen false && bundle install", "The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set")]
    [InlineData("composer install --no-dev", "composer update --no-dev", "- Required package \"monolog/monolog\" is not present in the lock file.")]
    [InlineData("poetry install --only main", "poetry lock && poetry install --only main", "pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.")]
    [InlineData("uv sync --locked --no-dev", "uv sync --no-dev", "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided. To update the lockfile, run `uv lock`.")]
    public void A_lockfile_out_of_step_is_not_insisted_on(string strict, string loose, string output)
    {
        var amendment = Failures.Of("image-web", output, web => web.Node(strict)).Amended("lockfile");
        Assert.Equal([new SetCommands("web", Install: loose)], amendment.Edits.AsEnumerable());
        Assert.Contains("Warning", amendment.Change, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("node", "18", "error some-package@3.0.0: The engine \"node\" is incompatible with this module. Expected version \">=20.0.0\". Got \"18.19.0\"", "22")]
    [InlineData("node", "22", "error old-package@1.0.0: The engine \"node\" is incompatible with this module. Expected version \">=14 <19\". Got \"22.1.0\"", "18")]
    [InlineData("node", "18", "npm error notsup Not compatible with your version of node/npm: app@1.0.0\nnpm error notsup Not compatible with your version of node/npm: app@1.0.0 Required: {\"node\":\"^20.9.0 || >=24\"}", "24")]
    [InlineData("node", "16", "You are using Node.js 16.20.2. For Next.js, Node.js version >= v18.17.0 is required.", "22")]
    [InlineData("python", "3.9", "ERROR: Package 'contourpy' requires a different Python: 3.9.2 not in '>=3.10'", "3.12")]
    [InlineData("python", "3.12", "The currently activated Python version 3.12.4 is not supported by the project (>=3.9,<3.12).\nCurrent Python version 3.12.4 is not allowed", "3.11")]
    [InlineData("ruby", "3.1", "Your Ruby version is 3.1.2, but your Gemfile specified 3.3.5", "3.3.5")]
    [InlineData("go", "1.22", "go: go.mod requires go >= 1.24.1 (running go 1.22.0; GOTOOLCHAIN=local)", "1.24")]
    [InlineData("php", "8.1", "    - Root composer.json requires php ^8.2 but your php version (8.1.2) does not satisfy that requirement.", "8.3")]
    public void Another_version_of_the_language_is_taken_where_one_is_asked_for(string language, string version, string output, string wanted) => Assert.Equal(
        [new SetLanguageVersion("web", wanted)],
        Failures.Of("image-web", output, web => web with { Language = language, LanguageVersion = version }).Amended("engine-version").Edits.AsEnumerable());

    [Theory]
    [InlineData("npm error code ECONNRESET\nnpm error network This is a problem related to network connectivity.")]
    [InlineData("Get \"https://registry-1.docker.io/v2/\": net/http: TLS handshake timeout")]
    [InlineData("pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='files.pythonhosted.org', port=443): Read timed out.")]
    public void A_download_that_was_cut_off_is_tried_once_more(string output)
    {
        var failed = Failures.Of("image-web", output);
        Assert.True(failed.Amended("download").Wait > TimeSpan.Zero);
        failed.Again("download").Explained("download");
    }

    [Fact]
    public void An_image_that_the_registry_does_not_have_is_named() => Assert.Contains("An image that web is built upon", Failures.Of(
        "image-web", "manifest for node:99-slim not found: manifest unknown: manifest unknown").Explained("download").Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("Step 5/9 : RUN npm run build\nsrc/index.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.")]
    [InlineData("")]
    public void A_mistake_in_the_code_is_nothing_that_Hydron_mends(string output) => Assert.Null(FailureCatalogue.Diagnose(Failures.Of("image-web", output)));
}
