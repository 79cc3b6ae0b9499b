using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Chats.Operations;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Hydron.Tests.Rest;

/// <summary>What the chat can do, REST can do: the same operations with the same parameters, and the same refusals.</summary>
[Collection(SiteCollection.Name)]
public sealed class OperationParityTests(HydronSite site)
{
    private static readonly ProjectOperations OfChat = ProjectOperations.For(new OperationScope(null!, "wks/prj"));

    /// <summary>Besides these, every operation is called with nothing and with nonsense.</summary>
    private static readonly (string Operation, string Arguments)[] Refused =
    [
        ("set_port", """{"service":"api","port":8080}"""),
        ("set_port", """{"service":"api","port":"many"}"""),
        ("set_port", """{"service":"api","port":1.5}"""),
        ("set_port", """{"service":"api","port":99999999999}"""),
        ("set_port", """{"service":null,"port":8080}"""),
        ("set_port", """{"service":["api"],"port":8080}"""),
        ("set_port", """{"service":{"name":"api"}}"""),
        ("set_environment_variables", """{"variables":{"NAME":null}}"""),
        ("set_environment_variables", """{"variables":{"not a name":"x"},"services":["api"]}"""),
        ("set_environment_variables", """{"variables":{"NAME":"x"},"services":[null]}"""),
        ("set_environment_variables", """{"variables":["NAME=x"]}"""),
        ("reject_services", """{"services":["nobody"]}"""),
        ("rename_service", """{"service":"api","newName":"Not A Name"}"""),
        ("set_memory", """{"service":"api","memoryMb":-1}"""),
        ("set_public", """{"service":"api","isPublic":"perhaps"}"""),
        ("set_volumes", """{"service":"api","volumes":["nowhere"]}"""),
        ("set_container_start", """{"service":"api","user":"a b","workingFolder":"app"}"""),
        ("set_file", """{"service":"api","path":"etc/app.conf","content":"x","mode":"0777"}"""),
        ("remove_file", """{"service":"api","path":"/etc/app.conf"}"""),
        ("set_base_image_variant", """{"variant":"Enormous"}"""),
        ("add_dependency", """{"kind":"oracle"}"""),
        ("use_git_repository", """{"url":"file:///etc/passwd"}"""),
        ("use_git_repository", """{"url":"not a url"}"""),
        ("use_image", """{"reference":"$(reboot)"}"""),
        ("use_template", """{"template":"none"}"""),
        ("approve_infrastructure", """{"number":1}"""),
        ("approve_provisioning", """{"number":1}"""),
        ("roll_back", """{"release":7}"""),
        ("rotate_secret", """{"service":"nobody"}"""),
        ("rotate_secret", """{"service":"api","variable":7}"""),
        ("show_log", """{"lines":"all"}"""),
        ("show_log", """{"lines":20}"""),
        ("show_dockerfile", """{"service":"nobody"}"""),
        ("compare_runs", """{"before":1,"after":2}"""),
        ("choose_model", """{"model":"nobody/nothing"}"""),
        ("set_assistant_temperature", """{"temperature":7}"""),
    ];

    [Fact]
    public async Task Every_operation_of_the_chat_is_in_REST_with_the_same_parameters()
    {
        using var program = await site.ProgramAsync(await site.MemberAsync());
        var paths = (await program.JsonAsync("/api/v1/openapi.json")).GetProperty("paths");
        Assert.All(OfChat.All, operation => Assert.Equal(ParametersOf(operation), ParametersOf(paths, operation)));
        Assert.Equal(OfChat.All.Length, paths.EnumerateObject().Count(path => path.Name.Contains("/operations/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_operation_refuses_the_same_with_the_same_code_through_both_doors()
    {
        var member = await site.MemberAsync();
        using var program = await site.ProgramAsync(member);
        var project = await program.CreateProjectAsync();
        foreach (var (name, arguments) in OfChat.All.SelectMany(operation => new[] { (operation.Name, "{}"), (operation.Name, """{"nonsense":1}""") }).Concat(Refused))
            Assert.Equal((name, arguments, await InChatAsync(member, project, name, arguments)), (name, arguments, await InRestAsync(program, project, name, arguments)));
    }

    [Fact]
    public void The_table_is_about_operations_that_there_are() => Assert.All(Refused, each => Assert.NotNull(OfChat.Find(each.Operation)));

    private async Task<string> InChatAsync(Member member, string project, string name, string arguments) =>
        await site.ClientOf(member, TokenScope.Admin).OnProjectAsync(project, async key =>
        {
            var scope = new OperationScope(site.Services.GetRequiredService<IGrainFactory>(), key);
            try
            {
                var given = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments)!.Select(argument => KeyValuePair.Create(argument.Key, (object?)argument.Value));
                await new OperationExecution(ProjectOperations.For(scope), OperationCaller.Person, scope).ExecuteAsync(name, given, CancellationToken.None);
                return "done";
            }
            catch (ProblemException refused)
            {
                return string.Join(' ', refused.Problems.Select(problem => problem.Code));
            }
        });

    private static async Task<string> InRestAsync(HttpClient program, string project, string name, string arguments)
    {
        var address = $"/api/v1/projects/{project}/operations/{name}";
        var answer = OfChat.Find(name)!.IsQuery
            ? await program.GetAsync($"{address}?{QueryOf(arguments)}")
            : await program.PostAsync(address, new StringContent(arguments, Encoding.UTF8, "application/json"));
        if (answer.IsSuccessStatusCode)
            return "done";
        await answer.CodeAsync();
        return string.Join(' ', (await answer.JsonAsync()).GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
    }

    private static string QueryOf(string arguments) => string.Join('&', JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments)!
        .Select(argument => $"{argument.Key}={Uri.EscapeDataString(argument.Value.ToString())}"));

    private static string ParametersOf(Operation operation) => ParametersOf(operation.Function.JsonSchema);

    private static string ParametersOf(JsonElement paths, Operation operation)
    {
        var path = paths.GetProperty($"/api/v1/projects/{{project}}/operations/{operation.Name}");
        if (!operation.IsQuery)
            return ParametersOf(path.GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
        return Sorted(path.GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => Described(
                parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema"), parameter.TryGetProperty("required", out var isRequired) && isRequired.GetBoolean())));
    }

    private static string ParametersOf(JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        return schema.TryGetProperty("properties", out var properties)
            ? Sorted(properties.EnumerateObject().Select(parameter => Described(parameter.Name, parameter.Value, required.Contains(parameter.Name))))
            : "";
    }

    private static string Sorted(IEnumerable<string> parameters) => string.Join(", ", parameters.Order(StringComparer.Ordinal));

    private static string Described(string name, JsonElement schema, bool isRequired) =>
        $"{name}{(isRequired ? "!" : "")} {TypeOf(schema)}: {(schema.TryGetProperty("description", out var words) ? words.GetString() : "")}";

    private static string TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type)
        ? ""
        : type.ValueKind == JsonValueKind.Array ? string.Join('|', type.EnumerateArray().Select(each => each.GetString()).Order(StringComparer.Ordinal)) : type.GetString()!;
}
