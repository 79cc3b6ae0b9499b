using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Hydron.Tests.Rest;

/// <summary>What a model has asked for can be seen and decided by a program.</summary>
[Collection(SiteCollection.Name)]
public sealed class ApprovalRestTests(HydronSite site)
{
    private const string Kind = """{"instructions":"Be kind."}""";

    [Fact]
    public async Task What_waits_is_listed_with_its_diff_and_approved_once()
    {
        var (program, member, project, chat) = await ChatAsync();
        var approvals = $"/api/v1/chats/{chat}/approvals";
        await AskAsync(member, project, chat, "set_assistant_instructions", Kind, new DiffLine("instructions", "", "Be kind."));

        var waiting = Assert.Single((await program.JsonAsync($"/api/v1/projects/{project}/approvals")).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("waiting", "set_assistant_instructions", "Be kind.", "", "Be kind.", chat),
            (Text(waiting, "state"), Text(waiting, "operation"), Text(waiting.GetProperty("arguments"), "instructions"), Text(waiting.GetProperty("changes")[0], "before"), Text(waiting.GetProperty("changes")[0], "after"), Text(waiting, "chat")));

        var one = $"{approvals}/{Text(waiting, "id")}";
        using var events = await Events.OpenAsync(program, $"/api/v1/chats/{chat}/events?after=0");
        var approved = await program.PostAsync($"{one}/approve", null);
        Assert.Equal((HttpStatusCode.OK, "approved"), (approved.StatusCode, Text(await approved.JsonAsync(), "state")));
        await events.NextAsync(item => item.Type == "message" && CardsOf(item.Data).Any(card => card.GetProperty("approval").GetProperty("outcome").GetString()!.StartsWith("The instructions count", StringComparison.Ordinal)));

        var settings = site.ClientOf(member, TokenScope.Admin).Project(project);
        Assert.Equal("Be kind.", (await settings.Get()).Assistant.Instructions);
        await settings.SetAssistant(new AssistantSettings { Instructions = "Be brief." });
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"{one}/approve", null)).StatusCode);
        Assert.Equal("Be brief.", (await settings.Get()).Assistant.Instructions);
        Assert.Equal("approval.decided", await (await program.PostAsync($"{one}/decline", null)).CodeAsync());
        Assert.Empty((await program.JsonAsync($"/api/v1/projects/{project}/approvals")).GetProperty("items").EnumerateArray());
        Assert.Equal("approved", Text(Assert.Single((await program.JsonAsync(approvals)).GetProperty("items").EnumerateArray()), "state"));
    }

    [Fact]
    public async Task What_is_declined_stays_so()
    {
        var (program, member, project, chat) = await ChatAsync();
        var one = await AskAsync(member, project, chat, "set_assistant_instructions", Kind);
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal("declined", Text(await (await program.PostAsync($"{one}/decline", null)).JsonAsync(), "state"));
        var refused = await program.PostAsync($"{one}/approve", null);
        Assert.Equal((HttpStatusCode.Conflict, "approval.decided"), (refused.StatusCode, await refused.CodeAsync()));
        Assert.Equal("", (await site.ClientOf(member, TokenScope.Admin).Project(project).Get()).Assistant.Instructions);
    }

    [Fact]
    public async Task A_card_whose_subject_has_changed_is_void_and_says_why()
    {
        var (program, member, project, chat) = await ChatAsync();
        var one = await AskAsync(member, project, chat, "set_assistant_instructions", Kind);
        await site.ClientOf(member, TokenScope.Admin).Project(project).SetAssistant(new AssistantSettings { Instructions = "Be brief." });
        Assert.Empty((await program.JsonAsync($"/api/v1/projects/{project}/approvals")).GetProperty("items").EnumerateArray());
        var shown = await program.JsonAsync(one);
        Assert.Equal(("void", "Another choice of who answers was made since."), (Text(shown, "state"), Text(shown, "outcome")));
        foreach (var decision in (string[])["approve", "decline", "approve"])
        {
            var refused = await program.PostAsync($"{one}/{decision}", null);
            Assert.Equal((HttpStatusCode.Conflict, "approval.void"), (refused.StatusCode, await refused.CodeAsync()));
            Assert.Contains("Another choice of who answers was made since.", Text(await refused.JsonAsync(), "title"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_may_only_read_decides_nothing_and_what_is_not_there_is_not_found()
    {
        var (program, member, project, chat) = await ChatAsync();
        var one = await AskAsync(member, project, chat, "set_assistant_instructions", Kind);
        using var reader = await site.ProgramAsync(member, TokenScope.Read);
        Assert.Equal("waiting", Text(await reader.JsonAsync(one), "state"));
        Assert.Equal("access.denied", await (await reader.PostAsync($"{one}/approve", null)).CodeAsync());
        foreach (var nothing in (string[])["1-0", "99-0", "2-7", "what", "-1-0", "2-0-0"])
        {
            Assert.Equal("chat.no-approval", await (await program.GetAsync($"/api/v1/chats/{chat}/approvals/{nothing}")).CodeAsync());
            Assert.Equal("chat.no-approval", await (await program.PostAsync($"/api/v1/chats/{chat}/approvals/{nothing}/approve", null)).CodeAsync());
        }

        using var stranger = await site.ProgramAsync(await site.MemberAsync());
        Assert.Equal("chat.unknown", await (await stranger.PostAsync($"{one}/approve", null)).CodeAsync());
    }

    [Fact]
    public async Task The_description_has_every_way_to_decide()
    {
        var (program, _, _, _) = await ChatAsync();
        var paths = (await program.JsonAsync("/api/v1/openapi.json")).GetProperty("paths");
        Assert.Equal("listWaitingApprovals", Text(paths.GetProperty("/api/v1/projects/{project}/approvals").GetProperty("get"), "operationId"));
        Assert.Equal("listApprovals", Text(paths.GetProperty("/api/v1/chats/{chat}/approvals").GetProperty("get"), "operationId"));
        Assert.Equal("getApproval", Text(paths.GetProperty("/api/v1/chats/{chat}/approvals/{approval}").GetProperty("get"), "operationId"));
        foreach (var decision in (string[])["approve", "decline"])
        {
            var described = paths.GetProperty($"/api/v1/chats/{{chat}}/approvals/{{approval}}/{decision}").GetProperty("post");
            Assert.Equal(decision, Text(described, "operationId"));
            Assert.True(described.GetProperty("responses").TryGetProperty("default", out _));
        }
    }

    private static IEnumerable<JsonElement> CardsOf(JsonElement message) => message.GetProperty("cards").EnumerateArray().Where(card => Text(card, "kind") == "approval");

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private async Task<(HttpClient Program, Member Member, string Project, string Chat)> ChatAsync()
    {
        var member = await site.MemberAsync();
        var program = await site.ProgramAsync(member);
        var project = await program.CreateProjectAsync();
        var started = await program.PostAsJsonAsync($"/api/v1/projects/{project}/chats", new { });
        return (program, member, project, Text(await started.JsonAsync(), "id"));
    }

    /// <summary>As a model's turn leaves it: a card that waits.</summary>
    /// <returns>Its address.</returns>
    private async Task<string> AskAsync(Member member, string project, string chat, string operation, string arguments, params DiffLine[] changes)
    {
        var subject = ApprovalSubject.OfAssistant(await site.ClientOf(member, TokenScope.Admin).Project(project).Get());
        var grain = site.Services.GetRequiredService<IGrainFactory>().GetGrain<IChatGrain>(GrainKeys.Of(member.Workspace, chat));
        using (site.Services.GetRequiredService<SystemScope>().Enter(member.Workspace))
            await grain.Post("Please approve.", [new ApprovalCard { Operation = operation, Arguments = arguments, Subject = subject, Changes = [.. changes] }]);
        return $"/api/v1/chats/{chat}/approvals/{(await site.ClientOf(member, TokenScope.Admin).Chat(chat).Get()).Messages.Length}-0";
    }
}
