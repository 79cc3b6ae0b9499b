using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hydron.Hosting;

namespace Hydron.Tests.Plans;

/// <summary>The scripts that a release calls on its server, run by a real bash; docker, systemd and the proxy's socket are stand-ins that write down what they are told.</summary>
public sealed class ServerToolsTests : IDisposable
{
    private const string Proxy = "backend shop-web\n    server a 127.0.0.1:18000\n    server b 127.0.0.1:18001 disabled\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-tools-").FullName;

    public ServerToolsTests()
    {
        Write("shop-web.cfg", Proxy);
        Write("docker", "#!/bin/sh\ncase $1 in ps) cat containers;; images) cat images;; image) cat image;; *) echo \"docker $*\" >>told;; esac\n");
        Write("socat", "#!/bin/sh\nread -r words; case $words in 'show stat') ;; *) echo \"$words\" >>told;; esac\n");
        Write("containers", "");
        Write("images", "");
        Write("image", "sha256:1");
        Write("web.env", "PORT=3000\n");
    }

    [Fact]
    public void A_release_takes_the_port_that_does_not_serve()
    {
        Assert.Equal("- 18001\n", Port());
        Write("shop-web.cfg", "backend shop-web\n    server a 127.0.0.1:18000 disabled\n    server b 127.0.0.1:18001\n");
        Assert.Equal("- 18000\n", Port());
        Write("shop-web.cfg", "backend shop-web\n    server a 127.0.0.1:18000 disabled\n    server b 127.0.0.1:18001 disabled\n");
        Assert.Equal("- 18000\n", Port());
        Assert.Equal("", Told);
    }

    [Fact]
    public void A_release_that_an_earlier_attempt_started_keeps_its_port_also_where_it_serves()
    {
        Write("containers", "hydron-shop-web-4|running|4||18000\nhydron-shop-web-3|running|3||18001\n");
        Assert.Equal("- 18000\n", Port());
        Assert.Equal("", Told);
    }

    [Fact]
    public void What_an_older_release_left_on_the_free_port_is_removed_and_nothing_else()
    {
        Write("containers", "hydron-shop-web-3|running|3||18000\nhydron-shop-web-2|exited|2||18001\nhydron-shop-web-1|exited|1||\n");
        Assert.Equal("- 18001\n", Port());
        Assert.Equal("docker rm --force --volumes hydron-shop-web-2\n", Told);
    }

    [Fact]
    public void The_proxy_is_told_and_remembers_which_port_serves()
    {
        Assert.Equal("shop-web is served on port 18001.\n", Run("hydron-switch", "shop-web", "18001"));
        Assert.Equal("set server shop-web/b state ready\nset server shop-web/a state drain\n", Told);
        Assert.Equal("backend shop-web\n    server a 127.0.0.1:18000 disabled\n    server b 127.0.0.1:18001\n", Read("shop-web.cfg"));
        Run("hydron-switch", "shop-web", "18001");
        Assert.Equal("backend shop-web\n    server a 127.0.0.1:18000 disabled\n    server b 127.0.0.1:18001\n", Read("shop-web.cfg"));
        Assert.Equal("", Run("hydron-switch", "shop-web", "1800"));
    }

    [Fact]
    public void Only_releases_before_the_one_that_serves_are_ended()
    {
        Write("containers", "5 hydron-shop-web-5\n4 hydron-shop-web-4\n3 hydron-shop-web-3\n");
        Run("hydron-retire", "shop", "web", "4", "60", "4");
        Assert.Equal("set server shop-web/b state maint\ndocker stop -t 10 hydron-shop-web-3\ndocker rm --volumes hydron-shop-web-3\n", Told);
    }

    [Fact]
    public async Task A_port_works_only_where_somebody_listens_behind_Dockers_proxy()
    {
        WriteContainer("");
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var port = ((IPEndPoint)proxy.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var kept = new List<TcpClient>();
        var keeps = false;
        var accepting = Task.Factory.StartNew(Accept, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default); // this thread waits for bash
        Assert.StartsWith("shop does not answer as it should after 1 s (port", Run("hydron-await", "shop", "1", "1", "5", "1", "port", port), StringComparison.Ordinal);
        keeps = true;
        Assert.StartsWith("shop works after", Run("hydron-await", "shop", "5", "1", "5", "1", "port", port), StringComparison.Ordinal);
        proxy.Stop();
        await accepting;

        void Accept()
        {
            try
            {
                while (true)
                {
                    var client = proxy.AcceptTcpClient();
                    if (keeps)
                        kept.Add(client);
                    else
                        client.Dispose();
                }
            }
            catch (SocketException)
            {
                kept.ForEach(client => client.Dispose());
            }
        }
    }

    [Fact]
    public void A_container_that_does_not_answer_tells_where_it_listens_and_its_last_words()
    {
        WriteContainer("LISTEN 0 511 *:4321 *:*\nLISTEN 0 4096 127.0.0.11:38111 0.0.0.0:*\nLISTEN 0 511 127.0.0.1:9229 0.0.0.0:*\n");
        Assert.Equal(
            "shop does not answer as it should after 0 s (http http://127.0.0.1:1/health).\nIt listens on: *:4321 127.0.0.1:9229\nIts last words:\n  | Ready\n",
            Run("hydron-await", "shop", "0", "1", "5", "1", "http", "http://127.0.0.1:1/health"));
    }

    [Fact]
    public void Images_of_kept_releases_stay_and_those_of_failed_ones_go()
    {
        Write("images", string.Concat(new[] { "9", "8", "7", "6", "5", "4", "latest" }.Select(tag => $"{tag} hydron/shop-web:{tag}\n")));
        Run("hydron-retire", "shop", "web", "8", "60", "8", "6", "4");
        Assert.Equal("set server shop-web/b state maint\ndocker rmi hydron/shop-web:7\ndocker rmi hydron/shop-web:5\n", Told);
    }

    [Fact]
    public void Files_of_releases_that_are_gone_go_too()
    {
        foreach (var release in (string[])["9", "8", "7", "6", "other"])
            Directory.CreateDirectory(Path.Combine(_folder, "shop", "web.files", release));
        Run("hydron-retire", "shop", "web", "7", "60", "8");
        Assert.Equal(["7", "9", "other"], Directory.GetDirectories(Path.Combine(_folder, "shop", "web.files")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_mounted_file_that_changed_is_another_definition()
    {
        string Definition() => Run("hydron-place", "shop", "api", "", "hydron/shop-api:5", Path.Combine(_folder, "web.env"), "options", Path.Combine(_folder, "app.conf"));
        Write("app.conf", "a=1\n");
        var before = Definition();
        Assert.Equal(before, Definition());
        Write("app.conf", "a=2\n");
        Assert.NotEqual(before, Definition());
        Assert.NotEqual(before, Place("api"));
    }

    [Fact]
    public void A_container_of_the_same_definition_that_the_proxy_leads_to_goes_on_serving()
    {
        var definition = Place("web").Split(' ')[0];
        Write("containers", $"hydron-shop-web-4|running|4|{definition}|18001\nhydron-shop-web-3|running|3|{definition}|18000\n");
        Assert.Equal($"{definition} 18000 hydron-shop-web-3 3\n", Place("web"));
        Write("containers", $"hydron-shop-worker-3|running|3|{definition}|\n");
        Assert.Equal($"{definition} - hydron-shop-worker-3 3\n", Place("worker"));
        Write("containers", $"hydron-shop-worker-3|exited|3|{definition}|\n");
        Assert.Equal($"{definition} -\n", Place("worker"));
    }

    [Fact]
    public void Another_image_or_environment_or_other_options_are_another_definition()
    {
        HashSet<string> definitions = [Place("web"), Place("web", "other options")];
        Write("image", "sha256:2");
        definitions.Add(Place("web"));
        Write("web.env", "PORT=4000\n");
        definitions.Add(Place("web"));
        Assert.Equal(4, definitions.Count);
        Write("image", "");
        Assert.Equal("", Place("web"));
    }

    [Theory]
    [InlineData("running 0 0", "60 1 1 3", true)]
    [InlineData("running 0 0", "0 1 1 2", false)]
    [InlineData("exited 0 3", "60 1 1 3", false)]
    public void A_container_is_awaited_as_the_plan_says(string state, string times, bool works)
    {
        Write("curl", $"#!/bin/sh\necho asked >>asked; case '{state}' in running*) [ \"$(wc -l <asked)\" -gt 2 ] && printf 200 && exit;; esac; printf 503\n");
        Write("docker", $"#!/bin/sh\ncase $1 in inspect) echo '{state}';; logs) echo 'no database' ;; esac\n");
        var said = Run("hydron-await", ["web-4", .. times.Split(' '), "http", "http://127.0.0.1:18001/health"]);
        Assert.Equal(works, said.Contains("web-4 works after", StringComparison.Ordinal));
        Assert.Equal(!works, said.Contains("  | no database", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("200", "/health", true)]
    [InlineData("404", "/health", false)]
    [InlineData("404", "", true)]
    [InlineData("503", "", false)]
    [InlineData("000", "", false)]
    public void A_release_is_asked_through_the_proxy_by_its_host_name(string status, string path, bool passes)
    {
        Write("hosts.map", "other.example.com shop-api\nshop.example.com shop-web\n");
        Write("curl", $"#!/bin/sh\nfor last; do :; done; echo \"$last\" >>told; printf {status}\n");
        Assert.Equal(passes, Run("hydron-check", "shop-web", "18001", path).Contains(" answers through the proxy ", StringComparison.Ordinal));
        Assert.Equal($"http://shop.example.com{(path.Length > 0 ? path : "/")}\n", Told);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <param name="sockets">What ss says of the container's network.</param>
    private void WriteContainer(string sockets)
    {
        Write("docker", "#!/bin/sh\ncase \"$*\" in *State.Pid*) echo 1;; inspect*) echo running 0 0;; logs*) echo Ready;; esac\n");
        Write("nsenter", "#!/bin/sh\ncat sockets\n");
        Write("sockets", sockets);
    }

    private string Told => File.Exists(Path.Combine(_folder, "told")) ? Read("told") : "";

    private string Port() => Run("hydron-place", "shop", "web", "hydron-shop-web-4");

    /// <summary>For a service whose environment is always the same file, and of which only the web is routed.</summary>
    private string Place(string service, string options = "options") =>
        Run("hydron-place", "shop", service, service == "web" ? "hydron-shop-web-5" : "", $"hydron/shop-{service}:5", Path.Combine(_folder, "web.env"), options);

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Run(string tool, params string[] arguments)
    {
        var script = EmbeddedText.Read($"Hydron.Plans.Server.{tool}.sh")
            .Replace("/etc/haproxy/hydron.d", _folder, StringComparison.Ordinal)
            .Replace("/etc/haproxy/hydron/hosts.map", Path.Combine(_folder, "hosts.map"), StringComparison.Ordinal)
            .Replace("/etc/hydron/", $"{_folder}/", StringComparison.Ordinal)
            .Replace("/run/lock", _folder, StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["--norc", "--noprofile", "-c", script, tool, .. arguments]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        errors.GetAwaiter().GetResult();
        return output;
    }
}
