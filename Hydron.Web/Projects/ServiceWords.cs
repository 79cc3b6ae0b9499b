using System.Globalization;
using MudBlazor;

namespace Hydron.Projects;

/// <summary>How services and their environment are said and drawn.</summary>
public static class ServiceWords
{
    public static string NameOf(ServiceKind kind) => kind switch
    {
        ServiceKind.Api => "API",
        ServiceKind.Static => "Static site",
        _ => kind.ToString(),
    };

    public static string IconOf(ServiceKind kind) => kind switch
    {
        ServiceKind.Web => Icons.Material.Rounded.Language,
        ServiceKind.Api => Icons.Material.Rounded.Api,
        ServiceKind.Worker => Icons.Material.Rounded.Settings,
        ServiceKind.Scheduler => Icons.Material.Rounded.Schedule,
        ServiceKind.Static => Icons.Material.Rounded.Web,
        ServiceKind.Database => Icons.Material.Rounded.Storage,
        ServiceKind.Cache => Icons.Material.Rounded.Memory,
        ServiceKind.Queue => Icons.Material.Rounded.Queue,
        ServiceKind.Storage => Icons.Material.Rounded.Inventory2,
        _ => Icons.Material.Rounded.Search,
    };

    public static string NameOf(ServiceDecision decision) => decision.ToString();

    /// <summary>The chip's class in app.css.</summary>
    public static string ToneOf(ServiceDecision decision) => decision switch
    {
        ServiceDecision.Accepted => "success",
        ServiceDecision.Rejected => "neutral",
        _ => "info",
    };

    /// <summary>What it is made of: "Express 4.19, Node 22, npm", or its image.</summary>
    public static string MadeOf(Service service)
    {
        if (service.Image is { } image)
            return image;
        string[] parts = [Versioned(Titled(service.Framework), service.FrameworkVersion), Versioned(Titled(service.Language), service.LanguageVersion), service.PackageManager];
        return string.Join(", ", parts.Where(part => part.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A variable's value for people. What is secret is said to be there, never what it is.</summary>
    public static string ValueOf(EnvironmentVariable variable) => variable switch
    {
        { Value: GeneratedValue } => "Made up by Hydron and kept secret",
        { Value: ReferenceValue reference } => $"{PropertyOf(reference.Property)} of {reference.Service}",
        { Value: null, IsRequired: true } when Fallback(variable).Length == 0 => "Required, not set",
        { Value: null } => Fallback(variable) is { Length: > 0 } fallback ? $"Not set; the code falls back to {fallback}" : "Not set",
        { Value: PlainValue plain, IsSecret: false } => plain.Text.Length == 0 ? "Empty" : plain.Text,
        _ => "Secret, set",
    };

    /// <summary>The application may not start without a value for it, and has none.</summary>
    public static bool IsMissing(EnvironmentVariable variable) => variable is { IsRequired: true, Value: null, Default: "" };

    public static string PropertyOf(string property) => property switch
    {
        "host" => "Host name",
        "port" => "Port",
        "user" => "User",
        "password" => "Password",
        "database" => "Database name",
        "url" => "URL",
        "connection-string" => "Connection string",
        _ when property.StartsWith("url:", StringComparison.Ordinal) => $"URL ({property["url:".Length..]})",
        _ => property,
    };

    public static string Count(int count, string noun) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private static string Fallback(EnvironmentVariable variable) => variable.IsSecret ? "" : variable.Default;

    private static string Versioned(string name, string version) => name.Length == 0 ? "" : $"{name} {version}".TrimEnd();

    private static string Titled(string name) => name switch
    {
        "" => "",
        "dotnet" => ".NET",
        "aspnet" or "aspnetcore" => "ASP.NET Core",
        "fastapi" => "FastAPI",
        "nestjs" => "NestJS",
        "next" => "Next.js",
        "static" => "Static files",
        _ => char.ToUpperInvariant(name[0]) + name[1..],
    };
}
