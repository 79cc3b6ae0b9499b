using Hydron.Chats.Models;
using Hydron.Sources;

namespace Hydron;

/// <summary>Settings of an installation, section <c>Hydron</c>. Every one has a default that works on a single machine.</summary>
public sealed class HydronOptions
{
    public const string Section = "Hydron";

    /// <summary>The folder for the database, the keys and the checkouts. Each process has one of its own.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The folder for the keys; empty for <c>keys</c> in the data folder. Processes that share a database share this folder too.</summary>
    public string KeysFolder { get; set; } = "";

    /// <summary>The kind of database: <c>sqlite</c>, <c>postgresql</c> or <c>sqlserver</c>.</summary>
    public string Storage { get; set; } = "sqlite";

    /// <summary>Where the database is, for PostgreSQL and SQL Server; SQLite's file is in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The address under which people open Hydron; the sandbox's applications are reached at sub-domains of it.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>The ACME directory for certificates of servers outside the sandbox. Default: Let's Encrypt (RFC 8555).</summary>
    public string AcmeDirectory { get; set; } = "https://acme-v02.api.letsencrypt.org/directory";

    /// <summary>The contact for the ACME account; empty for none.</summary>
    public string AcmeEmail { get; set; } = "";

    /// <summary>
    /// Projects on servers outside the sandbox get <c>project.BaseDomain</c>; empty for <c>project.ADDRESS.sslip.io</c>, which leads to the address in its name.
    /// </summary>
    public string BaseDomain { get; set; } = "";

    /// <summary>PEM files of certificate authorities that servers and builds trust besides the public ones (a company's proxy).</summary>
    public string[] ExtraCertificateAuthorities { get; set; } = [];

    /// <summary>The address or host name at which other silos reach this one; empty for loopback, which does for silos on one machine.</summary>
    public string SiloAddress { get; set; } = "";

    /// <summary>The silo's ports: between silos, and for clients such as the command line.</summary>
    public int SiloPort { get; set; } = 11111;

    public int GatewayPort { get; set; } = 30000;

    /// <summary>How long a run waits for a server that stopped answering in the middle of a step, before it fails.</summary>
    public int SilentServerSeconds { get; set; } = 180;

    /// <summary>How long a release that is replaced may take to finish what it is answering; WebSockets and other long connections that are open then are closed.</summary>
    public int DrainSeconds { get; set; } = Plans.ProvisioningPlan.DefaultDrainSeconds;

    public SourceOptions Sources { get; set; } = new();

    /// <summary>The sites whose private repositories people can connect by signing in there.</summary>
    public ConnectionOptions Connections { get; set; } = new();

    public LogOptions Logs { get; set; } = new();

    /// <summary>Accounts at container registries, for reading what private images say of themselves.</summary>
    public RegistryOptions[] Registries { get; set; } = [];

    public SandboxOptions Sandbox { get; set; } = new();

    public ModelOptions Models { get; set; } = new();
}

/// <summary>Limits on what is read from outside.</summary>
public sealed class SourceOptions
{
    /// <summary>Allow repositories in private networks and on this machine. Off where strangers may use the installation.</summary>
    public bool AllowPrivateHosts { get; set; }

    /// <summary>Hosts that may be read although they are private: a company's own git server. Names or addresses as they stand in the URLs.</summary>
    public string[] AllowedPrivateHosts { get; set; } = [];

    /// <summary>MiB on disk, after which a clone is ended.</summary>
    public int MaxMegabytes { get; set; } = 1024;

    /// <summary>Seconds after which a clone is ended.</summary>
    public int TimeoutSeconds { get; set; } = 300;

    /// <summary>Whether a host may be in a private network.</summary>
    public bool MayBePrivate(string host) => AllowPrivateHosts || AllowedPrivateHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}

/// <summary>How long, and how much of, the runs' logs are kept. A log goes as a whole, the oldest first; the run itself stays.</summary>
public sealed class LogOptions
{
    /// <summary>Days after a log's last line.</summary>
    public int KeepDays { get; set; } = 180;

    /// <summary>MiB of text of all logs together.</summary>
    public int KeepMegabytes { get; set; } = 4096;
}

/// <summary>An account at a container registry.</summary>
public sealed class RegistryOptions
{
    /// <summary>The registry's host, with its port where images are named with one: <c>ghcr.io</c>, <c>docker.io</c>.</summary>
    public string Host { get; set; } = "";

    public string UserName { get; set; } = "";

    /// <summary>A password, or a token in its place.</summary>
    public string Password { get; set; } = "";
}

/// <summary>The sandbox datacenter: servers that are containers on this machine.</summary>
public sealed class SandboxOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>The Docker engine's address; empty for DOCKER_HOST or the default socket.</summary>
    public string DockerHost { get; set; } = "";

    /// <summary>The image of a bare server, by operating system: <c>{0}</c> stands for <c>debian-12</c>.</summary>
    public string ServerImage { get; set; } = "hydron/sandbox-server:{0}";

    /// <summary>The docker network of the servers.</summary>
    public string Network { get; set; } = "hydron";

    /// <summary>The servers' name server; empty for the engine's own.</summary>
    public string Dns { get; set; } = "";
}
