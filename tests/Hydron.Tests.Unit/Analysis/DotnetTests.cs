using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class DotnetTests
{
    private static string Project(string sdk, string inner = "", string framework = "net8.0")
        => $"""<Project Sdk="{sdk}"><PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup>{inner}</Project>""";

    private static string Property(string name, string value) => $"<PropertyGroup><{name}>{value}</{name}></PropertyGroup>";

    private static string References(params string[] projects) => $"<ItemGroup>{string.Concat(projects.Select(project => $"<ProjectReference Include=\"{project}\" />"))}</ItemGroup>";

    [Fact]
    public void Blazor_WebAssembly_alone_is_a_site() => Snapshot.Matches("blazor-wasm", withDockerfiles: true, findings: Rendered.Analyze(
        ("Client.csproj", Project("Microsoft.NET.Sdk.BlazorWebAssembly")), ("Program.cs", "var builder = WebAssemblyHostBuilder.CreateDefault(args);"), ("wwwroot/index.html", "<div id=\"app\"></div>")));

    [Fact]
    public void Blazor_with_its_own_server_is_one_service() => Snapshot.Matches("blazor-hosted", findings: Rendered.Analyze(
        ("Shop/Shop.csproj", Project("Microsoft.NET.Sdk.Web", References(@"..\Shop.Client\Shop.Client.csproj"), "net9.0")),
        ("Shop/Program.cs", "builder.Services.AddRazorComponents().AddInteractiveWebAssemblyComponents();"),
        ("Shop.Client/Shop.Client.csproj", Project("Microsoft.NET.Sdk.BlazorWebAssembly", framework: "net9.0")),
        ("Shop.Client/Pages/Home.razor", "@page \"/\"")));

    [Fact]
    public void FSharp_and_a_worker_with_versions_from_above() => Snapshot.Matches("dotnet-props", withDockerfiles: true, findings: Rendered.Analyze(
        ("Directory.Build.props", $"<Project>{Property("DotnetVersion", "net9.0")}{Property("TargetFramework", "$(DotnetVersion)")}</Project>"),
        ("src/Api/Api.fsproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><Compile Include="Program.fs" /></ItemGroup></Project>"""),
        ("src/Api/Program.fs", "let app = builder.Build()\napp.MapGet(\"/\", Func<string>(fun () -> \"hello\")) |> ignore\napp.Run()\n"),
        ("src/Mailer/Mailer.csproj", """<Project Sdk="Microsoft.NET.Sdk.Worker" />"""),
        ("src/Mailer/Program.cs", "builder.Services.AddHostedService<Mailer>();")));

    [Fact]
    public void An_Aspire_host_says_what_its_projects_depend_on() => Snapshot.Matches("aspire", findings: Rendered.Analyze(
        ("Shop.slnx", "<Solution />"),
        ("src/Shop.AppHost/Shop.AppHost.csproj", Project("Aspire.AppHost.Sdk/9.3.0", References(@"..\Catalog.API\Catalog.API.csproj", @"..\Web\Web.csproj"))),
        ("src/Shop.AppHost/Program.cs", "var builder = DistributedApplication.CreateBuilder(args);\nvar postgres = builder.AddPostgres(\"postgres\");\nvar catalogDb = postgres.AddDatabase(\"catalogdb\");\n// var cache = builder.AddRedis(\"cache\");\nvar catalog = builder.AddProject<Projects.Catalog_API>(\"catalog-api\")\n    .WithReference(catalogDb)\n    .WithHttpHealthCheck(\"/ready\");\nvar web = builder.AddProject<Projects.Web>(\"web\").WithReference(catalog).WaitFor(catalog);\ncatalog.WithReference(web);\nbuilder.Build().Run();\n"),
        ("src/Catalog.API/Catalog.API.csproj", Project("Microsoft.NET.Sdk.Web")),
        ("src/Catalog.API/Program.cs", "app.MapGet(\"/items\", () => 1);"),
        ("src/Web/Web.csproj", Project("Microsoft.NET.Sdk.Web")),
        ("src/Web/Pages/Index.cshtml", "<h1>Shop</h1>")));

    [Theory]
    [InlineData("a/App.csproj", "Microsoft.NET.Sdk.Web", "<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>")]
    [InlineData("a/App.csproj", "Microsoft.NET.Sdk", "")]
    [InlineData("a/App.csproj", "Microsoft.NET.Sdk.Razor", "<PropertyGroup><OutputType>Exe</OutputType><UseMaui>true</UseMaui></PropertyGroup>")]
    [InlineData("a/App.csproj", "Microsoft.NET.Sdk", "<PropertyGroup><OutputType>WinExe</OutputType><UseWPF>true</UseWPF></PropertyGroup>")]
    [InlineData("a/App.csproj", "Microsoft.NET.Sdk.Web", """<ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" /></ItemGroup>""")]
    [InlineData("a/App.csproj", "MSTest.Sdk/3.6.4", "")]
    [InlineData("a/App.csproj", "Aspire.AppHost.Sdk/9.0.0", "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>")]
    [InlineData("a/App.csproj", "Microsoft.NET.Sdk", "<PropertyGroup><OutputType>Exe</OutputType><PackAsTool>true</PackAsTool></PropertyGroup>")]
    public void Libraries_tests_tools_and_applications_for_devices_are_no_services(string path, string sdk, string inner)
        => Assert.Empty(Rendered.Analyze((path, Project(sdk, inner)), ("a/Program.cs", "Console.WriteLine();")).Services);

    [Fact]
    public void A_console_beside_a_server_is_a_tool_unless_it_has_a_Dockerfile()
    {
        (string, string)[] files = [("web/Web.csproj", Project("Microsoft.NET.Sdk.Web")), ("seed/Seed.csproj", Project("Microsoft.NET.Sdk", Property("OutputType", "Exe"))), ("seed/Program.cs", "Console.WriteLine();")];

        Assert.DoesNotContain(Rendered.Analyze(files).Services, service => service.Path == "seed");
        Assert.Contains(Rendered.Analyze([.. files, ("seed/Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:8.0\nCMD [\"dotnet\", \"run\"]\n")]).Services, service => service is { Path: "seed", Kind: ServiceKind.Worker });
    }

    [Fact]
    public void A_property_under_a_condition_makes_no_test_of_a_server()
        => Assert.Single(Rendered.Analyze(
            ("Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><IsTestProject Condition=\"$(MSBuildProjectName.EndsWith('.Test'))\">true</IsTestProject></PropertyGroup></Project>"),
            ("src/Api/Api.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />")).Services);

    [Fact]
    public void Blazor_WebAssembly_of_the_first_version_is_a_site()
        => Assert.Equal(ServiceKind.Static, Assert.Single(Rendered.Analyze(("App.csproj", Project("Microsoft.NET.Sdk.Web", "<ItemGroup><PackageReference Include=\"Microsoft.AspNetCore.Components.WebAssembly\" /></ItemGroup>", "netstandard2.1"))).Services).Kind);

    [Theory]
    [InlineData("app.Run(\"http://0.0.0.0:5005\");", "{}", 5005)]
    [InlineData("app.Run(\"http://localhost:5005\");", "{}", 8080)]
    [InlineData("builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(7070));", "{}", 7070)]
    [InlineData("var port = Environment.GetEnvironmentVariable(\"PORT\") ?? \"9000\";", "{}", 9000)]
    [InlineData("app.Run();", """{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:5010" } } } }""", 5010)]
    [InlineData("app.Run();", "{}", 8080)]
    public void Code_and_Kestrels_configuration_say_the_port(string program, string settings, int expected)
        => Assert.Equal(expected, Assert.Single(Rendered.Analyze(("App.csproj", Project("Microsoft.NET.Sdk.Web")), ("Program.cs", program), ("appsettings.json", settings), ("Properties/launchSettings.json", "{ \"applicationUrl\": \"http://localhost:5239\" }")).Services).Port);

    [Theory]
    [InlineData("<TargetFrameworks>net6.0;net8.0;netstandard2.0</TargetFrameworks>", "8.0")]
    [InlineData("<TargetFramework>netcoreapp3.1</TargetFramework>", "3.1")]
    [InlineData("<TargetFramework>$(Missing)</TargetFramework>", "9.0")]
    public void The_target_framework_is_the_version_and_then_the_SDK(string property, string expected)
        => Assert.Equal(expected, Assert.Single(Rendered.Analyze(("App.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup>{property}</PropertyGroup></Project>"), ("global.json", "{ /* pinned */ \"sdk\": { \"version\": \"9.0.100\" } }")).Services).LanguageVersion);
}
