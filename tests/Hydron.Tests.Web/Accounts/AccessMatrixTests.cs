using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Chats;
using Hydron.Tests.Rest;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

/// <summary>Every page and every address, taken by everyone, against the table that people read.</summary>
public sealed partial class AccessMatrixTests(AccessTeam team) : IClassFixture<AccessTeam>
{
    /// <summary>What an address wants besides the things in its path, where nothing of its description says so.</summary>
    private static readonly ImmutableDictionary<string, string> Bodies = ImmutableDictionary.CreateRange<string, string>(
    [
        new("POST /api/v1/projects/", """{"name":"shop","type":"webApplication"}"""),
        new("POST /api/v1/chats/{chat}/messages", """{"text":"What is there?"}"""),
    ]);

    public static TheoryData<AccessRow> Pages() => [.. AccessTable.Read(AccessTable.Pages)];

    public static TheoryData<AccessRow> Addresses() => [.. AccessTable.Read(AccessTable.Addresses)];

    [Fact]
    public void The_table_has_every_page_and_no_other() => AccessTable.CheckNames(
        typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>()).Select(route => route.Template),
        AccessTable.Read(AccessTable.Pages).Select(row => row.Name));

    [Fact]
    public void The_table_has_every_address_and_no_other() =>
        AccessTable.CheckNames(AddressesOfSite(), AccessTable.Read(AccessTable.Addresses).Select(row => Query().Replace(row.Name, "")));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_sees_of_a_page_what_the_table_says(AccessRow row)
    {
        var things = await team.SeenThingsAsync();
        var found = new List<string>();
        foreach (var visitor in AccessTable.Visitors)
            found.Add(await SeenAsync(things, row.Name, visitor));
        Assert.True(row.Wrong(found) is "", row.Wrong(found));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Each_gets_at_an_address_what_the_table_says(AccessRow row)
    {
        var found = new List<string>();
        foreach (var visitor in AccessTable.Visitors)
            found.Add(await GottenAsync(await (row.Name.StartsWith("GET ", StringComparison.Ordinal) ? team.SeenThingsAsync() : team.ThingsAsync()), row.Name, visitor));
        Assert.True(row.Wrong(found) is "", row.Wrong(found));
    }

    /// <summary>Every address but those of pages and of files that everybody gets.</summary>
    private IEnumerable<string> AddressesOfSite() =>
        from endpoint in team.Site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where !endpoint.Metadata.Any(each => each is Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata || each.GetType().FullName!.Contains("StaticAsset", StringComparison.Ordinal))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private async Task<string> SeenAsync(TeamThings things, string page, string visitor)
    {
        var answer = await team.BrowserOf(visitor).GetAsync(things.In(page));
        if (LeadsToSignIn(answer))
            return AccessTable.No;
        var html = await answer.Content.ReadAsStringAsync();
        if (html.Contains("data-code=\"access.", StringComparison.Ordinal))
            return AccessTable.No;
        if (things.AreIn(WithoutAddress(html, things)))
            return AccessTable.Yes;
        return page.Contains('{', StringComparison.Ordinal) ? AccessTable.No : visitor is AccessTable.Stranger or AccessTable.Nobody ? AccessTable.Own : AccessTable.Yes;
    }

    /// <summary>What the visitor asked for comes back in links; that alone tells nothing.</summary>
    private static string WithoutAddress(string html, TeamThings things) =>
        html.Replace(things.Project, "", StringComparison.Ordinal).Replace(things.Chat, "", StringComparison.Ordinal).Replace(things.Server, "", StringComparison.Ordinal);

    private async Task<string> GottenAsync(TeamThings things, string row, string visitor)
    {
        var (method, template) = (row.Split(' ')[0], row.Split(' ')[1]);
        var isProgram = template.StartsWith("/api/v1/", StringComparison.Ordinal);
        var client = isProgram ? team.ProgramOf(visitor) : team.BrowserOf(visitor);
        var operation = team.Site.Services.GetRequiredService<IOperations>().All.FirstOrDefault(each => template.EndsWith($"/operations/{each.Name}", StringComparison.Ordinal));
        var newest = await NewestAsync(visitor);
        using var request = new HttpRequestMessage(new HttpMethod(method), things.In(template) + (operation is { IsQuery: true } ? "?" + QueryOf(operation, things) : ""));
        if (method != "GET" && method != "DELETE")
            request.Content = !isProgram ? new FormUrlEncodedContent([]) : new StringContent(operation is null ? Bodies.GetValueOrDefault(row, "{}") : JsonSerializer.Serialize(ArgumentsOf(operation.Parameters, things)), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (LeadsToSignIn(answer) || answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return AccessTable.No;
        var text = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.NotFound && text.Contains(".unknown\"", StringComparison.Ordinal))
            return AccessTable.No;
        if (visitor is AccessTable.Stranger or AccessTable.Nobody)
            return things.AreIn(text) ? AccessTable.Yes : TeamThings.AreNamedBy(template) ? $"{(int)answer.StatusCode} {text}" : AccessTable.Own;
        // Who looks and is not refused got there. Who does something over the API got past the door of a grain, and that is in the audit log, whatever became of it.
        if (!isProgram || method == "GET" || await NewestAsync(visitor) > newest)
            return AccessTable.Yes;
        return operation is not null && (answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity) ? AccessTable.Later : $"{(int)answer.StatusCode} {text}";
    }

    private async Task<long> NewestAsync(string visitor)
    {
        var page = await team.Site.Services.GetRequiredService<AuditStore>().ReadAsync(team.Workspace, new AuditFilter { Who = team.UserOf(visitor) }, 0, 50);
        return page.Entries.Where(entry => entry.Account == team.UserOf(visitor) && entry.Outcome != AuditOutcome.Refused).Select(entry => entry.Id).FirstOrDefault();
    }

    private static bool LeadsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Unauthorized || answer.Headers.Location?.OriginalString.Contains("/sign-in?returnUrl=", StringComparison.OrdinalIgnoreCase) == true;

    private static string QueryOf(OperationDescription operation, TeamThings things) =>
        string.Join('&', ArgumentsOf(operation.Parameters, things).Select(argument => $"{argument.Key}={Uri.EscapeDataString(argument.Value?.ToString() ?? "")}"));

    /// <summary>Something of the right form for every parameter that must be there.</summary>
    private static Dictionary<string, object?> ArgumentsOf(JsonElement schema, TeamThings things)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        return schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Where(property => required.Contains(property.Name)).ToDictionary(property => property.Name, property => ExampleOf(property.Name, property.Value, things))
            : [];
    }

    private static object? ExampleOf(string name, JsonElement schema, TeamThings things)
    {
        if (schema.TryGetProperty("enum", out var choices))
            return choices[0].GetString();
        var type = schema.TryGetProperty("type", out var given) ? given.ValueKind == JsonValueKind.Array ? given[0].GetString() : given.GetString() : "object";
        return type switch
        {
            "integer" or "number" => 1,
            "boolean" => true,
            "array" => new[] { ExampleOf(name, schema.GetProperty("items"), things) },
            "object" => new Dictionary<string, string> { ["NAME"] = "value" },
            _ => name switch
            {
                "url" => "https://git.example/you/app.git",
                "reference" or "image" => "nginx:1.27",
                "domain" or "host" => "shop.example.com",
                "server" or "existing" => things.Name,
                "service" or "services" => things.Service,
                "template" => "static-html",
                _ => "web",
            },
        };
    }

    /// <summary>The query of an address, which is no parameter of its path that can be left out.</summary>
    [GeneratedRegex(@"\?[^}].*$")]
    private static partial Regex Query();
}
