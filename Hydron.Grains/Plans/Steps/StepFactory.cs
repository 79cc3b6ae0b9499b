using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>Makes the steps of one server.</summary>
/// <param name="Server">The planned server's name.</param>
public sealed record StepFactory(string Server)
{
    /// <summary>Commands that prepare the server. They carry a fingerprint, so that a server which has them is not given them again.</summary>
    public PlannedStep Provisioning(string name, string title, string description, string success, RunCommands action, TimeSpan? timeout = null, params ImmutableArray<string> rollback)
    {
        var step = Step(name, RunPhase.Provisioning, title, description, success, action, timeout, rollback);
        return step with { Fingerprint = $"{name}:{FingerprintOf(action)}" };
    }

    /// <summary>A step that runs at each deployment.</summary>
    public PlannedStep Step(string name, RunPhase phase, string title, string description, string success, StepAction action, TimeSpan? timeout = null, params ImmutableArray<string> rollback) => new()
    {
        Id = $"{Server}.{name}",
        Phase = phase,
        Server = Server,
        Title = title,
        Description = description,
        Success = success,
        Action = action,
        Rollback = rollback,
        Timeout = timeout ?? TimeSpan.FromMinutes(5),
    };

    public static RunCommands Commands(params ImmutableArray<string> commands) => new(commands, []);

    /// <summary>Two runs of the same commands with the same files have the same one.</summary>
    private static string FingerprintOf(RunCommands action)
    {
        var text = JsonSerializer.Serialize(new { action.Commands, Files = action.Files.Select(file => new { file.Path, file.Mode, file.Content }) });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
