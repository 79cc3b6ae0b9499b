using Hydron.Projects;

namespace Hydron.Runs;

public sealed partial class RunGrain
{
    public async Task Reencrypt()
    {
        if (storage.State.Request is not { } request)
            return;
        storage.State.Request = request with { Services = SealedServices.Renewed(request.Services, secrets.Renewal()) };
        await _writer.WriteAsync();
    }
}
