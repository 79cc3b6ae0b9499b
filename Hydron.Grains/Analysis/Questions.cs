using System.Globalization;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>What to ask the person after an analysis: one precise question, the one whose answer changes most, or none.</summary>
internal static class Questions
{
    /// <summary>Below this an analysis rather guesses than knows that a folder is a service.</summary>
    private const double Doubtful = 0.6;

    /// <summary>The ports that servers without a setting listen on most often.</summary>
    private static readonly ImmutableArray<int> UsualPorts = [3000, 8000, 8080];

    /// <param name="services">With their names.</param>
    /// <param name="alternatives">Frameworks that were seen in a service's folder besides the one taken, by folder.</param>
    internal static AnalysisQuestion? About(ImmutableArray<Service> services, IReadOnlyDictionary<string, ImmutableArray<string>> alternatives)
    {
        var own = services.Where(service => !service.IsDependency && service.Image is null).ToList();
        return own.Select(service => WhichFramework(service, alternatives.GetValueOrDefault(service.Path, []))).FirstOrDefault(question => question is not null)
            ?? own.Where(service => service.Confidence < Doubtful).OrderBy(service => service.Confidence).Select(IsItOne).FirstOrDefault()
            ?? own.Where(service => service is { Kind: ServiceKind.Worker, Port: null, Framework.Length: 0, Dockerfile.IsGenerated: true }).Select(DoesItListen).FirstOrDefault();
    }

    private static AnalysisQuestion? WhichFramework(Service service, ImmutableArray<string> others) => others.IsEmpty || service.Framework.Length == 0
        ? null
        : new AnalysisQuestion(
            $"{Place(service)} holds {string.Join(" and ", others.Prepend(service.Framework))}. Which of them is the service?",
            [.. others.Prepend(service.Framework).Select(framework => new AnalysisAnswer(framework, new FrameworkCorrection(service.Path, framework), null))],
            service.Evidence);

    private static AnalysisQuestion IsItOne(Service service) => new(
        $"{Place(service)} looks like a program, but nothing says that it is meant to be deployed. Is {service.Name} a service?",
        [
            new AnalysisAnswer("Yes, deploy it", null, new DecideService(service.Name, ServiceDecision.Accepted)),
            new AnalysisAnswer("No, leave it out", null, new DecideService(service.Name, ServiceDecision.Rejected)),
        ],
        service.Evidence);

    private static AnalysisQuestion DoesItListen(Service service) => new(
        $"No port was found in the code of {service.Name}. Does it answer requests?",
        [
            new AnalysisAnswer("No, it works in the background", null, new DecideService(service.Name, ServiceDecision.Accepted)),
            .. UsualPorts.Select(port => new AnalysisAnswer(string.Create(CultureInfo.InvariantCulture, $"On port {port}"), null, new SetPort(service.Name, port))),
        ],
        service.Evidence);

    private static string Place(Service service) => service.Path == "." ? "The root" : service.Path;
}
