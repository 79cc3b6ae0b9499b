using System.Collections.Immutable;
using FsCheck.Xunit;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class StartOrderTests
{
    [Fact]
    public void What_is_needed_starts_first_and_dependencies_before_all() =>
        Assert.Equal(["postgres", "api", "web", "other"], Names(StartOrder.Of([Service("web", "api"), Service("api", "postgres"), Service("other"), Samples.Postgres])));

    [Fact]
    public void Otherwise_the_order_stays() => Assert.Equal(["c", "a", "b"], Names(StartOrder.Of([Service("c"), Service("a"), Service("b")])));

    [Fact]
    public void What_is_not_among_the_services_is_not_waited_for() => Assert.Equal(["web"], Names(StartOrder.Of([Service("web", "elsewhere")])));

    [Fact]
    public void Who_waits_for_itself_starts() => Assert.Equal(["web"], Names(StartOrder.Of([Service("web", "web")])));

    [Fact]
    public void A_circle_is_refused_and_named_without_those_who_only_wait_for_it()
    {
        var problem = Assert.Throws<ProblemException>(() => StartOrder.Of([Service("a", "b"), Service("b", "c"), Service("c", "a"), Service("d", "a"), Service("e")])).Problems.Single();
        Assert.Equal("service.circle", problem.Code);
        Assert.StartsWith("a and b and c wait for each other", problem.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 100)]
    public void Nothing_starts_before_what_it_needs(int seed)
    {
        var random = new Random(seed);
        var services = Enumerable.Range(0, 12).Select(index => Service($"s{index}", [.. Enumerable.Range(0, index).Where(_ => random.Next(3) == 0).Select(needed => $"s{needed}")])).OrderBy(_ => random.Next()).ToImmutableArray();
        var ordered = StartOrder.Of(services);
        Assert.Equal(services.Length, ordered.Length);
        Assert.All(ordered, service => Assert.All(service.DependsOn, needed => Assert.True(Position(needed) < Position(service.Name))));

        int Position(string name) => Names(ordered).IndexOf(name);
    }

    private static Service Service(string name, params ImmutableArray<string> needs) => new() { Name = name, DependsOn = needs };

    private static List<string> Names(ImmutableArray<Service> services) => [.. services.Select(service => service.Name)];
}
