using Hydron.Plans;
using Hydron.Runs.Repairs;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs.Repairs;

public sealed class FailureCatalogueTests
{
    [Fact]
    public void Codes_are_unique_and_fit_into_a_problems_code()
    {
        Assert.Equal(FailureCatalogue.All.Length, FailureCatalogue.All.Select(failure => failure.Code).Distinct().Count());
        Assert.All(FailureCatalogue.All, failure => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", failure.Code));
    }

    [Fact]
    public void After_three_repairs_of_a_step_it_is_a_persons_turn()
    {
        var failed = Failures.Of("image-web", "gyp ERR! stack Error: not found: make");
        failed.Again("disk-full", "download").Amended("native-toolchain");
        failed.Again("disk-full", "download", "lockfile").Explained("native-toolchain");
    }

    [Fact]
    public void Every_known_failure_is_a_file_of_its_own_in_the_catalogue() => Assert.Equal(
        typeof(IKnownFailure).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IKnownFailure))).Select(type => type.Name).Order(),
        FailureCatalogue.All.Select(failure => failure.GetType().Name).Order());

    [Fact]
    public void The_commands_that_Hydron_wrote_into_the_log_and_colours_are_not_looked_at() => Assert.Equal(
        ["E: Could not get lock"], FailedStep.Cleaned(["\e[2m$ echo No space left on device\e[0m", "\e[31mE: Could not get lock\e[0m", "", "   "]).AsEnumerable());

    [Theory]
    [InlineData("a")]
    [InlineData("It listens on: ")]
    [InlineData("[ALERT] cannot bind socket (Address already in use) [")]
    [InlineData("The engine \"node\" is incompatible with this module. Expected version \"")]
    [InlineData("GPG error: http://")]
    [InlineData("exec: \"")]
    public async Task Long_lines_of_nonsense_hold_nobody_up(string beginning)
    {
        var lines = Enumerable.Repeat(string.Concat(Enumerable.Repeat(beginning, 1 + (16_000 / beginning.Length))), 100);
        var failed = Failures.Of("release-web", "") with { Output = FailedStep.Cleaned(lines) };
        var diagnosing = Task.Run(() =>
        {
            FailureCatalogue.Diagnose(failed);
            FailureCatalogue.Diagnose(failed with { Step = Failures.Of("image-web", "").Step });
        });
        await diagnosing.WaitAsync(TimeSpan.FromMinutes(1)); // a pattern that backtracks without end would not get there
    }

    [Fact]
    public void The_scripts_of_the_repairs_are_bash()
    {
        foreach (var name in (string[])["condition", "await-package-lock", "free-disk", "add-swap"])
            Assert.Equal("", Bash.Syntax(Hydron.Hosting.EmbeddedText.Read($"Hydron.Runs.Repairs.Server.{name}.sh")));
    }

    [Fact]
    public void A_machine_tells_how_it_stands()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var condition = ServerCondition.Parse(Bash.Run(Hydron.Hosting.EmbeddedText.Read("Hydron.Runs.Repairs.Server.condition.sh")));
        Assert.True(condition.MemoryMb > 0 && condition.Disks["/"] >= 0);
        Assert.InRange(condition.Clock!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }
}
