using System.Net;
using System.Text.Json;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Audit;
using Hydron.Projects;
using Hydron.Tests.Accounts;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Audit;

/// <summary>The audit log as people and programs see it.</summary>
[Collection(SiteCollection.Name)]
public sealed class AuditPageTests(HydronSite site)
{
    /// <summary>What every account here begins with, newest first.</summary>
    private static readonly (string, string)[] Registered = [("account.sign-in", ""), ("account.email.verify", ""), ("account.register", "")];

    private readonly string _email = $"{Guid.NewGuid():N}@audit.example";

    [Fact]
    public async Task What_happens_to_an_account_is_on_its_page_failures_too_and_no_password_is()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync(_email);
        using var other = site.Browser();
        await other.SignInAsync(_email, "wrong-password-7f3a");
        await other.SignInAsync(_email);
        await browser.SubmitFormAsync("/settings/sign-in", "password", ("Password.Password", "wrong-password-7f3a"), ("Password.New", "another horse battery"));
        await browser.SubmitFormAsync("/settings/sign-in", "password", ("Password.Password", HydronSite.Password), ("Password.New", "another horse battery"));
        await browser.SubmitFormAsync("/settings", "profile", ("Input.Name", "Grace"), ("Input.Colour", "teal"));
        Assert.Equal<(string, string)[]>(
            [
                ("account.profile.change", ""),
                ("account.password.change", ""),
                ("account.password.change", "account.wrong-password"),
                ("account.sign-in", ""),
                ("account.sign-in", "account.wrong"),
                .. Registered,
            ],
            await EntriesAsync(browser));
        var page = await browser.GetStringAsync("/settings/audit");
        Assert.Contains(_email, page, StringComparison.Ordinal);
        Assert.Contains("data-act=\"account.password.change\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("7f3a", page, StringComparison.Ordinal);
        Assert.DoesNotContain("This workspace</a>", await OtherPageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_step_and_its_codes_are_recorded()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync(_email);
        await browser.SubmitFormAsync("/settings/two-factor", "enable", ("Enable.Code", "000000x"));
        Assert.Equal<(string, string)[]>([("account.two-factor.enable", "account.wrong-code"), .. Registered], await EntriesAsync(browser));
    }

    [Fact]
    public async Task A_failed_sign_in_to_an_address_without_an_account_is_recorded_as_nobodys()
    {
        using var browser = site.Browser();
        await browser.SignInAsync("nobody-at-all@audit.example", "wrong-password-7f3a");
        var store = site.Services.GetRequiredService<AuditStore>();
        var entry = (await store.ReadAsync(GrainKeys.Of(GrainKeys.People, AccountRecords.Nobody), new AuditFilter(), 0, 1)).Entries.Single();
        Assert.Equal((AccountActs.SignIn, "account.wrong", ""), (entry.Act, entry.Code, entry.Email));
    }

    [Fact]
    public async Task What_is_done_in_the_workspace_is_on_the_page_of_its_admins_and_in_both_files()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync(_email);
        var account = await AccountAsync();
        await Client(account).Workspace().CreateProject("=HYPERLINK(shop)", ProjectType.WebApplication);
        await Client(account).Workspace().CreateProject("shop", ProjectType.WebApplication);

        var page = await browser.GetStringAsync("/settings/audit?log=workspace");
        Assert.Contains("name: shop", page, StringComparison.Ordinal);
        Assert.Contains("Nothing fits", await browser.GetStringAsync("/settings/audit?log=workspace&act=server."), StringComparison.Ordinal);
        Assert.Contains("data-code=\"audit.filter\"", await browser.GetStringAsync("/settings/audit?from=yesterday"), StringComparison.Ordinal);

        var csv = await browser.GetAsync("/settings/audit/export.csv?log=workspace&act=workspace.project.");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Equal("hydron-audit-workspace.csv", csv.Content.Headers.ContentDisposition?.FileName);
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("id,at,account,email,address,door,act,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",workspace.project.create,", lines[1], StringComparison.Ordinal);

        var json = JsonSerializer.Deserialize<JsonElement>(await browser.GetStringAsync("/settings/audit/export.json?log=workspace&act=workspace.project."));
        Assert.Equal(["done", "done"], json.EnumerateArray().Select(entry => entry.GetProperty("outcome").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/settings/audit/export.json?outcome=perhaps")).StatusCode);
    }

    [Fact]
    public async Task Programs_read_it_in_pages_with_the_rights_of_their_token()
    {
        var member = await site.MemberAsync();
        using var admin = await site.ProgramAsync(member);
        using var reader = await site.ProgramAsync(member, TokenScope.Read);
        var project = await admin.CreateProjectAsync();
        await reader.DeleteAsync($"/api/v1/projects/{project}");
        await admin.DeleteAsync($"/api/v1/projects/{project}");

        var first = await admin.JsonAsync("/api/v1/audit?limit=2&act=project.delete");
        Assert.Equal(
            [("done", "token", member.Email), ("refused", "token", member.Email)],
            first.GetProperty("items").EnumerateArray().Select(entry => (entry.GetProperty("outcome").GetString()!, entry.GetProperty("door").GetString()!, entry.GetProperty("email").GetString()!)));
        var newest = await admin.JsonAsync("/api/v1/audit?limit=1");
        var older = await admin.JsonAsync($"/api/v1/audit?limit=1&cursor={newest.GetProperty("next").GetString()}");
        Assert.True(older.GetProperty("items")[0].GetProperty("id").GetInt64() < newest.GetProperty("items")[0].GetProperty("id").GetInt64());
        Assert.Equal("page.cursor", await (await admin.GetAsync("/api/v1/audit?cursor=eA")).CodeAsync());
        Assert.Equal("audit.filter", await (await admin.GetAsync("/api/v1/audit?to=never")).CodeAsync());

        Assert.Equal("access.denied", await (await reader.GetAsync("/api/v1/audit")).CodeAsync());
        var own = (await reader.JsonAsync("/api/v1/account/audit")).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("act").GetString());
        Assert.Equal(["account.token.create", "account.token.create", "account.register"], own);
    }

    [Theory]
    [InlineData("2026-03-31", "2026-03-31", "2026-03-31T00:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("2026-03-31T14:00+02:00", "2026-03-31T14:00:00Z", "2026-03-31T12:00:00Z", "2026-03-31T14:00:00Z")]
    public void Days_are_whole_and_times_are_exact(string from, string to, string fromTime, string beforeTime)
    {
        var filter = new AuditQuery(null, null, null, from, to).Filter();
        Assert.Equal((DateTimeOffset.Parse(fromTime, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(beforeTime, System.Globalization.CultureInfo.InvariantCulture)), (filter.From, filter.Before));
    }

    [Fact]
    public void Everything_wrong_with_a_filter_is_said_at_once() =>
        Assert.Equal(4, Assert.Throws<ProblemException>(() => new AuditQuery(new string('x', 201), null, "perhaps", "yesterday", "never").Filter()).Problems.Length);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("\t=1")]
    public async Task No_cell_is_a_formula(string text)
    {
        await using var body = new MemoryStream();
        var entry = new AuditEntry { Id = 1, At = DateTimeOffset.UnixEpoch, Account = "grace", Act = "project.rename", Target = "ws", Details = text };
        await AuditCsv.WriteAsync(body, new[] { entry }.ToAsyncEnumerable(), default);
        var line = System.Text.Encoding.UTF8.GetString(body.ToArray()).Split("\r\n")[1];
        Assert.Equal($"1,1970-01-01T00:00:00.000Z,grace,,,unknown,project.rename,ws,\"'{text}\",done,", line);
    }

    private async Task<string> OtherPageAsync()
    {
        // A member without rights in a team: the workspace's log is not offered, and not given.
        using var owner = site.Browser();
        await owner.RegisterAsync($"{Guid.NewGuid():N}@audit.example");
        await owner.SubmitFormAsync("/settings/workspaces", "found", ("Wanted.Name", "Engines"));
        var invited = $"{Guid.NewGuid():N}@audit.example";
        await owner.SubmitFormAsync("/settings/members", "invite", ("Change.Email", invited), ("Change.Role", nameof(Role.Deployer)));
        using var member = site.Browser();
        await member.RegisterAsync(invited);
        await member.SubmitAsync(site.LinkTo(invited, Invitations.Subject));
        Assert.Contains("data-act=\"workspace.join\"", await owner.GetStringAsync("/settings/audit?log=workspace"), StringComparison.Ordinal);
        Assert.Contains("data-code=\"access.denied\"", await member.GetStringAsync("/settings/audit?log=workspace"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/settings/audit/export.csv?log=workspace")).StatusCode);
        return await member.GetStringAsync("/settings/audit");
    }

    private static async Task<(string, string)[]> EntriesAsync(HttpClient browser) =>
    [
        .. JsonSerializer.Deserialize<JsonElement>(await browser.GetStringAsync("/settings/audit/export.json")).EnumerateArray()
            .Select(entry => (entry.GetProperty("act").GetString()!, entry.GetProperty("code").GetString()!)),
    ];

    private WorkspaceClient Client(Account account) => site.ClientOf(new Member(account.Id, _email, account.Workspace, Role.Owner), TokenScope.Admin);

    private async Task<Account> AccountAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(_email))!;
    }
}
