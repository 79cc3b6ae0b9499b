using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Projects;

namespace Hydron.Analysis.Environments;

/// <summary>The environment of a service: what its code and its libraries read, what example files propose, what a compose file gave it.</summary>
internal static partial class EnvironmentDetector
{
    private const int MaxVariables = 200;
    private const int MaxEvidence = 5;

    internal static ServiceDraft Describe(SourceTree tree, ServiceDraft draft)
    {
        var service = draft.Service;
        if (service.Image is not null)
            return draft;

        var isBrowserOnly = service.Kind == ServiceKind.Static;
        var uses = draft.LibraryFolders.Prepend(service.Path).SelectMany(folder => InCode(tree, folder))
            .Concat(Conventions.For(tree, service))
            .Concat(Examples(tree, service))
            .Where(use => !isBrowserOnly || VariableNames.IsSentToBrowsers(use.Name))
            .GroupBy(use => use.Name, StringComparer.Ordinal);
        var given = service.Environment.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        var found = uses.Select(group => Variable(group.Key, [.. group], given.GetValueOrDefault(group.Key)))
            .Concat(service.Environment.Where(variable => !VariableNames.IsOfThePlatform(variable.Name)))
            .DistinctBy(variable => variable.Name)
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Take(MaxVariables);
        return draft with { Service = service with { Environment = [.. OfThePlatform(service), .. found] } };
    }

    /// <summary>What the code of a folder reads: of many places that say the same, the first ones.</summary>
    /// <param name="isOneOfMany">Other folders are looked into at the same time already.</param>
    internal static List<VariableUse> InCode(SourceTree tree, string folder, bool isOneOfMany = false)
        => tree.Derive(folder, () => Settable(OfEach(tree.CodeOf(folder), isOneOfMany).SelectMany(uses => uses))
            .GroupBy(use => (use.Name, use.Default, use.IsOptional, use.IsDemanded))
            .SelectMany(same => same.Take(MaxEvidence))
            .ToList());

    private static IEnumerable<List<VariableUse>> OfEach(IReadOnlyList<SourceFile> code, bool isOneOfMany)
    {
        static List<VariableUse> Of(SourceFile file) => CodeVariables.In(file).ToList();
        return isOneOfMany || code.Count < SourceTree.WorthSharing ? code.Select(Of) : code.AsParallel().AsOrdered().Select(Of).AsSequential();
    }

    private static IEnumerable<VariableUse> Settable(IEnumerable<VariableUse> uses)
        => uses.Where(use => VariableNames.IsValid(use.Name) && !VariableNames.IsOfThePlatform(use.Name));

    /// <summary>
    /// An example file at the root speaks for all services of the repository; one in another service's folder does not. Beside a compose file that lists a service's variables it is what
    /// the compose file itself is filled in from: of the rest, only what the service's code reads is its own.
    /// </summary>
    private static IEnumerable<VariableUse> Examples(SourceTree tree, Service service)
    {
        var own = Settable(ExampleFile.In(tree, service.Path));
        if (service.Path == tree.Root)
            return own;
        var shared = Settable(ExampleFile.In(tree, tree.Root));
        var isListed = ComposeDetector.FileOf(tree) is { } compose && service.Evidence.Any(evidence => evidence.File == compose.Path)
            && service.Environment.Any(variable => variable.Evidence.Any(evidence => evidence.File == compose.Path));
        if (!isListed)
            return own.Concat(shared);
        var read = InCode(tree, service.Path).Select(use => use.Name).ToHashSet(StringComparer.Ordinal);
        return own.Concat(shared.Where(use => read.Contains(use.Name)));
    }

    /// <summary>What Hydron itself sets: the port that the service is asked to use, and that it runs in production.</summary>
    private static IEnumerable<EnvironmentVariable> OfThePlatform(Service service)
    {
        if (service.Kind == ServiceKind.Static)
            yield break;
        if (service.Language == "node")
            yield return new EnvironmentVariable { Name = "NODE_ENV", Value = new PlainValue("production") };
        if (service.Port is { } port && service.Language != "dotnet")
            yield return new EnvironmentVariable { Name = "PORT", Value = new PlainValue(port.ToString(CultureInfo.InvariantCulture)) };
    }

    private static EnvironmentVariable Variable(string name, List<VariableUse> uses, EnvironmentVariable? given)
    {
        var inCode = uses.Where(use => !use.IsExample).ToList();
        var example = uses.Where(use => use.IsExample).Select(use => use.Default).FirstOrDefault(text => text.Length > 0) ?? "";
        var isSecret = VariableNames.IsSecret(name) || uses.Any(use => VariableNames.IsSecret(name, use.Default));
        var isRequired = inCode.Count > 0 ? inCode.Any(use => use.IsDemanded) || inCode.All(use => !use.IsOptional) : given?.IsRequired == true;
        var fallback = inCode.Select(use => use.Default).FirstOrDefault(text => text.Length > 0) ?? "";
        EnvironmentValue? value = given?.Value;
        if (value is null && isRequired && VariableNames.IsMadeUp(name))
            value = new GeneratedValue();
        else if (value is null && isRequired && VariableNames.IsForDebugging(name))
            value = new PlainValue("false");
        else if (value is null && isRequired && !isSecret && IsUseful(example))
            value = new PlainValue(example);
        return new EnvironmentVariable
        {
            Name = name,
            Value = value,
            IsRequired = isRequired,
            IsSecret = isSecret,
            // An example of an address says in which form the code wants it.
            Default = fallback.Length > 0 ? fallback : given?.Default is { Length: > 0 } known ? known : example.Contains("://", StringComparison.Ordinal) ? example : "",
            Evidence = [.. uses.OrderBy(use => use.IsExample).Select(use => use.Evidence).Concat(given?.Evidence ?? []).Take(MaxEvidence)],
        };
    }

    /// <summary>Not a place for the person's own value, and not an address of a developer's machine.</summary>
    private static bool IsUseful(string example) => example.Length is > 0 and <= 200 && !Placeholder().IsMatch(example);

    [GeneratedRegex(@"localhost|127\.0\.0\.1|^your|your[-_ ]|change[-_ ]?me|^x{3,}|<[^>]*>|example\.(com|org)|\.\.\.|^\$\{|placeholder|todo", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
