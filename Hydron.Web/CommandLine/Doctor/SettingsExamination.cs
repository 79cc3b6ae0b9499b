using Microsoft.Extensions.Options;

namespace Hydron.CommandLine.Doctor;

/// <summary>The settings, as they are looked at before Hydron starts.</summary>
internal sealed class SettingsExamination(IServiceProvider services) : IExamination
{
    public Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return Task.FromResult<ImmutableArray<Finding>>([new Finding("Settings: nothing contradicts itself.")]);
        }
        catch (OptionsValidationException exception)
        {
            return Task.FromResult<ImmutableArray<Finding>>([.. exception.Failures.Select(failure => new Finding($"Settings: {failure}", "Correct it in the environment or in appsettings.json; Hydron does not start with it."))]);
        }
    }
}
