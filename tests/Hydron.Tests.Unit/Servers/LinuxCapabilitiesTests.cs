using Hydron.Servers;

namespace Hydron.Tests.Servers;

public sealed class LinuxCapabilitiesTests
{
    [Fact]
    public void A_machine_that_lacks_one_capability_hands_on_the_others_by_name()
    {
        var names = LinuxCapabilities.FromStatus("Name:\tx\nCapBnd:\t000001fffeffffff\nCapAmb:\t0\n");
        Assert.Equal(37, names.Length);
        Assert.DoesNotContain("SYS_RESOURCE", names);
        Assert.Contains("SYS_ADMIN", names);
    }

    [Theory]
    [InlineData("CapBnd:\t00000000a80425fb\n")]
    [InlineData("CapBnd:\tnonsense\n")]
    [InlineData("")]
    public void A_process_that_is_confined_itself_leaves_the_choice_to_the_engine(string status) =>
        Assert.Equal("ALL", Assert.Single(LinuxCapabilities.FromStatus(status)));
}
