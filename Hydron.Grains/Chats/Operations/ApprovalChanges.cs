using System.Text.Json;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Chats.Operations;

/// <summary>What an operation that waits for approval would change, as far as that is known before it is done. Pure.</summary>
internal static class ApprovalChanges
{
    /// <param name="arguments">A JSON object with the arguments by name; they have been checked.</param>
    /// <returns>Empty where nothing can be said.</returns>
    public static ImmutableArray<DiffLine> Of(string operation, JsonElement arguments, ProjectView project) => operation switch
    {
        "deploy" or "redeploy" => Serving(project, $"the newest state of {project.Source?.Label ?? "the source"}"),
        "roll_back" => KeptTarget(project, Number(arguments, "release")) is { } target ? Serving(project, Named(target)) : [],
        "rotate_secret" => Rotated(project, Text(arguments, "service"), arguments.TryGetProperty("variable", out var variable) ? variable.GetString() : null),
        "choose_model" => Setting("model", project.Assistant.Model, Text(arguments, "model").Trim()),
        "set_assistant_instructions" => Setting("instructions", project.Assistant.Instructions, Text(arguments, "instructions").Trim()),
        "set_assistant_temperature" => Setting("temperature", Words(project.Assistant.Temperature), Words(Fraction(arguments, "temperature"))),
        _ => [],
    };

    private static ImmutableArray<DiffLine> Serving(ProjectView project, string next) =>
        [new DiffLine("what serves", project.Releases is [var live, ..] ? Named(live) : "", next)];

    /// <summary>Empty where it is refused: approving it will say why.</summary>
    private static ImmutableArray<DiffLine> Rotated(ProjectView project, string service, string? variable)
    {
        try
        {
            var secrets = RotatableSecrets.Find(project.Services.Services, service, variable).Select(each => new DiffLine($"{service}: {each.Name}", "made up by Hydron", "made up anew"));
            return project.Releases.IsEmpty ? [.. secrets] : [.. secrets, .. RotatableSecrets.UsersOf(project.Services, service).Select(user => new DiffLine(user, Named(project.Releases[0]), "released again"))];
        }
        catch (ProblemException)
        {
            return [];
        }
    }

    private static ImmutableArray<DiffLine> Setting(string name, string before, string after) => before == after ? [] : [new DiffLine(name, before, after)];

    private static string Named(Release release) => release.Commit.Length == 0 ? $"release {release.Number}" : $"release {release.Number}, commit {release.Commit[..Math.Min(12, release.Commit.Length)]}";

    /// <summary>Null where there is none: approving it will say why.</summary>
    private static Release? KeptTarget(ProjectView project, int? number)
    {
        try
        {
            return KeptReleases.Find([.. project.Releases.Reverse()], number);
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private static string Words(double? temperature) => temperature is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "the model's own";

    private static string Text(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int? Number(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static double? Fraction(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
