using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Tests.Accounts;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;
using Hydron.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Hostile;

/// <summary>The edge of the product that each kind of input comes in by: a program's request, a page, or, where only pages lead there, what stands behind the page.</summary>
internal static class HostileInputEdges
{
    private const string Password = HydronSite.Password;

    public static readonly ImmutableDictionary<string, Func<HostileSite, string, Task<Seen>>> All = new Dictionary<string, Func<HostileSite, string, Task<Seen>>>
    {
        ["project name"] = ProjectNameAsync,
        ["chat title"] = (site, text) => Seen.OfAsync(async () =>
        {
            await site.Client.Project(site.Project).RenameChat(site.Chat, text);
            return Kept((await site.Client.Project(site.Project).Get()).Chats.Single(chat => chat.Id == site.Chat).Title) with { Page = $"/projects/{site.Project}" };
        }),
        ["workspace name"] = (site, text) => Seen.OfAsync(async () =>
        {
            var id = await site.Site.Services.GetRequiredService<Memberships>().FoundAsync(site.Member.UserId, text);
            return Kept((await site.Site.ClientOf(site.Member with { Workspace = id }, TokenScope.Admin).Workspace().Get()).Name) with { Page = "/settings/workspaces" };
        }),
        ["token name"] = (site, text) => Seen.OfAsync(async () =>
            Kept((await site.Site.Services.GetRequiredService<ApiTokens>().CreateAsync(site.Member, text, TokenScope.Read, days: 1)).Token.Name) with { Page = "/settings/tokens" }),
        ["email address"] = (site, text) => Seen.OfAsync(async () =>
        {
            await using var scope = site.Site.Services.CreateAsyncScope();
            return Kept((await scope.ServiceProvider.GetRequiredService<Registration>().RegisterAsync(text, Password)).Email!);
        }),
        ["invitation address"] = (site, text) => Seen.OfAsync(async () => Kept((await site.Team.Workspace().Invite(text, Role.Viewer)).Invitation.Email)),
        ["service name"] = RenamedAsync,
        ["git url"] = (site, text) => SourceAsync(site, new { url = text }, source => source.Url),
        ["git branch"] = (site, text) => SourceAsync(site, new { url = "https://git.invalid/you/app", branch = text }, source => source.Branch),
        ["git folder"] = (site, text) => SourceAsync(site, new { url = "https://git.invalid/you/app", folder = text }, source => source.Folder),
        ["image"] = (site, text) => site.EditAsync("set_image", new { service = site.Service, image = text }, service => service.Image),
        ["return url"] = ReturnAsync,
        ["host header"] = HostAsync,
        ["path of an address"] = PathAsync,
        ["id of a project"] = (site, text) => AskedAsync(site, $"/api/v1/projects/{(text.Contains('%', StringComparison.Ordinal) ? text : Uri.EscapeDataString(text))}"),
        ["cursor"] = (site, text) => AskedAsync(site, $"/api/v1/projects?cursor={Uri.EscapeDataString(text)}"),
        ["filter of the audit log"] = (site, text) => AskedAsync(site, $"/api/v1/audit?from={Uri.EscapeDataString(text)}"),
        ["idempotency key"] = IdempotencyAsync,
        ["domain"] = (site, text) => site.EditAsync("add_domain", new { host = text, service = site.Service }, service => service.Domains.FirstOrDefault()),
        ["port"] = PortAsync,
        ["variable name"] = (site, text) => site.EditAsync(
            "set_environment_variables", new { variables = new Dictionary<string, string> { [text] = "value" }, services = new[] { site.Service } }, service => service.Environment.FirstOrDefault(each => each.Name == text)?.Name),
        ["variable value"] = (site, text) => site.EditAsync(
            "set_environment_variables", new { variables = new Dictionary<string, string> { ["HOSTILE"] = text }, services = new[] { site.Service } }, service => ValueOf(site, service, "HOSTILE")),
        ["build argument name"] = (site, text) => site.EditAsync("set_build_arguments", new { service = site.Service, arguments = new Dictionary<string, string> { [text] = "value" } }, _ => text),
        ["build argument value"] = (site, text) => site.EditAsync(
            "set_build_arguments", new { service = site.Service, arguments = new Dictionary<string, string> { ["HOSTILE"] = text } }, service => service.BuildArguments.Single(each => each.Name == "HOSTILE").Value),
        ["system package"] = (site, text) => site.EditAsync("add_system_packages", new { service = site.Service, packages = new[] { text } }, _ => text),
        ["command"] = (site, text) => site.EditAsync("set_commands", new { service = site.Service, start = text }, service => service.StartCommand),
        ["entry point"] = (site, text) => site.EditAsync("set_container_start", new { service = site.Service, entryPoint = text }, service => string.Join(' ', service.EntryPoint)),
        ["user of a container"] = (site, text) => site.EditAsync("set_container_start", new { service = site.Service, user = text }, service => service.User),
        ["working folder"] = (site, text) => site.EditAsync("set_container_start", new { service = site.Service, workingFolder = text }, service => service.WorkingFolder),
        ["place of a file"] = (site, text) => site.EditAsync("set_file", new { service = site.Service, path = text, content = "text" }, service => service.Files.FirstOrDefault()?.Path),
        ["text of a file"] = (site, text) => site.EditAsync(
            "set_file", new { service = site.Service, path = "/etc/app.conf", content = text }, service => (service.Files.FirstOrDefault()?.Content as PlainValue)?.Text),
        ["Dockerfile"] = (site, text) => site.EditAsync("set_dockerfile", new { service = site.Service, content = text }, service => service.Dockerfile!.Content),
        ["health path"] = (site, text) => site.EditAsync("set_health_check", new { service = site.Service, path = text }, service => service.HealthCheck!.Path),
        ["volume"] = (site, text) => site.EditAsync("set_volumes", new { service = site.Service, volumes = new[] { text } }, service => TextOf(service.Volumes[0])),
        ["folder of a service"] = (site, text) => site.EditAsync("set_path", new { service = site.Service, path = text }, service => service.Path),
        ["language version"] = (site, text) => site.EditAsync("set_language_version", new { service = site.Service, version = text }, _ => text),
        ["template"] = (site, text) => OperatedAsync(site, "use_template", new { template = text }),
        ["model"] = (site, text) => OperatedAsync(site, "choose_model", new { model = text }),
        ["model key"] = (site, text) => Seen.OfAsync(async () =>
        {
            await site.Client.Workspace().SetModelKey("openai", text);
            return Kept(text);
        }),
        ["site of a connection"] = (site, text) => ConnectedAsync(site, text, "token"),
        ["token of a site"] = (site, text) => ConnectedAsync(site, "https://git.invalid", text),
        ["server name"] = (site, text) => AdoptedAsync(site, new AdoptServer(text, NextAddress(), 22, null, "secret word")),
        ["server address"] = (site, text) => AdoptedAsync(site, new AdoptServer("attic", text, 22, null, "secret word")),
        ["server port"] = (site, text) => AdoptedAsync(site, new AdoptServer("attic", NextAddress(), int.Parse(text, CultureInfo.InvariantCulture), null, "secret word")),
        ["private key of a server"] = (site, text) => AdoptedAsync(site, new AdoptServer("attic", NextAddress(), 22, text, null)),
        ["attachment"] = async (site, text) =>
            await Seen.RefusedAsync(await site.Program.PostAsJsonAsync($"/api/v1/chats/{site.Chat}/messages", new { text = "hello", attachments = new[] { new { kind = "service", id = text } } })) ?? Kept(text),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static int s_address;

    private static Seen Kept(string text) => new(HostileInputs.Data, text);

    /// <summary>One of a network that leads nowhere (RFC 5737).</summary>
    private static string NextAddress() => $"192.0.2.{Interlocked.Increment(ref s_address)}";

    private static string TextOf(Volume volume) => $"{volume.Label}:{volume.MountPath}{(volume.IsReadOnly ? ":ro" : "")}";

    private static string? ValueOf(HostileSite site, Service service, string name) => service.Environment.Single(variable => variable.Name == name).Value switch
    {
        PlainValue plain => plain.Text,
        SecretValue secret => site.Site.Services.GetRequiredService<ISecretProtector>().Unprotect(secret.Ciphertext),
        _ => null,
    };

    private static async Task<Seen> ProjectNameAsync(HostileSite site, string text)
    {
        var answer = await site.Program.PostAsJsonAsync("/api/v1/projects", new { name = text, type = "webApplication" });
        if (await Seen.RefusedAsync(answer) is { } refused)
            return refused;
        var project = (await answer.JsonAsync()).GetProperty("project");
        return Kept(project.GetProperty("name").GetString()!) with { Page = $"/projects/{project.GetProperty("id").GetString()}" };
    }

    private static async Task<Seen> RenamedAsync(HostileSite site, string text)
    {
        if (await Seen.RefusedAsync(await site.OperateAsync(site.Project, "rename_service", new { service = site.Service, newName = text })) is { } refused)
            return refused;
        var renamed = (await site.Client.Project(site.Project).Get()).Services.Services.FirstOrDefault(service => service.Name == text);
        Assert.True((await site.OperateAsync(site.Project, "undo", new { })).IsSuccessStatusCode);
        return Kept(renamed?.Name ?? "") with { Deployed = renamed };
    }

    /// <summary>What is taken is not fetched: the host of what the list has of that is one that cannot be.</summary>
    private static async Task<Seen> SourceAsync(HostileSite site, object arguments, Func<GitSource, string?> kept)
    {
        if (await Seen.RefusedAsync(await site.OperateAsync(site.Sources, "use_git_repository", arguments)) is { } refused)
            return refused;
        var source = (await site.Client.Project(site.Sources).Get()).Source;
        await site.Client.Project(site.Sources).CancelAnalysis();
        return Kept(kept((GitSource)source!) ?? "");
    }

    private static async Task<Seen> OperatedAsync(HostileSite site, string operation, object arguments) =>
        await Seen.RefusedAsync(await site.OperateAsync(site.Sources, operation, arguments)) ?? new Seen(HostileInputs.Data);

    private static async Task<Seen> ReturnAsync(HostileSite site, string text)
    {
        using var browser = site.Site.Browser();
        using var answer = await browser.SignInAsync(site.Member.Email, page: $"/sign-in?returnUrl={Uri.EscapeDataString(text)}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var to = answer.Headers.GetValues("Location").Single();
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("a=", StringComparison.Ordinal)));
        return to is "/" or "http://localhost/" ? new Seen("home") : new Seen(HostileInputs.Data, to.StartsWith("http://localhost/", StringComparison.Ordinal) ? to["http://localhost".Length..] : to);
    }

