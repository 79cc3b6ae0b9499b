namespace Hydron.Chats.Offline.Sentences;

/// <summary>"rotate the password of postgres", "rotate SESSION_SECRET of the api", "give mysql a new password".</summary>
internal static class SecretSentences
{
    private const string Rotate = "(rotate|renew|regenerate|cycle)";
    private const string Change = "(rotate|renew|regenerate|cycle|change|reset|replace|refresh)";
    private const string Make = "(make|make up|create|generate|give me|set|pick|choose|i need|we need)";
    private const string New = "(new|fresh|another|different) [random]";
    private const string Password = "(password|passwords|credentials)";
    private const string Secrets = "(secret|secrets|generated secret|generated secrets)";
    private const string Of = "(of|for|in|on)";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"{Change} [all] [the] [current|old] {Password} {Of} {{service}}", PasswordOf),
        new($"{Change} {{service}} {Password}", PasswordOf),
        new($"{Make} [a] {New} {Password} {Of} {{service}}", PasswordOf),
        new($"{Make} [a] {New} {{service}} {Password}", PasswordOf),
        new($"(give|get) {{service}} [a] {New} {Password}", PasswordOf),
        new($"{Rotate} [all] [the] {Secrets} {Of} {{service}}", AllOf),
        new($"{Rotate} {{service}} {Secrets}", AllOf),
        new($"{Rotate} [the] [variable|secret|value] [of] {{name}} {Of} {{service}}", OneOf),
        new($"{Rotate} {{service}} [variable|secret] {{name}}", OneOf),
        new($"{Make} [a] {New} [value for] {{name}} {Of} {{service}}", OneOf),
        new($"{Rotate} [the] [variable|secret|value] [of] {{name}}", OfWhoHasIt),
        new($"{Change} [the|my|our] {Password}", reading => new Answer($"The password of which service do you mean{Databases(reading.Project)}?")),
        new("rotate {service}", AllOf),
    ];

    private static string Databases(ProjectContext project) =>
        project.Services.Where(service => service.IsDependency).Select(service => service.Name).ToArray() is [_, ..] databases ? $": {string.Join(", ", databases)}" : "";

    private static Understood? AllOf(Reading reading) => reading.Service("service", service => Calls.One("rotate_secret", ("service", service)));

    /// <summary>A database has one; of the person's own services it has to be clear which variable is meant.</summary>
    private static Understood? PasswordOf(Reading reading) => reading.Service("service", service =>
    {
        var known = reading.Project.Services.First(each => each.Name == service);
        if (known.IsDependency)
            return Calls.One("rotate_secret", ("service", service));
        string[] passwords = known.Variables.IsDefault ? [] : [.. known.Variables.Where(name => name.Contains("PASS", StringComparison.OrdinalIgnoreCase))];
        return passwords is [var only] ? Calls.One("rotate_secret", ("service", service), ("variable", only)) : new Answer($"Which variable of {service} do you mean? Say \"rotate NAME of {service}\".");
    });

    private static Understood? OneOf(Reading reading) => EnvironmentSentences.LooksLikeVariable(reading, "name")
        ? reading.Service("service", service => Calls.One("rotate_secret", ("service", service), ("variable", reading.Text("name"))))
        : null;

    private static Understood? OfWhoHasIt(Reading reading)
    {
        if (!EnvironmentSentences.LooksLikeVariable(reading, "name"))
            return null;
        var name = reading.Text("name")!;
        var owners = reading.Project.Services.Where(service => !service.Variables.IsDefault && service.Variables.Contains(name, StringComparer.Ordinal)).Select(service => service.Name).ToArray();
        return owners switch
        {
            [var only] => Calls.One("rotate_secret", ("service", only), ("variable", name)),
            [] => new Answer($"No service here has a variable {name}."),
            _ => new Answer($"Whose {name} do you mean: {string.Join(", ", owners)}?"),
        };
    }
}
