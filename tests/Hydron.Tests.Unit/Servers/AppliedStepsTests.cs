using Hydron.Servers;

namespace Hydron.Tests.Servers;

public sealed class AppliedStepsTests
{
    [Fact]
    public void A_step_is_known_by_the_newest_that_was_done() =>
        Assert.Equal(["base-packages:1", "firewall:b"], AppliedSteps.Add(["firewall:a", "base-packages:1"], "firewall:b").AsEnumerable());

    [Fact]
    public void Going_back_is_doing_it_again() =>
        Assert.Equal(["site:a"], AppliedSteps.Add(AppliedSteps.Add(["site:a"], "site:b"), "site:a").AsEnumerable());

    [Fact]
    public void The_same_again_changes_nothing()
    {
        System.Collections.Immutable.ImmutableArray<string> applied = ["firewall:a"];
        Assert.True(applied == AppliedSteps.Add(applied, "firewall:a"));
    }

    [Fact]
    public void Names_that_begin_alike_are_different_steps() =>
        Assert.Equal(
            ["site-shop:a", "certificate-a.example:local", "site-shop-web:b", "certificate-b.example:local"],
            AppliedSteps.Add(AppliedSteps.Add(["site-shop:a", "certificate-a.example:local"], "site-shop-web:b"), "certificate-b.example:local").AsEnumerable());
}
