using System.Net.Http.Json;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Rest;

[Collection(SiteCollection.Name)]
public sealed class ProjectRestTests(HydronSite site)
{
    [Fact]
    public async Task A_list_comes_in_pages_that_lose_and_repeat_nothing_while_it_grows()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var made = new List<string>();
        for (var number = 1; number <= 5; number++)
            made.Add(await program.CreateProjectAsync($"shop {number}"));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await program.JsonAsync($"/api/v1/projects?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(project => project.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString();
            if (seen.Count == 2)
                await program.CreateProjectAsync("comes in between");
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Reverse(made), seen);
    }

    [Fact]
    public async Task An_operation_answers_with_what_it_says_and_what_it_changed()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var project = await program.CreateProjectAsync();
        var status = await program.JsonAsync($"/api/v1/projects/{project}/operations/project_status");
        Assert.NotEqual("", status.GetProperty("text").GetString());
        Assert.Empty(status.GetProperty("changes").EnumerateArray());
        var details = await program.JsonAsync($"/api/v1/projects/{project}");
        Assert.Equal("chooseSource", details.GetProperty("next").GetString());
        var refused = await program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/analyze", new { });
        Assert.Equal("project.no-source", await refused.CodeAsync());
    }

    [Fact]
    public async Task What_is_said_in_a_chat_is_answered_there_page_by_page()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var project = await program.CreateProjectAsync();
        var started = await program.PostAsJsonAsync($"/api/v1/projects/{project}/chats", new { });
        var chat = (await started.JsonAsync()).GetProperty("id").GetString();
        using var events = await Events.OpenAsync(program, $"/api/v1/chats/{chat}/events?after=0");
        Assert.Equal(System.Net.HttpStatusCode.Accepted, (await program.PostAsJsonAsync($"/api/v1/chats/{chat}/messages", new { text = "help" })).StatusCode);

        var own = await events.NextAsync(item => item.Type == "message" && item.Data.GetProperty("author").GetString() == "person");
        Assert.Equal("help", own.Data.GetProperty("text").GetString());
        var answer = await events.NextAsync(item => item.Type == "message" && item.Data.GetProperty("author").GetString() == "assistant" && !item.Data.GetProperty("isStreaming").GetBoolean());
        Assert.Equal(answer.Data.GetProperty("number").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Id);

        var page = await program.JsonAsync($"/api/v1/chats/{chat}/messages?limit=200");
        Assert.Contains(page.GetProperty("items").EnumerateArray(), message => message.GetProperty("text").GetString() == answer.Data.GetProperty("text").GetString());

        using var again = await Events.OpenAsync(program, $"/api/v1/chats/{chat}/events", own.Id);
        Assert.Equal(answer.Id, (await again.NextAsync(item => item.Type == "message")).Id);
    }

    [Fact]
    public async Task What_is_attached_goes_with_what_is_said_and_must_be_there()
    {
        var member = await site.MemberAsync();
        using var program = await site.ProgramAsync(member);
        var project = await program.CreateProjectAsync();
        var chat = (await (await program.PostAsJsonAsync($"/api/v1/projects/{project}/chats", new { })).JsonAsync()).GetProperty("id").GetString();
        var server = await site.ClientOf(member, Hydron.Accounts.Tokens.TokenScope.Admin).Workspace().AdoptServer(new Hydron.Servers.AdoptServer("attic", "192.0.2.1", 22, null, "secret word"));
        using var events = await Events.OpenAsync(program, $"/api/v1/chats/{chat}/events?after=0");
        var attachments = new[] { new { kind = "server", id = server } };
        Assert.Equal(System.Net.HttpStatusCode.Accepted, (await program.PostAsJsonAsync($"/api/v1/chats/{chat}/messages", new { text = "what is running here?", attachments })).StatusCode);
        var own = await events.NextAsync(item => item.Type == "message" && item.Data.GetProperty("author").GetString() == "person");
        Assert.Equal("attic", Assert.Single(own.Data.GetProperty("attachments").EnumerateArray()).GetProperty("name").GetString());
        await events.NextAsync(item => item.Type == "message" && !item.Data.GetProperty("isStreaming").GetBoolean() && item.Data.GetProperty("text").GetString()!.StartsWith("**attic**", StringComparison.Ordinal));
        var refused = await program.PostAsJsonAsync($"/api/v1/chats/{chat}/messages", new { text = "use port 80", attachments = new[] { new { kind = "service", id = "nobody" } } });
        Assert.Equal("chat.attachment", await refused.CodeAsync());
    }

    [Fact]
    public async Task The_inventory_is_told_now_and_after_each_change()
    {
        var member = await site.MemberAsync();
        using var program = await site.ProgramAsync(member);
        using var events = await Events.OpenAsync(program, "/api/v1/servers/events");
        Assert.Empty((await events.NextAsync(item => item.Type == "inventory")).Data.GetProperty("servers").EnumerateArray());
        var server = await site.ClientOf(member, Hydron.Accounts.Tokens.TokenScope.Admin).Workspace()
            .AdoptServer(new Hydron.Servers.AdoptServer("attic", "192.0.2.1", 22, null, "secret word"));
        var told = await events.NextAsync(item => item.Type == "inventory" && item.Data.GetProperty("servers").GetArrayLength() == 1);
        Assert.Equal(server, told.Data.GetProperty("servers")[0].GetProperty("id").GetString());
        Assert.Equal("attic", (await program.JsonAsync($"/api/v1/servers/{server}")).GetProperty("name").GetString());
        Assert.Equal(server, (await program.JsonAsync("/api/v1/servers")).GetProperty("items")[0].GetProperty("id").GetString());
    }
}
