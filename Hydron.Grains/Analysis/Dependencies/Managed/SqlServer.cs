using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

/// <summary>Microsoft SQL Server. Its license is the person's to accept: the container does not start before they set <c>ACCEPT_EULA</c> to Y.</summary>
internal static class SqlServer
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "sqlserver",
        Aliases = ["mssql", "sqlsrv", "azure-sql-edge", "mssql-server"],
        ServiceKind = ServiceKind.Database,
        Image = "mcr.microsoft.com/mssql/server:2022-latest",
        Port = 1433,
        Volume = new Volume("data", "/var/opt/mssql"),
        HealthCommand = "/opt/mssql-tools18/bin/sqlcmd -C -S 127.0.0.1 -U sa -P \"$MSSQL_SA_PASSWORD\" -Q 'SELECT 1' -b",
        Environment = [new EnvironmentVariable { Name = "ACCEPT_EULA", IsRequired = true }, ManagedDependency.Secret("MSSQL_SA_PASSWORD")],
        // The least that it starts with.
        MemoryMb = 2048,
        Scheme = "sqlserver",
        ConnectionString = "Server={host},{port};Database={database};User Id={user};Password={password};TrustServerCertificate=True",
        JdbcUrl = "jdbc:sqlserver://{host}:{port};databaseName={database};trustServerCertificate=true",
        DefaultUser = "sa",
        PasswordVariable = "MSSQL_SA_PASSWORD",
        DefaultDatabase = ManagedDependencies.Application,
        UrlVariables = ["DATABASE_URL", "MSSQL_URL", "SQLSERVER_URL", "DB_URL"],
        Prefixes = ["MSSQL_", "SQLSERVER_", "DB_", "DATABASE_", "SQL_"],
        OwnParts = [("SA_PASSWORD", "password")],
        SpringVariables = [("SPRING_DATASOURCE_URL", "jdbc-url"), ("SPRING_DATASOURCE_USERNAME", "user"), ("SPRING_DATASOURCE_PASSWORD", "password")],
    };
}
