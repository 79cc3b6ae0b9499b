using System.Diagnostics;
using Hydron.Hosting;

namespace Hydron.Tests.Plans;

/// <summary>
/// The scripts that change a password inside a database's container, run by a real shell. The database's own programs are stand-ins that keep one password in a file and let
/// in who has it; those of MongoDB and RabbitMQ have no stand-in that could be wrong in the way they are.
/// </summary>
public sealed class PasswordScriptTests : IDisposable
{
    private const string Admit = "[ \"$given\" = \"$(cat password)\" ] || { echo 'password authentication failed' >&2; exit 2; }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-password-").FullName;

    public PasswordScriptTests()
    {
        Write("pg_isready", "#!/bin/sh\n");
        Write("psql", $"#!/bin/sh\ngiven=$PGPASSWORD\n{Admit}case \"$*\" in *SELECT*) exit;; esac\nsed -n \"s/.*ALTER ROLE CURRENT_USER PASSWORD '\\(.*\\)';/\\1/p\" >changed\n[ ! -s changed ] || {{ tr -d '\\n' <changed >password; echo \"$*\" >>told; }}\n");
        Write("mariadb-admin", "#!/bin/sh\n");
        Write("mariadb", $"#!/bin/sh\ngiven=$MYSQL_PWD\n{Admit}read -r words\ncase $words in *VERSION*) cat version;; SELECT*) echo 1;; *) echo \"$words\" >>told; while read -r more; do echo \"$more\" >>told; done; tr -d '\\n' <new >password;; esac\n");
        Write("version", "8.4.3");
        Write("new", "new-one");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("postgres", "old-one")]
    [InlineData("postgres", "new-one")]
    [InlineData("mysql", "old-one")]
    [InlineData("mysql", "new-one")]
    public void The_new_password_is_set_whether_the_database_has_the_old_one_or_the_new(string kind, string before)
    {
        Write("password", before);
        var (exitCode, output) = Run(kind, kind == "mysql" ? "MYSQL_PASSWORD" : "POSTGRES_PASSWORD");
        Assert.Equal((0, "app has the new password.\n"), (exitCode, output));
        Assert.Equal("new-one", Read("password"));
        Assert.Equal(0, Run(kind, kind == "mysql" ? "MYSQL_PASSWORD" : "POSTGRES_PASSWORD").ExitCode); // once more, as after a crash
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("mysql")]
    public void A_password_that_somebody_else_has_set_stays_and_is_told(string kind)
    {
        Write("password", "another");
        var (exitCode, output) = Run(kind, "ANY_PASSWORD");
        Assert.Equal(1, exitCode);
        Assert.Contains("Neither the new nor the old password of app opens the database", output, StringComparison.Ordinal);
        Assert.DoesNotContain("-one", output, StringComparison.Ordinal);
        Assert.Equal("another", Read("password"));
    }

    [Theory]
    [InlineData("8.4.3", "MYSQL_PASSWORD", "ALTER USER USER() IDENTIFIED BY 'new-one';\n")]
    [InlineData("11.4.2-MariaDB-ubu2404", "MARIADB_PASSWORD", "SET PASSWORD = PASSWORD('new-one');\n")]
    [InlineData("8.4.3", "MYSQL_ROOT_PASSWORD", "ALTER USER IF EXISTS 'root'@'%' IDENTIFIED BY 'new-one';\nALTER USER 'root'@'localhost' IDENTIFIED BY 'new-one';\n")]
    public void Each_server_and_user_is_asked_in_its_own_words(string version, string variable, string statements)
    {
        Write("version", version);
        Write("password", "old-one");
        Assert.Equal(0, Run("mysql", variable).ExitCode);
        Assert.Equal(statements, Read("told"));
    }

    [Fact]
    public void The_password_is_no_argument_of_a_program()
    {
        Write("password", "old-one");
        Run("postgres", "POSTGRES_PASSWORD");
        Assert.DoesNotContain("-one", Read("told"), StringComparison.Ordinal);
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private (int ExitCode, string Output) Run(string kind, string variable)
    {
        var start = new ProcessStartInfo("sh", ["-c", EmbeddedText.Read($"Hydron.Plans.Passwords.{kind}.sh"), "sh", variable])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[] { ("PATH", $"{_folder}:{start.Environment["PATH"]}"), ("HYDRON_NEW", "new-one"), ("HYDRON_OLD", "old-one"), ("POSTGRES_USER", "app"), ("MYSQL_USER", "app") })
            start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var errors = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output + (shell.ExitCode == 0 ? "" : errors.GetAwaiter().GetResult()));
    }
}
