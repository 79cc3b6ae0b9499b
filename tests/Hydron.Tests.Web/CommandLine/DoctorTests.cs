using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Hydron.Accounts;
using Hydron.CommandLine.Doctor;
using Hydron.Hosting;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.CommandLine;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")] // where keys have no modes
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-doctor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WebOptions Options => new() { DataFolder = _folder };

    [Fact]
    public async Task A_folder_of_keys_that_others_get_into_is_told_with_the_way_to_close_it()
    {
        var keys = Keys();
        Assert.True(Assert.Single(await new KeysExamination(Options).LookAsync(default)).IsFine);
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var finding = Assert.Single(await new KeysExamination(Options).LookAsync(default));
        Assert.Contains($"chmod 700 {keys}", finding.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_gone_or_damaged_are_told()
    {
        var keys = Keys();
        File.WriteAllBytes(Path.Combine(keys, "caller.key"), [1, 2, 3]);
        Assert.Contains("damaged", Assert.Single(await new KeysExamination(Options).LookAsync(default)).Text, StringComparison.Ordinal);
        File.Delete(Path.Combine(keys, "key-1.xml"));
        Assert.Contains((await new KeysExamination(Options).LookAsync(default)), finding => finding.Text.Contains("no key for secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_installation_has_nothing_wrong_with_its_keys() => Assert.True(Assert.Single(await new KeysExamination(Options).LookAsync(default)).IsFine);

    [Fact]
    public async Task A_port_that_another_program_has_is_told_with_what_it_is_for()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var findings = await new PortsExamination(Options, Settings(("urls", $"http://localhost:{taken}"), ("Hydron:SiloPort", $"{FreePort.Take()}"))).LookAsync(default);
        Assert.Contains(findings, finding => !finding.IsFine && finding.Text.Contains($"{taken}", StringComparison.Ordinal) && finding.Text.Contains("for the pages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_server_is_one_that_greets_as_such()
    {
        foreach (var (greeting, isFine) in new[] { ("220 mail.example ESMTP\r\n", true), ("HTTP/1.1 400 Bad Request\r\n", false) })
        {
            using var server = new TcpListener(IPAddress.Loopback, 0);
            server.Start();
            var answering = AnswerAsync(server, greeting);
            var settings = Settings(("Hydron:Email:Smtp:Host", "127.0.0.1"), ("Hydron:Email:Smtp:Port", $"{((IPEndPoint)server.LocalEndpoint).Port}"));
            Assert.Equal(isFine, Assert.Single(await new MailExamination(settings, Options).LookAsync(default)).IsFine);
            await answering;
        }

        Assert.False(Assert.Single(await new MailExamination(Settings(("Hydron:Email:Smtp:Host", "127.0.0.1"), ("Hydron:Email:Smtp:Port", "1")), Options).LookAsync(default)).IsFine);
        Assert.False(Assert.Single(await new MailExamination(Settings(), new WebOptions { DataFolder = _folder, PublicUrl = "https://hydron.example.com" }).LookAsync(default)).IsFine);
        Assert.True(Assert.Single(await new MailExamination(Settings(), Options).LookAsync(default)).IsFine);
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_told_unless_nobody_needs_it()
    {
        var nothing = $"unix://{_folder}/docker.sock";
        Assert.Contains(nothing, Assert.Single(await new DockerExamination(Settings(("Hydron:Sandbox:DockerHost", nothing))).LookAsync(default)).Text, StringComparison.Ordinal);
        Assert.True(Assert.Single(await new DockerExamination(Settings(("Hydron:Sandbox:DockerHost", nothing), ("Hydron:Sandbox:Enabled", "false"))).LookAsync(default)).IsFine);
    }

    [Fact]
    public async Task A_certificate_authority_that_is_none_is_told()
    {
        var file = Path.Combine(_folder, "ca.crt");
        await File.WriteAllTextAsync(file, "not a certificate");
        var findings = await new CertificatesExamination(Options, Settings(("Hydron:ExtraCertificateAuthorities:0", file), ("Hydron:ExtraCertificateAuthorities:1", $"{file}.gone")), TimeProvider.System).LookAsync(default);
        Assert.Equal(2, findings.Count(finding => !finding.IsFine));
    }

    [Fact]
    public async Task Every_examination_is_made_also_where_one_breaks_off_and_what_is_wrong_is_counted()
    {
        var screen = new Screen();
        Assert.Equal(2, await new DoctorVisit(screen.Terminal).ExamineAsync([new Broken(), new Told(new Finding("Fine.")), new Told(new Finding("Bad.", "Mend it."))], default));
        Assert.Contains("WRONG The disk is gone.", screen.Output, StringComparison.Ordinal);
        Assert.Contains("ok    Fine.", screen.Output, StringComparison.Ordinal);
        Assert.Contains("Mend it.", screen.Output, StringComparison.Ordinal);
        Assert.Contains("2 things are wrong.", screen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_counted_by_their_keys_and_one_whose_key_is_gone_is_told()
    {
        using var site = new HydronSite();
        var member = await site.MemberAsync();
        await site.ClientOf(member, Hydron.Accounts.Tokens.TokenScope.Admin).Workspace().SetModelKey("openai", "sk-canary");
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var fine = await new DatabaseExamination(scope.ServiceProvider).LookAsync(default);
        Assert.All(fine, finding => Assert.True(finding.IsFine, finding.Text));
        Assert.Contains(fine, finding => finding.Text.Contains("1 under the key", StringComparison.Ordinal));

        // Of a ring that is not here.
        var foreign = new EphemeralDataProtectionProvider().CreateProtector("elsewhere").Protect("canary");
        accounts.UserTokens.Add(new() { UserId = member.UserId, LoginProvider = "test", Name = "test", Value = foreign });
        await accounts.SaveChangesAsync();
        Assert.Contains(await new DatabaseExamination(scope.ServiceProvider).LookAsync(default), finding => !finding.IsFine && finding.Text.Contains("1 cannot be decrypted", StringComparison.Ordinal));
    }

    private string Keys()
    {
        var keys = Path.Combine(_folder, "keys");
        Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllBytes(Path.Combine(keys, "caller.key"), new byte[32]);
        File.WriteAllText(Path.Combine(keys, "key-1.xml"), "<key/>");
        return keys;
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    private static async Task AnswerAsync(TcpListener server, string greeting)
    {
        using var client = await server.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting));
    }

    private sealed class Told(Finding finding) : IExamination
    {
        public Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation) => Task.FromResult<ImmutableArray<Finding>>([finding]);
    }

    private sealed class Broken : IExamination
    {
        public Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation) => throw new IOException("The disk is gone.");
    }
}
