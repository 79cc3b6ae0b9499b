using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>Getting a server that is not there yet.</summary>
public static class NewServer
{
    public static ImmutableArray<PlannedStep> For(StepFactory make, PlannedServer server) =>
    [
        make.Step(
            "order",
            RunPhase.Purchase,
            $"Order {server.Name}",
            $"{server.Offer?.Name} from {server.Provider} in {server.Datacenter}. Ordering the same server twice is not possible.",
            "The provider confirms the order.",
            new OrderServer(server.Name),
            TimeSpan.FromMinutes(5)),
        make.Step(
            "delivery",
            RunPhase.Availability,
            $"Wait for {server.Name}",
            "The provider prepares the machine and tells its address.",
            "The server has an address.",
            new AwaitServer(server.Name),
            TimeSpan.FromHours(2)),
        make.Step(
            "operating-system",
            RunPhase.OperatingSystem,
            $"Install {server.OperatingSystem} on {server.Name}",
            "The provider installs the operating system and lets only Hydron's key in, which was made for this server.",
            "SSH answers to Hydron's key.",
            new InstallOperatingSystem(server.Name, server.OperatingSystem),
            TimeSpan.FromHours(1)),
    ];
}
