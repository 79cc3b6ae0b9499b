using System.Text.RegularExpressions;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>What a project is for.</summary>
internal enum DotnetRole
{
    /// <summary>A library, a test, an application for phones or desktops: nothing that a server runs.</summary>
    None,

    /// <summary>ASP.NET Core.</summary>
    Web,

    /// <summary>A program for browsers: Blazor WebAssembly.</summary>
    Browser,

    /// <summary>A host of background services.</summary>
    Worker,

    /// <summary>A program without a host.</summary>
    Console,

    /// <summary>Azure Functions, which need their own host.</summary>
    Functions,

    /// <summary>An Aspire host, which starts the others on a developer's machine.</summary>
    Orchestrator,
}

/// <summary>Tells roles by SDK, output and packages.</summary>
internal static partial class DotnetRoles
{
    private static readonly ImmutableArray<string> TestPackages = ["Microsoft.NET.Test.Sdk", "xunit", "xunit.v3", "NUnit", "MSTest", "MSTest.TestFramework", "TUnit", "BenchmarkDotNet", "Expecto", "SharpFuzz"];

    private static readonly ImmutableArray<string> ClientProperties = ["UseMaui", "UseWPF", "UseWindowsForms", "UseWinUI", "MSBuildProjectIsTemplate", "PackAsTool"];

    internal static DotnetRole Of(DotnetProject project)
    {
        var file = project.File;
        if (file.HasSdk("Aspire.AppHost.Sdk") || project.IsTrue("IsAspireHost") || file.Packages.Contains("Aspire.Hosting.AppHost"))
            return DotnetRole.Orchestrator;
        if (!file.IsSdkStyle || IsTest(project) || ClientProperties.Any(project.IsTrue) || IsForDevices(project.TargetFrameworks))
            return DotnetRole.None;
        if (file.HasSdk("Microsoft.NET.Sdk.BlazorWebAssembly") || (file.Packages.Contains("Microsoft.AspNetCore.Components.WebAssembly") && project.TargetFrameworks.StartsWith("netstandard", StringComparison.Ordinal)))
            return DotnetRole.Browser;
        var output = project.Property("OutputType");
        if (output.Equals("Library", StringComparison.OrdinalIgnoreCase) || output.Equals("WinExe", StringComparison.OrdinalIgnoreCase) || output.Equals("AppContainerExe", StringComparison.OrdinalIgnoreCase))
            return DotnetRole.None;
        if (project.Property("AzureFunctionsVersion").Length > 0)
            return DotnetRole.Functions;
        if (file.HasSdk("Microsoft.NET.Sdk.Web"))
            return DotnetRole.Web;
        if (file.HasSdk("Microsoft.NET.Sdk.Worker"))
            return DotnetRole.Worker;
        if (!output.Equals("Exe", StringComparison.OrdinalIgnoreCase) || file.HasSdk("Microsoft.NET.Sdk.Razor"))
            return DotnetRole.None;
        if (file.FrameworkReferences.Contains("Microsoft.AspNetCore.App") && project.Code.Any(code => StartsServer().IsMatch(code.Text)))
            return DotnetRole.Web;
        return project.Code.Any(code => StartsHost().IsMatch(code.Text)) ? DotnetRole.Worker : DotnetRole.Console;
    }

    private static bool IsTest(DotnetProject project)
        => project.IsTrue("IsTestProject") || project.File.HasSdk("MSTest.Sdk") || project.File.Packages.Any(package => TestPackages.Contains(package, StringComparer.OrdinalIgnoreCase));

    /// <summary>All of its target frameworks are those of devices: <c>net9.0-android;net9.0-ios</c>.</summary>
    private static bool IsForDevices(string frameworks)
        => frameworks.Length > 0 && frameworks.Split(';', StringSplitOptions.RemoveEmptyEntries).All(framework => DevicePlatform().IsMatch(framework));

    [GeneratedRegex(@"-(?:android|ios|maccatalyst|macos|tizen|tvos|windows)", RegexOptions.IgnoreCase)]
    private static partial Regex DevicePlatform();

    [GeneratedRegex(@"WebApplication\.|ConfigureWebHost|WebHost\.CreateDefaultBuilder|UseKestrel")]
    private static partial Regex StartsServer();

    [GeneratedRegex(@"AddHostedService|Host\.Create(?:Default|Application)?Builder|\bBackgroundService\b|UseSystemd\(|HostBuilder\(\)")]
    private static partial Regex StartsHost();
}
