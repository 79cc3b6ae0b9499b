using System.Text.Json;
using Hydron.Chats;
using Hydron.Chats.Operations;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Chats;

public sealed class ApprovalChangesTests
{
    private static readonly ProjectView Project = new()
    {
        Summary = new ProjectSummary { Id = "prj", Name = "shop" },
        Source = new ImageSource("nginx:1.27", null),
        Releases = [ReleaseOf(3), ReleaseOf(2), ReleaseOf(1)],
        Services = new ServicesVersion { Services = [Hydron.Tests.Plans.Samples.Web, Hydron.Tests.Plans.Samples.Worker, Hydron.Tests.Plans.Samples.Postgres] },
        Assistant = new AssistantSettings { Model = "openai/one", Instructions = "Be brief." },
    };

    [Theory]
    [InlineData("redeploy", "{}", "what serves", "release 3, commit c3", "the newest state of nginx:1.27")]
    [InlineData("roll_back", "{}", "what serves", "release 3, commit c3", "release 2, commit c2")]
    [InlineData("roll_back", """{"release":1}""", "what serves", "release 3, commit c3", "release 1, commit c1")]
    [InlineData("choose_model", """{"model":"openai/two"}""", "model", "openai/one", "openai/two")]
    [InlineData("set_assistant_instructions", """{"instructions":""}""", "instructions", "Be brief.", "")]
    [InlineData("set_assistant_temperature", """{"temperature":0.2}""", "temperature", "the model's own", "0.2")]
    public void A_request_says_what_it_would_change(string operation, string arguments, string subject, string before, string after) =>
        Assert.Equal([new DiffLine(subject, before, after)], Of(operation, arguments));

    [Theory]
    [InlineData("""{"service":"postgres"}""")]
    [InlineData("""{"service":"postgres","variable":"POSTGRES_PASSWORD"}""")]
    [InlineData("""{"service":"postgres","variable":null}""")]
    public void A_rotation_says_which_secret_it_replaces_and_who_is_released_again(string arguments) => Assert.Equal(
        [new DiffLine("postgres: POSTGRES_PASSWORD", "made up by Hydron", "made up anew"), new DiffLine("web", "release 3, commit c3", "released again")],
        Of("rotate_secret", arguments));

    [Theory]
    [InlineData("rotate_secret", """{"service":"nobody"}""")]
    [InlineData("rotate_secret", """{"service":"web"}""")]
    [InlineData("roll_back", """{"release":3}""")]
    [InlineData("roll_back", """{"release":9}""")]
    [InlineData("choose_model", """{"model":"openai/one"}""")]
    [InlineData("set_assistant_temperature", "{}")]
    [InlineData("another", "{}")]
    public void What_would_change_nothing_or_be_refused_says_nothing(string operation, string arguments) => Assert.Empty(Of(operation, arguments));

    private static IEnumerable<DiffLine> Of(string operation, string arguments) => ApprovalChanges.Of(operation, JsonSerializer.Deserialize<JsonElement>(arguments), Project);

    private static Release ReleaseOf(int number) => new(number, $"run{number}", number, $"c{number}", "https://shop.example.com", DateTimeOffset.UnixEpoch, []);
}
