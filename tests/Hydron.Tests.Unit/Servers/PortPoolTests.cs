using System.Collections.Immutable;
using Hydron.Servers;

namespace Hydron.Tests.Servers;

public sealed class PortPoolTests
{
    [Fact]
    public void A_service_gets_the_same_pair_each_time_and_another_service_another()
    {
        var (first, ports) = PortPool.Take(ImmutableDictionary<string, int>.Empty, "shop", "api");
        var (second, more) = PortPool.Take(ports, "shop", "web");
        var (again, _) = PortPool.Take(more, "shop", "api");

        Assert.Equal(PortPool.First, first);
        Assert.Equal(first + 2, second);
        Assert.Equal(first, again);
    }

    [Fact]
    public void A_full_pool_says_so()
    {
        var ports = ImmutableDictionary<string, int>.Empty.AddRange(
            Enumerable.Range(0, (PortPool.Last - PortPool.First) / 2 + 1).Select(index => KeyValuePair.Create($"p/{index}", PortPool.First + index * 2)));

        var problem = Assert.Throws<ProblemException>(() => PortPool.Take(ports, "shop", "api"));

        Assert.Equal("server.ports", problem.Problems[0].Code);
    }
}
