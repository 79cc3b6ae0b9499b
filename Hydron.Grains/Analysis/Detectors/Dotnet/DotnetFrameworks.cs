using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>The frameworks of .NET's programs, and what they answer requests with.</summary>
internal static partial class DotnetFrameworks
{
    private const string AspNetCore = "aspnetcore";
    private const string Blazor = "blazor";
    private const string Worker = "dotnet-worker";
    private const string Functions = "azure-functions";

    /// <summary>Those that a person may name.</summary>
    internal static readonly ImmutableArray<string> Names = [AspNetCore, Blazor, Worker, Functions];

    internal static string Of(DotnetProject project, DotnetRole role) => role switch
    {
        DotnetRole.Web => project.Closure.Any(file => file.HasSdk("Microsoft.NET.Sdk.BlazorWebAssembly")) || project.Code.Any(file => UsesComponents().IsMatch(file.Text)) ? Blazor : AspNetCore,
        DotnetRole.Browser => Blazor,
        DotnetRole.Worker => Worker,
        DotnetRole.Functions => Functions,
        _ => "",
    };

    internal static ServiceKind KindOf(DotnetProject project, DotnetRole role, string framework) => role switch
    {
        DotnetRole.Web when framework == Blazor || HasPages(project) => ServiceKind.Web,
        DotnetRole.Web or DotnetRole.Functions => ServiceKind.Api,
        DotnetRole.Browser => ServiceKind.Static,
        _ => ServiceKind.Worker,
    };

    private static bool HasPages(DotnetProject project)
        => project.Code.Any(file => file.Extension is ".cshtml" or ".razor" || ServesPages().IsMatch(file.Text)) || project.Tree.HasIn(project.File.Folder, "wwwroot/index.html");

    [GeneratedRegex(@"AddRazorComponents|AddServerSideBlazor|MapBlazorHub|MapRazorComponents|UseBlazorFrameworkFiles|_framework/blazor\.")]
    private static partial Regex UsesComponents();

    [GeneratedRegex(@"AddRazorPages|AddControllersWithViews|UseStaticFiles|MapStaticAssets|MapRazor|AddMvc\(|UseSpa\(|MapFallbackToFile")]
    private static partial Regex ServesPages();
}
