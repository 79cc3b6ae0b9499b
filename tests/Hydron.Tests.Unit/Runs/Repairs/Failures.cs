using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Runs.Repairs;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs.Repairs;

/// <summary>Steps of the sample shop that failed with an output as it was recorded.</summary>
internal static class Failures
{
    public static readonly ServerCondition Server = ServerCondition.Unknown with { MemoryMb = 2048 };

    /// <param name="step">The end of the step's id: <c>docker-engine</c>, <c>image-web</c>, <c>release-web</c>.</param>
    public static FailedStep Of(string step, string output, Func<Service, Service>? web = null)
    {
        var input = Samples.Input(web?.Invoke(Samples.Web) ?? Samples.Web, Samples.Worker, Samples.Postgres);
        var plan = input.Plan();
        var planned = plan.Steps.Single(each => each.Id.EndsWith($".{step}", StringComparison.Ordinal));
        return new FailedStep
        {
            Step = planned,
            Problem = new Problem("step.failed", $"\"{planned.Title}\" failed on web-1 with exit code 100.", "Retry."),
            Output = FailedStep.Cleaned(output.Split('\n')),
            Server = Server,
            Request = Request(input, plan),
        };
    }

    public static RunRequest Request(ProvisioningInput input, ProvisioningPlan plan) => new()
    {
        ProjectId = "prj-1",
        ProjectName = "Shop",
        ProjectSlug = input.ProjectSlug,
        Number = 1,
        Plan = plan,
        Infrastructure = input.Infrastructure,
        Services = input.Services.Services,
    };

    public static FailedStep Again(this FailedStep failed, params IEnumerable<string> codes) => failed with
    {
        Earlier = [.. codes.Select((code, index) => new Repair { Code = code, Attempt = index + 1, Explanation = "", Amendment = new Amendment { Change = "" } })],
    };

    public static (string Code, Diagnosis Diagnosis) Diagnosed(this FailedStep failed)
    {
        var found = FailureCatalogue.Diagnose(failed);
        Assert.NotNull(found);
        return (found.Value.Failure.Code, found.Value.Diagnosis);
    }

    /// <summary>The amendment of a failure that has to be known by this code.</summary>
    public static Amendment Amended(this FailedStep failed, string code)
    {
        var (known, diagnosis) = failed.Diagnosed();
        Assert.Equal(code, known);
        Assert.NotNull(diagnosis.Amendment);
        return diagnosis.Amendment;
    }

    /// <summary>What is said of a failure that is known by this code, and that only a person can mend.</summary>
    public static Diagnosis Explained(this FailedStep failed, string code)
    {
        var (known, diagnosis) = failed.Diagnosed();
        Assert.Equal(code, known);
        Assert.Null(diagnosis.Amendment);
        return diagnosis;
    }

    public static Service Node(this Service service, string install = "npm ci") => service with { PackageManager = "npm", InstallCommand = install, StartCommand = "node server.js" };

    public static Service WithOwnDockerfile(this Service service) => service with { Dockerfile = new Dockerfile(IsGenerated: false, "Dockerfile", "", ".") };
}
