using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hydron.Chats;
using Hydron.Chats.Models;
using Hydron.Runs.Logs;
using Hydron.Servers;
using Microsoft.Extensions.AI;

namespace Hydron.Runs.Repairs.Proposals;

/// <summary>Asks a model what may help a failed step, once, for an answer by one call.</summary>
internal static class RepairModel
{
    /// <summary>Proposals for one step, whatever became of them: a model that has not helped twice is not asked again.</summary>
    private const int MostProposals = 2;

    private const string Propose = "propose_repair";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly AIFunctionDeclaration Function = AIFunctionFactory.CreateDeclaration(
        Propose, "Says why the step failed and what is to be done differently.", AIJsonUtilities.CreateJsonSchema(typeof(RepairAnswer), serializerOptions: Json));

    public static bool IsExhausted(ImmutableArray<Repair> earlier) =>
        earlier.Count(repair => repair.Code == ProposedDiagnosis.Code) >= MostProposals || earlier.Count(repair => repair.Status == RepairStatus.Applied) >= FailureCatalogue.MostRepairs;

    /// <exception cref="ProblemException">It does not answer, or its answer cannot be used.</exception>
    public static async Task<(Diagnosis Diagnosis, TokenUsage? Usage)> AskAsync(Assistant assistant, FailedStep failed, ServerFacts? facts, Redactor redactor, CancellationToken cancellation)
    {
        var question = RepairQuestion.For(failed, facts, redactor);
        var meter = new TokenMeter(assistant.Model, []);
        var answer = await assistant.Client.GetResponseAsync(
            question,
            new ChatOptions { Tools = [Function], ToolMode = ChatToolMode.RequireSpecific(Propose), AllowMultipleToolCalls = false, MaxOutputTokens = assistant.Model.OutputTokens },
            cancellation);
        meter.Add(question, answer, isWhole: true);
        return (ProposedDiagnosis.Of(failed, Read(answer), assistant.Model.Reference), meter.Total);
    }

    private static RepairAnswer Read(ChatResponse answer)
    {
        var call = answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().FirstOrDefault(call => call.Name == Propose);
        try
        {
            return call is { Exception: null, Arguments: { } arguments } && JsonSerializer.SerializeToElement(arguments, Json).Deserialize<RepairAnswer>(Json) is { } read
                ? read
                : throw ProposedText.Refused("it did not answer in the form that was asked for");
        }
        catch (JsonException)
        {
            throw ProposedText.Refused("its answer has another form than was asked for");
        }
    }
}
