using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.CommandLine.Doctor;

/// <summary>Everything that a new person would want to know before they ask why something does not work.</summary>
public sealed class DoctorVisit(Terminal terminal)
{
    /// <summary>Looks at everything, also where something is wrong.</summary>
    /// <returns>How many things are wrong.</returns>
    public async Task<int> ExamineAsync(HostApplicationBuilder builder, CancellationToken cancellation)
    {
        builder.Services.AddAccountsContext();
        using var host = builder.Build();
        var options = host.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        await using var scope = host.Services.CreateAsyncScope();
        return await ExamineAsync(
            [
                new SettingsExamination(host.Services),
                new FoldersExamination(options),
                new KeysExamination(options),
                new DatabaseExamination(scope.ServiceProvider),
                new GitExamination(),
                new DockerExamination(builder.Configuration),
                new PortsExamination(options, builder.Configuration),
                new CertificatesExamination(options, builder.Configuration, TimeProvider.System),
                new MailExamination(builder.Configuration, options),
            ],
            cancellation);
    }

    /// <inheritdoc cref="ExamineAsync(HostApplicationBuilder, CancellationToken)"/>
    public async Task<int> ExamineAsync(IEnumerable<IExamination> examinations, CancellationToken cancellation)
    {
        var wrong = 0;
        foreach (var examination in examinations)
        {
            foreach (var finding in await FoundAsync(examination, cancellation))
            {
                terminal.Say($"{(finding.IsFine ? "ok   " : "WRONG")} {finding.Text}", finding.IsFine ? Tone.Plain : Tone.Bad);
                if (finding.IsFine)
                    continue;
                terminal.Say($"      {finding.Next}");
                wrong++;
            }
        }

        terminal.Say(wrong == 0 ? "Nothing is wrong." : $"{wrong} {(wrong == 1 ? "thing is" : "things are")} wrong.", wrong == 0 ? Tone.Good : Tone.Bad);
        return wrong;
    }

    /// <summary>An examination that breaks off says something, too, and the others go on.</summary>
    private static async Task<ImmutableArray<Finding>> FoundAsync(IExamination examination, CancellationToken cancellation)
    {
        try
        {
            return await examination.LookAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ProblemException)
        {
            return [new Finding(exception.Message, "Look at what the message names, and ask again.")];
        }
    }
}
