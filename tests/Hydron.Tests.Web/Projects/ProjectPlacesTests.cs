using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Tests.Projects;

public sealed class ProjectPlacesTests
{
    private static readonly ProjectView Analyzed = new()
    {
        Summary = new ProjectSummary { Id = "prj", Name = "shop" },
        Source = new TemplateSource("express"),
        Services = new ServicesVersion { Number = 1, Services = [new Service { Name = "web" }] },
    };

    [Theory]
    [InlineData("runs", ProjectPlace.Runs)]
    [InlineData("Plan", ProjectPlace.Plan)]
    [InlineData("services", ProjectPlace.Services)]
    [InlineData("chat", ProjectPlace.Chat)]
    [InlineData("3", null)]
    [InlineData("settings", null)]
    [InlineData(null, null)]
    public void An_address_names_a_part(string? tab, ProjectPlace? place) => Assert.Equal(place, ProjectPlaces.Read(tab));

    [Fact]
    public void Beside_the_chat_stands_what_comes_next()
    {
        Assert.Equal(ProjectPlace.Services, ProjectPlaces.For(Analyzed));
        Assert.Equal(ProjectPlace.Plan, ProjectPlaces.For(Analyzed with { Infrastructure = new InfrastructurePlan { Number = 1 } }));
        Assert.Equal(ProjectPlace.Runs, ProjectPlaces.For(Analyzed with { Runs = [new RunSummary("run", 1, RunStatus.Running, DateTimeOffset.UnixEpoch, EndedAt: null, 1)] }));
    }
}
