using Hydron.Plans;
using Hydron.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Projects;

public sealed class ServiceFieldsTests
{
    private readonly ServiceFields _fields = new(Api);

    [Fact]
    public void An_untouched_form_changes_nothing()
    {
        Assert.Empty(_fields.Validate());
        Assert.Empty(_fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void Everything_goes_in_one_batch_with_the_new_name_last()
    {
        _fields.Name = "backend";
        _fields.Path = "backend";
        _fields.Port = "8080";
        _fields.IsPublic = false;
        _fields.MemoryMb = "1024";
        _fields.HealthPath = "/up";
        _fields.Timeout = "7";
        _fields.Build = "npm run build";
        _fields.Volumes.Add(new VolumeRow { Name = "data", MountPath = "/data", IsReadOnly = true });
        _fields.Volumes.Add(new VolumeRow());
        var edits = _fields.ToEdits();
        Assert.Equal(
            [
                new SetPath("api", "backend"), new SetPort("api", 8080), new SetPublic("api", false), new SetMemory("api", 1024),
                new SetHealthCheck("api", Path: "/up", TimeoutSeconds: 7), new SetCommands("api", Build: "npm run build"),
            ],
            edits.Take(6));
        Assert.Equal([new Volume("data", "/data") { IsReadOnly = true }], Assert.IsType<SetVolumes>(edits[6]).Volumes.AsEnumerable());
        Assert.Equal(new RenameService("api", "backend"), edits[7]);
        Assert.Equal(8, edits.Length);
    }

    [Fact]
    public void What_a_generated_Dockerfile_is_made_from_goes_as_what_was_added_and_what_was_taken_out()
    {
        var fields = new ServiceFields(Api with { RuntimePackages = ["ffmpeg", "curl"], BuildArguments = [new BuildArgument("A", "1"), new BuildArgument("B", "2")] });
        Assert.Empty(fields.ToEdits().AsEnumerable());
        fields.Generated.Variant = nameof(BaseVariant.Alpine);
        fields.Generated.BuildPackages = "libvips-dev, g++";
        fields.Generated.RunPackages = "ffmpeg libvips42";
        fields.Generated.Arguments = "A=1\n\n C = two=2 \n";
        fields.Generated.HasHealthCheck = false;
        var edits = fields.ToEdits();
        Assert.Equal(
            [new SetBaseVariant("api", BaseVariant.Alpine), new RemoveBuildArgument("api", "B"), new SetBuildArgument("api", "C", "two=2"), new SetImageHealthCheck("api", false)],
            edits.Where(edit => edit is not AddSystemPackages and not RemoveSystemPackages));
        Assert.Equal(
            ["Build: libvips-dev, g++", "Run: libvips42"],
            edits.OfType<AddSystemPackages>().Select(edit => $"{edit.Stage}: {string.Join(", ", edit.Packages)}"));
        Assert.Equal(["curl"], Assert.Single(edits.OfType<RemoveSystemPackages>()).Packages.AsEnumerable());
    }

    [Fact]
    public void How_its_container_starts_is_written_as_on_a_command_line()
    {
        var fields = new ServiceFields(Api with { EntryPoint = ["sh", "-c", "it's\nlong"], Arguments = [""], User = "node", WorkingFolder = "/app" });
        Assert.Equal(("sh -c \"it's\nlong\"", "\"\""), (fields.ContainerStart.EntryPoint, fields.ContainerStart.Command));
        Assert.Empty(fields.ToEdits().AsEnumerable());
        fields.ContainerStart.Command = "--as \"the shop\"";
        fields.ContainerStart.User = " ";
        Assert.Equal([new SetContainerStart("api", Command: "--as \"the shop\"", User: "")], fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_build_argument_that_stands_twice_is_refused()
    {
        _fields.Generated.Arguments = "A=1\nA=2";
        Assert.Equal(ServiceField.BuildArguments, ServiceFields.FieldOf(Assert.Single(_fields.Validate())));
    }

    [Fact]
    public void A_generated_Dockerfile_replaces_what_somebody_wrote_and_no_text_is_sent_that_would_be_lost()
    {
        var fields = new ServiceFields(Api with { Dockerfile = new Dockerfile(false, "Dockerfile", "FROM alpine\n", ".") }) { UsesGenerated = true, Dockerfile = "FROM debian\n" };
        Assert.Equal([new GenerateDockerfile("api")], fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_port_may_be_taken_away()
    {
        _fields.Port = " ";
        Assert.Empty(_fields.Validate());
        Assert.Equal([new SetPort("api", null)], _fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void All_that_cannot_be_read_is_said_at_once()
    {
        _fields.Port = "eighty";
        _fields.MemoryMb = "1 GB";
        _fields.Interval = "-1";
        Assert.Equal([ServiceField.Port, ServiceField.Memory, ServiceField.HealthSeconds], _fields.Validate().Select(ServiceFields.FieldOf));
    }

    [Fact]
    public void A_secrets_value_is_never_among_the_fields()
    {
        Assert.Equal(["hello", "", "", "", "", ""], _fields.Environment.Rows.Select(row => row.Text));
        Assert.Equal([true, false, false, false, true, false], _fields.Environment.Rows.Select(row => row.IsReplacing));
    }

    [Fact]
    public void Variables_are_set_replaced_added_and_taken_out()
    {
        Row("GREETING").Text = "";
        Row("API_KEY").IsReplacing = true;
        Row("API_KEY").Text = "new";
        Row("SESSION_SECRET").IsReplacing = true; // and left empty: the old one stays
        _fields.Environment.Remove(Row("DATABASE_URL"));
        _fields.Environment.Add();
        (_fields.Environment.Rows[^1].Name, _fields.Environment.Rows[^1].Text) = (" COLOUR ", "blue");
        Assert.Equal(
            [
                new SetEnvironmentVariable("api", "GREETING", ""), new SetEnvironmentVariable("api", "API_KEY", "new"),
                new RemoveEnvironmentVariable("api", "DATABASE_URL"), new SetEnvironmentVariable("api", "COLOUR", "blue"),
            ],
            _fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_plain_value_can_be_made_secret_as_it_is()
    {
        Row("GREETING").IsSecret = true;
        Assert.Equal([new SetEnvironmentVariable("api", "GREETING", "hello", IsSecret: true)], _fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_variable_can_be_kept_after_all()
    {
        _fields.Environment.Remove(Row("GREETING"));
        _fields.Environment.Remove(Row("GREETING"));
        Assert.Empty(_fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused()
    {
        _fields.Environment.Add();
        _fields.Environment.Rows[^1].Name = "GREETING";
        Assert.Equal("environment.twice", Assert.Single(_fields.Validate()).Code);
    }

    private VariableRow Row(string name) => _fields.Environment.Rows.Single(row => row.Name == name);
}
