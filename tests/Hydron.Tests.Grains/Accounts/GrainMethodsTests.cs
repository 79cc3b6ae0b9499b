using Hydron.Accounts;

namespace Hydron.Tests.Accounts;

/// <summary>The walk over the grains finds what somebody forgot.</summary>
public sealed class GrainMethodsTests
{
    public interface IHalfOpen : IGrainWithStringKey
    {
        [Requires(Role.Viewer)]
        Task Closed();

        [Requires(Role.None)]
        Task ForAll();

        Task Forgotten();
    }

    public interface IInherits : IHalfOpen
    {
        [Requires(Role.Owner)]
        Task Own();
    }

    [Fact]
    public void A_method_without_a_role_is_found() => Assert.Equal(
        ["IHalfOpen.ForAll", "IHalfOpen.Forgotten"],
        GrainMethods.Open([typeof(IHalfOpen), typeof(string), typeof(GrainMethodsTests)]));

    [Fact]
    public void An_inherited_one_is_found_too() => Assert.Contains("IInherits.Forgotten", GrainMethods.Open([typeof(IInherits)]));

    [Fact]
    public void No_method_of_the_product_is_open() => Assert.Empty(GrainMethods.Open(typeof(RequiresAttribute).Assembly.GetTypes()));

    [Fact]
    public void Every_grain_interface_is_walked()
    {
        var grains = GrainMethods.Interfaces(typeof(RequiresAttribute).Assembly.GetTypes()).ToList();
        Assert.Contains(typeof(Workspaces.IWorkspaceGrain), grains);
        Assert.All(grains, grain => Assert.NotEmpty(GrainMethods.Of(grain)));
    }
}
