using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs.Repairs;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs.Repairs;

public sealed class StartFailuresTests
{
    [Theory]
    [InlineData("It listens on: 0.0.0.0:4000", 4000)]
    [InlineData("It listens on: *:8080", 8080)]
    [InlineData("It listens on: 127.0.0.1:9229 [::]:5000", 5000)]
    public void The_port_that_the_program_listens_on_takes_the_place_of_the_planned_one(string listens, int port) =>
        Assert.Equal([new SetPort("web", port)], Silent(listens).Amended("other-port").Edits.AsEnumerable());

    [Fact]
    public void Of_several_ports_the_person_chooses() => Assert.Contains("4000 and 4001", Silent("It listens on: 0.0.0.0:4000 0.0.0.0:4001").Explained("other-port").Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("It listens on: 0.0.0.0:3000")]
    [InlineData("It listens on: 127.0.0.1:9229 *:3000")]
    [InlineData("It listens on:")]
    public void A_program_that_listens_as_planned_or_not_at_all_has_another_trouble(string listens) => Assert.Null(FailureCatalogue.Diagnose(Silent(listens)));

    [Fact]
    public void What_the_program_itself_says_of_ports_is_not_believed() => Assert.Null(FailureCatalogue.Diagnose(Silent("It listens on: 0.0.0.0:3000", "It listens on: 0.0.0.0:6666")));

    [Fact]
    public void A_program_on_the_loopback_address_gets_the_address_by_the_variable_that_it_reads()
    {
        var failed = Silent("It listens on: 127.0.0.1:3000");
        Assert.Contains("127.0.0.1:3000", failed.Explained("loopback").Explanation, StringComparison.Ordinal);
        Assert.Equal(
            [new SetEnvironmentVariable("web", "BIND_HOST", "0.0.0.0")],
            Silent("It listens on: [::1]:3000", web: web => web with { Environment = web.Environment.Add(new EnvironmentVariable { Name = "BIND_HOST", Default = "127.0.0.1" }) }).Amended("loopback").Edits.AsEnumerable());
        Assert.Equal([new SetEnvironmentVariable("web", "HOSTNAME", "0.0.0.0")], Silent("It listens on: 127.0.0.1:3000", web: web => web with { Framework = "next" }).Amended("loopback").Edits.AsEnumerable());
    }

    [Fact]
    public void An_address_that_is_open_already_is_not_set_again() => Silent(
        "It listens on: 127.0.0.1:3000", web: web => web with { Environment = web.Environment.Add(Samples.Plain("HOST", "0.0.0.0")) }).Explained("loopback");

    [Fact]
    public void A_container_that_was_ended_for_its_memory_gets_twice_as_much_as_far_as_the_server_has_it()
    {
        var failed = Failures.Of("release-web", "hydron-shop-x7k2-web-1 ended with exit code 137 after 4 s.\nIts last words:\n  | Listening");
        Assert.Equal([new SetMemory("web", 1024)], failed.Amended("container-memory").Edits.AsEnumerable());
        Assert.Equal([new SetMemory("web", 768)], (failed with { Server = Failures.Server with { MemoryMb = 1024 } }).Amended("container-memory").Edits.AsEnumerable());
        (failed with { Server = Failures.Server with { MemoryMb = 512 } }).Explained("container-memory");
    }

    [Theory]
    [InlineData("  | sh: 1: gunicorn: not found", "gunicorn")]
    [InlineData("docker: Error response from daemon: OCI runtime create failed: exec: \"nodemon\": executable file not found in $PATH: unknown.", "nodemon")]
    [InlineData("  | Error: Cannot find module '/app/dist/main.js'", "/app/dist/main.js")]
    [InlineData("  | npm error Missing script: \"start\"", "start")]
    [InlineData("  | python: can't open file '/app/app.py': [Errno 2] No such file or directory", "/app/app.py")]
    [InlineData("  | ERROR:    Error loading ASGI app. Could not import module \"main\".", "main")]
    [InlineData("  | ModuleNotFoundError: No module named 'shop'", "shop")]
    [InlineData("  | Error: Unable to access jarfile /app/app.jar", "/app/app.jar")]
    [InlineData("  | Could not open input file: artisan", "artisan")]
    public void A_start_command_that_names_what_is_not_there_is_explained(string output, string what)
    {
        var diagnosis = Failures.Of("release-web", $"hydron-shop-x7k2-web-1 ended with exit code 127 after 1 s.\nIts last words:\n{output}", web => web.Node()).Explained("start-command");
        Assert.Contains($"there is no {what} in its image", diagnosis.Explanation, StringComparison.Ordinal);
        Assert.Contains("\"node server.js\"", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  | ImportError: libGL.so.1: cannot open shared object file: No such file or directory", "libgl1")]
    [InlineData("  | LoadError: Could not open library 'libvips.so.42': libvips.so.42: cannot open shared object file: No such file or directory", "libvips42")]
    [InlineData("  | ./server: error while loading shared libraries: libpq.so.5: cannot open shared object file: No such file or directory", "libpq5")]
    public void A_shared_library_that_the_program_lacks_is_installed_in_its_image(string output, string package)
    {
        var edit = Assert.IsType<AddSystemPackages>(Assert.Single(Failures.Of("release-web", output).Amended("shared-library").Edits));
        Assert.Equal(PackageStage.Run, edit.Stage);
        Assert.Contains(package, edit.Packages);
    }

    private static FailedStep Silent(string listens, string says = "listening", Func<Service, Service>? web = null) => Failures.Of(
        "release-web", $"4f6a2c\nhydron-shop-x7k2-web-1 does not answer as it should after 60 s (http http://127.0.0.1:18000/health).\n{listens}\nIts last words:\n  | {says}\n", web);
}
