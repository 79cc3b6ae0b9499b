using Hydron.Domains;
using Hydron.Plans;
using Hydron.Runs.Remote;

namespace Hydron.Runs.Execution;

/// <summary>Issues a certificate by Hydron's own authority and puts it where the proxy reads it.</summary>
public sealed class LocalCertificateExecutor(RemoteSteps remote, LocalAuthority authority) : StepExecutor<IssueLocalCertificate>
{
    public override Task StopAsync(StepContext context, CancellationToken cancellation) => RemoteSteps.StopAsync(context, cancellation);

    protected override async Task<int?> ExecuteAsync(StepContext context, IssueLocalCertificate action, CancellationToken cancellation)
    {
        await context.RemarkAsync($"Issuing a certificate for {action.Host}.", cancellation);
        await context.RemarkCommandsAsync(action.Commands, cancellation);
        var certificate = new PlannedFile($"/etc/haproxy/certs/{action.Host}.pem", "0600", await authority.IssueAsync(action.Host, cancellation));
        return await remote.RunAsync(context, StepScript.Of([certificate], action.Commands), upload: null, cancellation);
    }
}
