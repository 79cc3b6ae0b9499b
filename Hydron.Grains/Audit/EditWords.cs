using System.Reflection;
using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Audit;

/// <summary>An edit in a few words: what it does, and the names that it is about.</summary>
internal static partial class EditWords
{
    /// <summary>Properties that name things or count them. What is not listed is not told: values, commands, texts of files.</summary>
    private static readonly ImmutableHashSet<string> Told =
    [
        nameof(SetEnvironmentVariable.Service), nameof(SetEnvironmentVariable.Name), nameof(SetEnvironmentVariable.IsSecret), nameof(RenameService.NewName),
        nameof(AddDependency.Kind), nameof(AddDependency.For), nameof(DecideService.Decision), nameof(SetPort.Port), nameof(SetMemory.MemoryMb), nameof(SetPublic.IsPublic),
        nameof(SetLocked.IsLocked), nameof(AddDomain.Host), nameof(SetLanguageVersion.Version), nameof(SetBaseVariant.Variant), nameof(AddSystemPackages.Packages),
        nameof(SetImageHealthCheck.IsIncluded), nameof(ChangeServerSize.Server), nameof(ChangeServerSize.MinMemoryGb), nameof(ChooseOffer.OfferId),
        nameof(MoveToDatacenter.Datacenter), nameof(UseServer.ServerId), nameof(ChooseOperatingSystem.OperatingSystem), nameof(EditStepCommands.StepId), nameof(SkipStep.Skip),
    ];

    public static string Of(Edit edit, Func<object?, string> words)
    {
        var told = edit.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => Told.Contains(property.Name))
            .Select(property => (property.Name, Words: words(property.GetValue(edit))))
            .Where(each => each.Words.Length > 0)
            .Select(each => $"{Spaced(each.Name)} {each.Words}");
        return string.Join(' ', told.Prepend(Spaced(edit.GetType().Name)));
    }

    /// <summary>From <c>SetEnvironmentVariable</c> to <c>set environment variable</c>.</summary>
    private static string Spaced(string name) => Capital().Replace(name, " ").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Capital();
}
