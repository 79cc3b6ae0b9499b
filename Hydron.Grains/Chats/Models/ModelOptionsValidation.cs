using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Hydron.Chats.Models;

/// <summary>Checks the section <c>Hydron:Models</c> as a whole when Hydron starts: every mistake is said at once, by the setting's name, and never with a key.</summary>
internal sealed partial class ModelOptionsValidation : IValidateOptions<HydronOptions>
{
    private const string Section = $"{HydronOptions.Section}:Models";

    /// <summary>The functions' descriptions, some of a chat, and an answer must fit into it.</summary>
    public const int SmallestContext = 16_384;

    public ValidateOptionsResult Validate(string? name, HydronOptions options)
    {
        var failures = Check(options.Models).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(ModelOptions models)
    {
        var failures = new List<string>();
        failures.AddRange(CheckAccount($"{Section}:Anthropic", models.Anthropic.Url, models.Anthropic.Key));
        failures.AddRange(CheckAccount($"{Section}:OpenAI", models.OpenAI.Url, models.OpenAI.Key));
        for (var index = 0; index < models.Endpoints.Length; index++)
            failures.AddRange(CheckEndpoint($"{Section}:Endpoints:{index}", models.Endpoints[index]));
        foreach (var twice in models.Endpoints.Where(endpoint => endpoint.Name.Length > 0).GroupBy(endpoint => endpoint.Name).Where(group => group.Count() > 1))
            failures.Add($"{Section}:Endpoints: the name '{twice.Key}' is there {twice.Count()} times; each endpoint has its own.");
        if (models.SilenceSeconds is < 1 or > 3600)
            failures.Add($"{Section}:SilenceSeconds: {models.SilenceSeconds} is not between 1 and 3600.");
        if (models.Retries is < 0 or > 10)
            failures.Add($"{Section}:Retries: {models.Retries} is not between 0 and 10.");
        if (failures.Count == 0 && CheckDefault(models) is { } wrong)
            failures.Add(wrong);
        return failures;
    }

    private static IEnumerable<string> CheckAccount(string section, string url, string key)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || parsed.UserInfo.Length > 0)
            yield return $"{section}:Url: this is no address such as https://models.example.com/v1.";
        if (key.Any(character => character is <= ' ' or > '~'))
            yield return $"{section}:Key: a key has no spaces, line ends or letters beyond ASCII; there may be a quote or a line end too much.";
    }

    private static IEnumerable<string> CheckEndpoint(string section, ModelEndpoint endpoint)
    {
        if (!Name().IsMatch(endpoint.Name) || ModelCatalogue.OwnProviders.Contains(endpoint.Name))
            yield return $"{section}:Name: '{endpoint.Name}' is not free: a name has lower case letters, digits and hyphens, and is none of {string.Join(", ", ModelCatalogue.OwnProviders)}.";
        foreach (var failure in CheckAccount(section, endpoint.Url, endpoint.Key))
            yield return failure;
        if (endpoint.Models.Length == 0)
            yield return $"{section}:Models: name at least one model that it has ({section}:Models:0:Id).";
        foreach (var twice in endpoint.Models.GroupBy(model => model.Id).Where(group => group.Key.Length > 0 && group.Count() > 1))
            yield return $"{section}:Models: '{twice.Key}' is there {twice.Count()} times.";
        for (var index = 0; index < endpoint.Models.Length; index++)
        {
            foreach (var failure in CheckModel($"{section}:Models:{index}", endpoint.Models[index]))
                yield return failure;
        }
    }

    private static IEnumerable<string> CheckModel(string section, Model model)
    {
        if (model.Id.Trim().Length == 0)
            yield return $"{section}:Id: the model has no id.";
        if (model.ContextTokens < SmallestContext)
            yield return $"{section}:ContextTokens: {model.ContextTokens} are too few; the assistant needs {SmallestContext}.";
        if (model.OutputTokens < 256 || model.OutputTokens > model.ContextTokens / 4)
            yield return $"{section}:OutputTokens: {model.OutputTokens} is not between 256 and a quarter of ContextTokens ({model.ContextTokens / 4}).";
        if (model.InputCredits < 0 || model.CachedInputCredits < 0 || model.OutputCredits < 0)
            yield return $"{section}: a price is below 0.";
    }

    private static string? CheckDefault(ModelOptions models)
    {
        var catalogue = new ModelCatalogue(models);
        if (catalogue.Find(models.Default) is not { } model)
            return $"{Section}:Default: there is no model '{models.Default}'. There are: {string.Join(", ", catalogue.Models.Select(each => each.Reference))}.";
        return catalogue.ProviderOf(model) is { NeedsKey: true, Key: "" } provider ? $"{Section}:Default: '{models.Default}' needs a key for {provider.Name}, and there is none." : null;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
