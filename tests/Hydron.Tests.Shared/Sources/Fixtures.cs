namespace Hydron.Tests.Sources;

/// <summary>The example applications under <c>tests/fixtures</c>.</summary>
public static class Fixtures
{
    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRoot();

    private static readonly string Root = Path.Combine(Repository, "tests", "fixtures");

    /// <summary>The folder that holds an application a folder.</summary>
    public static string Apps => Existing(Path.Combine(Root, "apps"));

    public static string App(string name) => Existing(Path.Combine(Apps, name));

    public static string Bad(string name) => Existing(Path.Combine(Root, "bad", name));

    private static string Existing(string folder) => Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"There is no fixture {folder}.");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hydron.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
