using Hydron.Plans;
using Hydron.Plans.Steps;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

/// <summary>The command that builds an image.</summary>
public class ImageBuildTests
{
    [Fact]
    public void The_stage_and_the_arguments_of_a_compose_file_are_given_to_the_builder_quoted()
    {
        var command = CommandFor(Samples.Web with
        {
            Dockerfile = new Dockerfile(IsGenerated: false, "web/Dockerfile", "", "web"), BuildTarget = "web", BuildArguments = [new BuildArgument("TITLE", "The $best; shop"), new BuildArgument("EDITION", "free")],
        });

        Assert.Contains("--file Dockerfile --target web --build-arg 'TITLE=The $best; shop' --build-arg EDITION=free --tag ", command, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_Dockerfile_names_its_arguments_itself()
        => Assert.DoesNotContain("--build-arg", CommandFor(Samples.Web with { BuildTarget = "web", BuildArguments = [new BuildArgument("A", "1")] }), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_the_person_wrote_has_stages_of_its_own()
        => Assert.DoesNotContain("--target", CommandFor(Samples.Web with { Dockerfile = new Dockerfile(IsGenerated: false, "Dockerfile", "FROM alpine\n", "."), BuildTarget = "web" }), StringComparison.Ordinal);

    private static string CommandFor(Service service)
        => Assert.Single(Assert.IsType<BuildImage>(ImageBuild.For(new StepFactory("server"), "shop", service, 1).Action).Commands);
}