    /// <summary>Where the link of a mail leads that was asked for under another name.</summary>
    private static async Task<Seen> HostAsync(HostileSite site, string text)
    {
        var person = await site.Site.MemberAsync(); // an address gets only so many mails
        using var browser = site.Site.Browser();
        var fields = await Forms.Content(await browser.GetStringAsync("/forgot-password")).ReadAsStringAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/forgot-password")
        {
            Content = new StringContent($"{fields}&Input.Email={Uri.EscapeDataString(person.Email)}", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Host = text;
        request.Headers.Add("X-Forwarded-Host", text);
        using var answer = await browser.SendAsync(request);
        var mail = Assert.Single(site.Site.MailsTo(person.Email));
        return new Seen(mail.Link!.GetLeftPart(UriPartial.Authority) == "http://localhost:5080" && !mail.Text.Contains(text, StringComparison.Ordinal) ? "home" : mail.Text);
    }

    /// <summary>Asked for exactly as it is written, over a connection of its own.</summary>
    private static async Task<Seen> PathAsync(HostileSite site, string text)
    {
        var answer = await (await site.ListeningAsync()).AskAsync($"GET {text} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("\r\nSet-Cookie: a=b", answer, StringComparison.OrdinalIgnoreCase);
        return new Seen(answer.Split(' ', 3)[1] is "404" or "400" || answer.Contains("\r\nLocation: http://localhost/sign-in?returnUrl=", StringComparison.Ordinal) ? "nowhere" : answer[..Math.Min(answer.Length, 300)]);
    }

    private static async Task<Seen> AskedAsync(HostileSite site, string address) => await Seen.RefusedAsync(await site.Program.GetAsync(address)) ?? new Seen(HostileInputs.Data);

    private static async Task<Seen> IdempotencyAsync(HostileSite site, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/projects") { Content = JsonContent.Create(new { name = "twice", type = "webApplication" }) };
        Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", text));
        return await Seen.RefusedAsync(await site.Program.SendAsync(request)) ?? new Seen(HostileInputs.Data);
    }

    private static async Task<Seen> PortAsync(HostileSite site, string json)
    {
        using var body = new StringContent($"{{\"service\": {JsonSerializer.Serialize(site.Service)}, \"port\": {json}}}", Encoding.UTF8, "application/json");
        return await Seen.RefusedAsync(await site.Program.PostAsync($"/api/v1/projects/{site.Project}/operations/set_port", body)) ?? new Seen(HostileInputs.Data);
    }

    private static async Task<Seen> ConnectedAsync(HostileSite site, string url, string token) =>
        await Seen.RefusedAsync(await site.Program.PostAsJsonAsync("/api/v1/connections", new { kind = "gitea", url, token })) ?? new Seen(HostileInputs.Data);

    /// <summary>The name of a server is a DNS label made of what it is called, which is all that is kept.</summary>
    private static Task<Seen> AdoptedAsync(HostileSite site, AdoptServer machine) => Seen.OfAsync(async () =>
    {
        var id = await site.Client.Workspace().AdoptServer(machine);
        var name = (await site.Client.Server(id).Get()).Name;
        return new Seen(HostileInputs.Data, name == Identifiers.Slug(machine.Name, "") && name.All(each => char.IsAsciiLetterOrDigit(each) || each == '-') ? machine.Name : name);
    });
}
