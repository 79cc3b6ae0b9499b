namespace Hydron.Analysis.Environments;

/// <summary>Names of variables that tell a service on which port to listen, as opposed to where another one listens.</summary>
internal static class PortVariables
{
    private static readonly ImmutableArray<string> Own = ["HTTP_PORT", "APP_PORT", "SERVER_PORT", "LISTEN_PORT", "LISTENING_PORT", "WEB_PORT", "API_PORT", "SERVICE_PORT", "RUN_PORT"];

    private static readonly ImmutableArray<string> Others = ["DB_", "DATABASE_", "PG", "POSTGRES", "MYSQL", "MONGO", "REDIS", "MAIL", "SMTP", "EMAIL", "RABBIT", "KAFKA", "ELASTIC", "MEILI"];

    internal static bool Mean(string name)
        => name.Equals("PORT", StringComparison.OrdinalIgnoreCase)
            || (Own.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) && !Others.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
}
