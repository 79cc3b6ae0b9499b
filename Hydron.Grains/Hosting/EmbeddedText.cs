namespace Hydron.Hosting;

/// <summary>Texts that are part of the program: scripts for servers, tables for the database.</summary>
public static class EmbeddedText
{
    /// <param name="name">The resource's name: <c>Hydron.FOLDER.file.sh</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"The program holds no text {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
