using Microsoft.Extensions.Options;

namespace Hydron.Sources;

/// <summary>Reads what there is of an image before it runs: its configuration. Where the registry does not give it, a note says so, and what is known of the image must do.</summary>
public sealed class ImageSources(RegistryClient registries, IOptions<HydronOptions> options)
{
    /// <exception cref="ProblemException">The registry says that there is no such image.</exception>
    public async Task<Checkout> FetchAsync(ImageSource source, IProgress<string> progress, CancellationToken cancellation)
    {
        var host = ImageAddress.Of(source.Reference).Registry.Authority;
        progress.Report($"Asking {host}");
        var account = options.Value.Registries.FirstOrDefault(registry => ImageAddress.HostOf(registry.Host) == host && registry.UserName.Length > 0);
        try
        {
            return new ImageCheckout(await registries.ReadAsync(source.Reference, account is null ? null : new RegistryCredentials(account.UserName, account.Password), cancellation), []);
        }
        catch (ProblemException exception) when (exception.Problems.All(problem => problem.Code != ImageProblems.UnknownCode))
        {
            return new ImageCheckout(null, [.. exception.Problems.Select(problem => $"The configuration of {source.Reference} could not be read. {problem.Message} {problem.Next}")]);
        }
    }
}
