using Hydron.Chats;
using Hydron.Chats.Offline;
using Hydron.Chats.Operations;

namespace Hydron.Tests.Chats;

/// <summary>What the built-in assistant understands: a sentence and the operations, with their arguments, that it leads to.</summary>
public sealed class SentenceReaderTests
{
    private static readonly ProjectContext Shop = SentenceTable.Shop;

    public static IEnumerable<object[]> Sentences => SentenceTable.All.Select(sentence => (object[])[sentence.Project.Name, sentence.Said]);

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task A_sentence_of_the_table_leads_to_what_stands_beside_it(string project, string said)
    {
        var sentence = SentenceTable.All.Single(each => each.Project.Name == project && each.Said == said);
        var understood = await SentenceTable.UnderstoodAsync(said, sentence.Project);
        Assert.True(SentenceTable.IsRight(sentence, understood), $"Expected {sentence.Expected}, but it {understood}");
    }

    [Fact]
    public void The_table_is_large() => Assert.True(SentenceTable.All.Length >= 300);

    [Fact]
    public void An_approval_names_what_waits_and_nothing_else()
    {
        var commands = Shop with { InfrastructureAwaiting = null, ProvisioningAwaiting = 7 };
        Assert.Equal("approve_provisioning(number=7)", Read("approve", commands));
        Assert.IsType<Answer>(SentenceReader.Read("approve the servers", commands));
        Assert.IsType<Answer>(SentenceReader.Read("approve the commands", Shop));
        Assert.IsType<Answer>(SentenceReader.Read("approve", Shop with { InfrastructureAwaiting = null }));
    }

    [Fact]
    public void Without_services_a_sentence_about_one_asks_for_a_source() =>
        Assert.Contains("no services yet", Assert.IsType<Answer>(SentenceReader.Read("expose the api on port 80", new ProjectContext())).Text, StringComparison.Ordinal);

    [Fact]
    public void Where_several_could_be_meant_the_question_names_them() =>
        Assert.Equal("Which service do you mean: web, api, worker?", Assert.IsType<Answer>(SentenceReader.Read("set the port to 80", Shop)).Text);

    [Fact]
    public void A_text_of_any_length_is_read_quickly_or_not_at_all()
    {
        Assert.IsType<Answer>(SentenceReader.Read(new string('a', 50_000), Shop));
        Assert.IsType<Answer>(SentenceReader.Read(string.Concat(Enumerable.Repeat("set A to b and ", 66)), Shop));
        Assert.IsType<Calls>(SentenceReader.Read(string.Concat(Enumerable.Range(0, 2000).Select(number => $"NAME_{number}=value\n")), Shop));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("here is my .env:\n", "")]
    [InlineData("Here's the whole content of the .env file for the api:\n", ", services=[api]")]
    [InlineData("please set all these environment variables\n\n# ---- general ----\n", "")]
    public void A_pasted_block_of_hundreds_of_lines_is_understood(string before, string services)
    {
        var lines = Enumerable.Range(0, 300).Select(number => (Name: $"NAME_{number}", Value: $"https://host.example/{number}?a=b")).ToArray();
        var block = string.Concat(lines.Select(line => $"{line.Name}=\"{line.Value}\"\r\n"));
        var call = Assert.Single(Assert.IsType<Calls>(SentenceReader.Read(before + block, Shop)).Operations);
        Assert.Equal("set_environment_variables", call.Operation);
        Assert.Equal(lines.ToDictionary(line => line.Name, line => line.Value), call.Arguments["variables"]);
        Assert.Equal(services.Length > 0, call.Arguments.ContainsKey("services"));
    }

    [Fact]
    public void A_line_that_does_not_belong_into_a_block_is_named_by_its_number_only()
    {
        var answer = Assert.IsType<Answer>(SentenceReader.Read("A=1\nB=2\nhunter2 hunter3\nC=3", Shop)).Text;
        Assert.Contains("line 3", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sentence_of_the_table_fits_the_operation_that_it_calls()
    {
        var operations = ProjectOperations.For(new OperationScope(null!, "wks/prj"));
        var calls = SentenceTable.All.SelectMany(sentence => SentenceReader.Read(sentence.Said, sentence.Project) is Calls read ? read.Operations : []).ToArray();
        foreach (var call in calls)
        {
            var operation = Assert.IsType<Operation>(operations.Find(call.Operation));
            OperationArguments.Check(operation, call.Arguments);
            var function = operation.Function;
            var parameters = function.UnderlyingMethod!.GetParameters();
            Assert.All(call.Arguments.Keys, name => Assert.Contains(parameters, parameter => parameter.Name == name));
            Assert.All(parameters.Where(parameter => !parameter.HasDefaultValue), parameter => Assert.True(call.Arguments.ContainsKey(parameter.Name!), $"{call.Operation} lacks {parameter.Name}"));
        }

        // What nobody says in a sentence: whole texts, choices from a list.
        Assert.Equal(
            ["choose_offer", "edit_step_commands", "set_assistant_instructions", "set_assistant_temperature", "set_dockerfile", "set_volumes"],
            operations.All.Select(operation => operation.Name).Except(calls.Select(call => call.Operation)).Order());
    }

    private static string Read(string said, ProjectContext project) => SentenceReader.Read(said, project) is Calls { Operations: [var call] }
        ? $"{call.Operation}({string.Join(", ", call.Arguments.Select(argument => $"{argument.Key}={argument.Value}"))})"
        : "";
}
